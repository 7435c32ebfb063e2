/** Where a policy file stands: a path, in this repository or in another one at a ref. */
export interface Location {
  /** `owner/name`; null means the repository under check (or a plain file on this machine). */
  readonly repository: string | null;
  /** With `/`, relative to the repository's root; from the command line it may be any path. */
  readonly path: string;
  /** A branch, tag or commit; null where `repository` is null: the side that the check trusts. */
  readonly ref: string | null;
}

/** A file as it was read. */
export interface PolicyFile {
  readonly bytes: Uint8Array;
  /** What `policy.sources` and messages call it, with the commit where it is known. */
  readonly label: string;
  readonly repository: string | null;
  /** The commit at which it was read, so that what it extends is read at the same one. */
  readonly ref: string | null;
}

/**
 * Reads the files that a policy is made of. Git, the file system and GitHub's API each implement it; whoever
 * implements it never reads from the head of what is checked. What can't be reached is a `CheckError`.
 */
export interface PolicyFiles {
  /** Null where there is no such file. At most one byte more than `largestPolicyFile` need be returned. */
  readonly read: (location: Location) => Promise<PolicyFile | null>;
  /** The paths of the `.yml` files directly in a folder, as `read` takes them; null where it is no folder. */
  readonly list: (location: Location) => Promise<readonly string[] | null>;
}

/** In bytes: a larger policy file is refused. */
export const largestPolicyFile = 1024 * 1024;

/**
 * A location as it is written: `owner/repo/path@ref`, or a path. What starts like a path (`./`, `../`, `/`) is
 * one, and so is what has no `@` after an owner, a repository and a path.
 */
export function parseLocation(text: string): Location {
  const at = text.lastIndexOf('@');
  const remote = at > 0 ? /^([\w-][\w.-]*\/[\w.-]+)\/(.+)$/s.exec(text.slice(0, at)) : null;
  const ref = text.slice(at + 1);
  const [, repository, path] = remote ?? [];
  if (repository === undefined || path === undefined || ref === '') {
    return { repository: null, path: text, ref: null };
  }
  return { repository, path: normalisePath(path), ref };
}

/** A location as a user would write it. */
export function describeLocation(location: Location): string {
  const { repository, path, ref } = location;
  return repository === null ? path : `${repository}/${path}${ref === null ? '' : `@${ref}`}`;
}

/** The location that `text` means in a file that was read from `from`: relative paths start at its folder. */
export function resolveLocation(text: string, from: Location): Location {
  const location = parseLocation(text);
  if (location.repository !== null) return location;
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(text) && from.repository === null) return location;
  const folder = from.path.includes('/') ? from.path.slice(0, from.path.lastIndexOf('/') + 1) : '';
  return { ...from, path: normalisePath(`${folder}${text}`) };
}

/** Whether a location points out of the repository that it names: no such file is ever asked for. */
export function leavesRepository({ repository, ref, path }: Location): boolean {
  return (repository !== null || ref !== null) && /^(?:\.\.(?:\/|$)|\/|$)/.test(path);
}

/** Without `.` and empty parts; `..` takes away the part before it, and stays where there is none. */
export function normalisePath(path: string): string {
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    const last = kept.at(-1);
    if (part === '..' && last !== undefined && last !== '..') kept.pop();
    else kept.push(part);
  }
  return `${path.startsWith('/') ? '/' : ''}${kept.join('/')}`;
}
