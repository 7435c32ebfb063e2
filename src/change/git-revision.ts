import { CheckError } from '../problem.ts';
import { firstLine, type GitRepository, runGit } from './git.ts';
import type { GitObjects } from './git-objects.ts';

/**
 * The commit id that a revision names.
 *
 * @throws CheckError where there is no such commit
 */
export async function resolveCommit(objects: GitObjects, revision: string): Promise<string> {
  const commit = await objects.get(`${revision}^{commit}`, 0);
  if (commit?.type !== 'commit') {
    throw new CheckError(
      `no such commit or ref: ${JSON.stringify(revision)}; fetch it, or name another with --base or --head`,
    );
  }
  return commit.id;
}

/**
 * The best common ancestor of two commits.
 *
 * @throws CheckError where there is none: unrelated histories, or a clone too shallow to hold it
 */
export async function mergeBase(
  repository: GitRepository,
  base: string,
  head: string,
): Promise<string> {
  if (base === head) return base;
  const { status, output, errors } = await runGit(repository.folder, ['merge-base', base, head]);
  const commit = output.toString('utf8').trim();
  if (status === 0 && commit !== '') return commit;
  if (repository.shallow) {
    throw new CheckError(
      `this clone is shallow and lacks the merge base of ${short(base)} and ${short(head)}; fetch it with ` +
        '`git fetch --unshallow`, or check out with `fetch-depth: 0`',
    );
  }
  if (status === 1) {
    throw new CheckError(
      `${short(base)} and ${short(head)} have unrelated histories: there is no merge base to compare with`,
    );
  }
  throw new CheckError(`git can't find the merge base: ${firstLine(errors)}`);
}

const short = (id: string): string => id.slice(0, 12);

/** The URLs of a repository's remotes by name; none where the folder holds no repository. */
export async function remoteUrls(folder: string): Promise<Map<string, string>> {
  const { output } = await runGit(folder, [
    'config',
    '-z',
    '--get-regexp',
    String.raw`^remote\..*\.url$`,
  ]);
  const urls = new Map<string, string>();
  for (const entry of output.toString('utf8').split('\0')) {
    const [, name, url] = /^remote\.([^\n]*)\.url\n(.*)$/s.exec(entry) ?? [];
    if (name !== undefined && url !== undefined && !urls.has(name)) urls.set(name, url);
  }
  return urls;
}

/** `owner/name` of a remote's URL (https, ssh, scp-like), or null where it has no such shape. */
export function repositoryOfUrl(url: string): string | null {
  const path = /^(?:[a-z+]+:\/\/[^/]+\/|[^/:]+:)([^?#]+)$/i.exec(url)?.[1];
  const [owner, name, more] = (path ?? '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/');
  return owner && name && more === undefined ? `${owner}/${name}` : null;
}
