import type { ListedFile, RepositoryApi } from '../github/repository-api.ts';
import { type ApiChange, apiChange, compareCommits, type FileList } from './compare-commits.ts';

/** A pull request as its event tells it. */
export interface PullRequest {
  readonly number: number;
  /** The base branch's present tip. */
  readonly base: string;
  /** The commit that the event speaks of: the check stays with it when the branch moves on. */
  readonly head: string;
  /** How many files it changes, to hold lists against; null where the event doesn't say. */
  readonly changedFiles: number | null;
}

/** GitHub lists no more of a pull request's files than these, and a hundred to a page. */
const MOST_LISTED = 3000;
const PAGE = 100;

/**
 * What a pull request brings, from its merge base with the base branch. Everything is read through the base
 * repository, which holds the head's commits too, even after a fork is deleted.
 *
 * The comparison of the two commits lists up to 300 files; beyond that the pull request's own list is taken, as long
 * as it speaks of the same head; and where no list is whole, the trees are compared, so that no file is passed over.
 */
export async function pullRequestChange(api: RepositoryApi, pull: PullRequest): Promise<ApiChange> {
  const compared = await compareCommits(api, pull.base, pull.head);
  const { mergeBase } = compared;
  const whole = compared.whole && (await isWhole(api, pull, compared.files.length));
  const list = whole
    ? compared
    : ((await listPullFiles(api, pull, mergeBase)) ?? { ...compared, whole: false });
  return apiChange(api, mergeBase, pull.head, list);
}

/** Half-sent JSON can turn into a short list without an error, so its length is held against the event's count. */
async function isWhole(api: RepositoryApi, pull: PullRequest, listed: number): Promise<boolean> {
  if (listed === pull.changedFiles) return true;
  const now = await api.pull(pull.number);
  return now.head.sha === pull.head && now.changed_files === listed;
}

/** The pull request's own list; null where it is not this change's. */
async function listPullFiles(
  api: RepositoryApi,
  pull: PullRequest,
  mergeBase: string,
): Promise<FileList | null> {
  const now = await api.pull(pull.number);
  if (now.head.sha !== pull.head) return null;
  const count = Math.min(now.changed_files, MOST_LISTED);
  const pages = Array.from({ length: Math.ceil(count / PAGE) }, (_, at) => at + 1);
  const files = (await Promise.all(pages.map((page) => api.pullFiles(pull.number, page)))).flat();
  // The list is made of the head and the base that GitHub has in mind, which may have moved meanwhile.
  const after = await api.pull(pull.number);
  if (after.head.sha !== pull.head || files.some((file) => !speaksOf(file, pull.head))) return null;
  if (after.base.sha !== pull.base) {
    const theirs = await api.compare(after.base.sha, pull.head, 2);
    if (theirs.merge_base_commit.sha !== mergeBase) return null;
  }
  return { files, whole: files.length === now.changed_files };
}

/** Whether an entry was made for this head: its address names the commit. */
function speaksOf({ contents_url: address }: ListedFile, head: string): boolean {
  const ref = /[?&]ref=([0-9a-f]{40,64})/.exec(address ?? '')?.[1];
  return ref === undefined || ref === head;
}
