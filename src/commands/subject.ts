import { type CommitRange, type GitRepository, openRepository } from '../change/git.ts';
import { GitObjects } from '../change/git-objects.ts';
import { remoteUrls, repositoryOfUrl } from '../change/git-revision.ts';
import { plainOrigin } from '../change/plain-origin.ts';
import { CheckError } from '../problem.ts';
import type { Terminal } from './command.ts';

/** The repository that a command is about. */
export interface Subject {
  readonly repository: GitRepository;
  readonly objects: GitObjects;
  /** `owner/name`, or null where neither the environment nor `origin` tells. */
  readonly name: Promise<string | null>;
  readonly remotes: () => Promise<ReadonlyMap<string, string>>;
  /** Of the revisions that were named on opening, where git has found them. */
  readonly range: CommitRange | null;
}

/**
 * Opens the repository in a folder; null where there is none. Git is asked everything at once.
 *
 * @param names two revisions whose commits are wanted
 */
export async function openSubject(
  folder: string,
  terminal: Terminal,
  names: { readonly base: string; readonly head: string } | null = null,
): Promise<Subject | null> {
  const objects = new GitObjects(folder);
  objects.start();
  const repository = await openRepository(folder, names).catch((error: unknown) => {
    objects.close();
    throw error;
  });
  if (!repository) {
    objects.close();
    return null;
  }
  let asked: ReturnType<typeof remoteUrls> | undefined;
  const remotes = () => (asked ??= remoteUrls(folder));
  const known = nameFromEnvironment(terminal);
  const name =
    known === null ? nameOfOrigin(repository, remotes, terminal) : Promise.resolve(known);
  name.catch(() => undefined);
  return { repository, objects, name, remotes, range: repository.range };
}

async function nameOfOrigin(
  { configuration }: GitRepository,
  remotes: Subject['remotes'],
  { environment }: Terminal,
): Promise<string | null> {
  const overridden = Object.keys(environment).some((name) => name.startsWith('GIT_CONFIG'));
  const plain = overridden ? undefined : plainOrigin(configuration);
  const origin = plain === undefined ? (await remotes()).get('origin') : plain;
  return origin ? repositoryOfUrl(origin) : null;
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
export async function defaultBase({ objects, ...subject }: Subject): Promise<string> {
  const remotes = await subject.remotes();
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
