import type { RepositoryApi } from '../github/repository-api.ts';
import { fileOfTrees } from './api-file.ts';
import type { Change } from './change.ts';
import { readPath } from './compare-commits.ts';
import { CommitTree } from './git-tree-api.ts';

/** Blobs that are worth reading at a time, where each is a round trip. */
const AT_ONCE = 50;

/** A commit's whole tree through GitHub's API, for a scan. */
export async function apiTree(api: RepositoryApi, commit: string): Promise<Change> {
  const tree = new CommitTree(api, commit);
  const files = await tree.files();
  const sides = { api, base: tree, head: tree };
  return {
    mode: 'scan',
    repository: api.name,
    base: null,
    head: commit,
    files: files.map((head) => fileOfTrees({ base: null, head }, sides)),
    incomplete: [],
    atOnce: AT_ONCE,
    readHead: (path) => readPath(tree, api, path),
  };
}
