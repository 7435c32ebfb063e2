import { ApiError } from '../github/api-error.ts';
import type { Comparison, ListedFile, RepositoryApi } from '../github/repository-api.ts';
import { CheckError } from '../problem.ts';
import { type ApiSides, fileOfList, fileOfTrees } from './api-file.ts';
import { readBlob } from './blob-api.ts';
import type { Change, ChangedFile, Contents } from './change.ts';
import { CommitTree, compareTrees, type TreeDifference } from './git-tree-api.ts';

/** A change as GitHub's API tells it, with the paths that it touches on either side. */
export interface ApiChange extends Change {
  readonly base: string;
  readonly head: string;
  readonly paths: readonly string[];
}

/** GitHub lists no more files than these in a comparison. */
const MOST_COMPARED = 300;
/** Reads that are worth having under way at a time, where each is a round trip. */
const AT_ONCE = 50;

/** Files as one of GitHub's lists tells them. */
export interface FileList {
  readonly files: readonly ListedFile[];
  /** Whether it names every file that changed; else the trees tell of the others. */
  readonly whole: boolean;
}

/** Two commits, from where the one left the other. */
export interface Compared extends FileList {
  readonly mergeBase: string;
}

/**
 * Compares two commits from their merge base on.
 *
 * @param base a commit's id
 * @param head a commit's id
 * @throws CheckError where there is nothing to compare: no such commit, no merge base, the head within the base
 */
export async function compareCommits(
  api: RepositoryApi,
  base: string,
  head: string,
): Promise<Compared> {
  const comparison = await ask(api, base, head);
  const mergeBase = comparison.merge_base_commit.sha;
  if (mergeBase === head) {
    throw new CheckError(
      `the head ${short(head)} is already part of the base ${short(base)}: there is nothing to compare, and a commit is never compared with itself`,
    );
  }
  const { files } = comparison;
  if (!files) return { mergeBase, files: [], whole: false };
  return { mergeBase, files, whole: files.length < MOST_COMPARED };
}

async function ask(api: RepositoryApi, base: string, head: string): Promise<Comparison> {
  if (base === head) {
    throw new CheckError(
      `the base and the head are the same commit, ${short(head)}: a commit is never compared with itself`,
    );
  }
  try {
    return await api.compare(base, head);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 404) {
      throw new CheckError(
        `GitHub can't compare ${short(base)} with ${short(head)} in ${api.name}: ${error.reason}. Without a base there is no verdict; either commit may be gone, or they may have no common history`,
      );
    }
    // A comparison that is too large to be made has its merge base on the second page all the same.
    if (error.status < 500 && error.status !== 422 && error.status !== 406) throw error;
    return { ...(await api.compare(base, head, 2)), files: null };
  }
}

/** The change between a merge base and a head; what the list doesn't name is found by comparing the trees. */
export async function apiChange(
  api: RepositoryApi,
  mergeBase: string,
  head: string,
  list: FileList,
): Promise<ApiChange> {
  const sides = {
    api,
    base: new CommitTree(api, mergeBase),
    head: new CommitTree(api, head),
  };
  const differences = list.whole ? [] : await compareTrees(sides.base, sides.head);
  const listed = list.whole ? list.files : listedIn(differences, list.files);
  const told = new Set(listed.flatMap(pathsOf));
  const others = differences.filter(
    (pair) => !told.has(pair.base?.path ?? '') && !told.has(pair.head?.path ?? ''),
  );
  const paths = [...told, ...others.flatMap((pair) => [pair.base?.path, pair.head?.path])];
  return {
    mode: 'diff',
    repository: api.name,
    base: mergeBase,
    head,
    files: filesOf(listed, others, sides),
    incomplete: [],
    atOnce: AT_ONCE,
    readHead: (path) => readPath(sides.head, api, path),
    paths: [...new Set(paths.filter((path) => path !== undefined))],
  };
}

const pathsOf = (file: ListedFile): string[] =>
  file.status === 'renamed' ? [file.filename, file.previous_filename ?? ''] : [file.filename];

/** Of a list that may be older or shorter, what the trees bear out: both paths differ, and the blob is the one named. */
function listedIn(
  differences: readonly TreeDifference[],
  listed: readonly ListedFile[],
): ListedFile[] {
  const base = new Map(differences.map((pair) => [pair.base?.path, pair.base?.sha]));
  const head = new Map(differences.map((pair) => [pair.head?.path, pair.head?.sha]));
  return listed.filter((file) => {
    const { filename, status, sha, previous_filename: previous } = file;
    if (!sha) return false;
    if (status === 'removed') return !head.has(filename) && base.get(filename) === sha;
    if (head.get(filename) !== sha) return false;
    if (status === 'added') return !base.has(filename);
    if (status === 'renamed') return base.has(previous ?? '') && !head.has(previous ?? '');
    return status === 'modified' && base.has(filename);
  });
}

/** Begun side by side, since a few of them ask the trees. */
async function* filesOf(
  listed: readonly ListedFile[],
  others: readonly TreeDifference[],
  sides: ApiSides,
): AsyncGenerator<ChangedFile> {
  const files = listed.map((file) => fileOfList(file, sides));
  // One that fails is heard of when its turn comes, or not at all after another has failed.
  for (const file of files) file.catch(() => undefined);
  for (const file of files) yield await file;
  for (const pair of others) yield fileOfTrees(pair, sides);
}

/** Another file of a commit; null where it has none of that path, or a link. */
export async function readPath(
  tree: CommitTree,
  api: RepositoryApi,
  path: string,
): Promise<Contents | null> {
  const file = await tree.file(path);
  return file?.mode.startsWith('100') ? (await readBlob(api, file.sha)).contents : null;
}

const short = (id: string): string => id.slice(0, 12);
