import { join } from 'node:path';
import { type Location, type PolicyFiles, parseLocation } from '../decide/policy-files.ts';

/** Where a repository keeps its policy unless told otherwise. */
export const DEFAULT_POLICY = '.github/caisi-policy.yml';

/**
 * The policy that `--policy` names, else the repository's own, else the built-in one.
 *
 * @param own where the repository's own would stand: at a commit, or in a work tree
 */
export async function policyLocation(
  given: string | undefined,
  own: Location | null,
  files: PolicyFiles,
): Promise<Location | 'builtin'> {
  if (given !== undefined) return parseLocation(given);
  return own !== null && (await files.read(own)) ? own : 'builtin';
}

/** The repository's own policy at a commit. */
export const policyAtCommit = (commit: string): Location => ({
  repository: null,
  path: DEFAULT_POLICY,
  ref: commit,
});

/** The repository's own policy in a work tree or a plain folder. */
export const policyInFolder = (root: string): Location => ({
  repository: null,
  path: join(root, DEFAULT_POLICY),
  ref: null,
});
