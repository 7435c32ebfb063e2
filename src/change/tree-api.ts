import { ApiError } from '../github/api-error.ts';
import type { RepositoryApi } from '../github/repository-api.ts';
import { fileOfTrees } from './api-file.ts';
import { blobId } from './blob-api.ts';
import type { Change, ChangedFile } from './change.ts';
import { readPath } from './compare-commits.ts';
import { CommitTree, type TreeFile } from './git-tree-api.ts';
import { tarFiles } from './tar.ts';

/** Blobs that are worth reading at a time, where each is a round trip. */
const AT_ONCE = 50;
/** From so many files on one archive is cheaper than a request for each; a workflow's token has a thousand an hour. */
const MANY = 100;
/** In bytes: an archive of more is not held in memory. */
const LARGEST = 512 * 1024 * 1024;

/** A commit's whole tree through GitHub's API, for a scan. */
export async function apiTree(api: RepositoryApi, commit: string): Promise<Change> {
  const tree = new CommitTree(api, commit);
  const files = await tree.files();
  const sides = { api, base: tree, head: tree };
  const archive = await archiveOf(api, commit, files);
  return {
    mode: 'scan',
    repository: api.name,
    base: null,
    head: commit,
    files: files.map((head) => archived(head, archive) ?? fileOfTrees({ base: null, head }, sides)),
    incomplete: [],
    atOnce: AT_ONCE,
    readHead: (path) => readPath(tree, api, path),
  };
}

/** The commit's files by path; empty where the archive can't be had or isn't worth it. */
async function archiveOf(
  api: RepositoryApi,
  commit: string,
  files: readonly TreeFile[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const size = files.reduce((sum, file) => sum + (file.size ?? 0), 0);
  if (files.length < MANY || size > LARGEST) return new Map();
  try {
    const bytes = await api.archive(commit);
    // Loaded here, since few runs need them and every start would pay for them.
    const [{ promisify }, { gunzip }] = await Promise.all([
      import('node:util'),
      import('node:zlib'),
    ]);
    const tar = await promisify(gunzip)(bytes, { maxOutputLength: 2 * LARGEST });
    return new Map(Array.from(tarFiles(tar), ({ path, bytes: content }) => [path, content]));
  } catch (error) {
    // Each file can still be asked for by itself.
    if (error instanceof ApiError || (error as NodeJS.ErrnoException).code !== undefined)
      return new Map();
    throw error;
  }
}

/** An archive may leave files out or change them (`export-ignore`, `export-subst`): only the very blob is taken. */
function archived(file: TreeFile, archive: ReadonlyMap<string, Uint8Array>): ChangedFile | null {
  const bytes = archive.get(file.path);
  if (!bytes || !file.mode.startsWith('100')) return null;
  const { path, sha } = file;
  if (blobId(bytes, sha) !== sha) return null;
  const read = (): Promise<{ bytes: Uint8Array }> => Promise.resolve({ bytes });
  return {
    base: null,
    head: { path, type: 'file', size: bytes.length, partial: false, read },
    hunks: null,
  };
}
