import { join } from 'node:path';
import type { PolicyRequest } from '../decide/load-policy.ts';
import { type Location, parseLocation } from '../decide/policy-files.ts';

/** Where a repository keeps its policy unless told otherwise. */
export const DEFAULT_POLICY = '.github/caisi-policy.yml';

/**
 * The policy that `--policy` names, else the repository's own, else the built-in one.
 *
 * @param own where the repository's own would stand: at a commit, or in a work tree
 */
export function policyRequest(given: string | undefined, own: Location | null): PolicyRequest {
  if (given !== undefined) return { policy: parseLocation(given) };
  return own === null ? { policy: 'builtin' } : { policy: own, optional: true };
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
