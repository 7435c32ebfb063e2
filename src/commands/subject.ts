import { type GitRepository, openRepository } from '../change/git.ts';
import { GitObjects } from '../change/git-objects.ts';
import { remoteUrls, repositoryOfUrl } from '../change/git-revision.ts';
import { CheckError } from '../problem.ts';
import type { Terminal } from './command.ts';

/** The repository that a command is about. */
export interface Subject {
  readonly repository: GitRepository;
  readonly objects: GitObjects;
  /** `owner/name`, or null where neither the environment nor `origin` tells. */
  readonly name: string | null;
  readonly remotes: ReadonlyMap<string, string>;
}

/** Opens the repository in a folder; null where there is none. Git is asked everything at once. */
export async function openSubject(folder: string, terminal: Terminal): Promise<Subject | null> {
  const objects = new GitObjects(folder);
  objects.start();
  const [repository, remotes] = await Promise.all([
    openRepository(folder),
    remoteUrls(folder),
  ]).catch((error: unknown) => {
    objects.close();
    throw error;
  });
  if (!repository) {
    objects.close();
    return null;
  }
  const origin = remotes.get('origin');
  const name = nameFromEnvironment(terminal) ?? (origin ? repositoryOfUrl(origin) : null);
  return { repository, objects, name, remotes };
}

/** What GitHub Actions calls the repository; null elsewhere. */
export function nameFromEnvironment({ environment }: Terminal): string | null {
  return environment.GITHUB_REPOSITORY || null;
}

/**
 * The name of the remote's default branch, as git knows it locally.
 *
 * @throws CheckError where there is no remote, or its HEAD is not known
 */
export async function defaultBase({ objects, remotes }: Subject): Promise<string> {
  const only = remotes.size === 1 ? [...remotes.keys()][0] : undefined;
  const remote = remotes.has('origin') ? 'origin' : only;
  const branch = remote && `refs/remotes/${remote}/HEAD`;
  if (branch && (await objects.get(`${branch}^{commit}`, 0))) return branch;
  throw new CheckError(
    remote
      ? `the default branch of ${remote} is not known here: name the base with --base, or run \`git remote set-head ${remote} --auto\``
      : 'there is no remote whose default branch could be the base: name it with --base',
  );
}
