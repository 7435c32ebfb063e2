import type { Workspace } from '../change/workspace.ts';
import type { Setting } from '../check.ts';
import { readAhead } from '../commands/read-ahead.ts';
import type { PolicyRequest } from '../decide/load-policy.ts';
import { normalisePath } from '../decide/policy-files.ts';
import { afterSending } from './after-sending.ts';
import type { GitHubClient } from './client.ts';
import type { Inputs } from './inputs.ts';
import { apiPolicyFiles } from './policy-files.ts';
import type { OwnMessage } from './post-comment.ts';
import type { RepositoryApi } from './repository-api.ts';

/** What one run of the Action works with. */
export interface Session {
  readonly inputs: Inputs;
  /** The repository under check. */
  readonly api: RepositoryApi;
  /** For policies in other repositories. */
  readonly policyClient: GitHubClient;
  /** A checkout that an earlier step left; null where there is none that is whole. */
  readonly workspace: Promise<Workspace | null>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** What the Action has to say by itself; told at the end, within GitHub's limits. */
  readonly messages: OwnMessage[];
}

/**
 * Everything that a change is judged by, with the policy read at a commit that the check trusts.
 *
 * @param advice what to do where another repository's policy can't be read
 */
export async function settingAt(
  session: Session,
  commit: string,
  advice: string,
): Promise<Setting> {
  const { inputs, api, policyClient, today } = session;
  const at = { ref: commit };
  const own = inputs.policy.repository === null;
  const request: PolicyRequest = own
    ? { policy: { ...inputs.policy, ...at }, optional: inputs.policyMayBeMissing }
    : {
        policy: inputs.policy,
        local: isSameFile(session) ? null : { ...inputs.localPolicy, ...at },
      };
  const files = readAhead(
    request.policy,
    apiPolicyFiles({ own: api, commit, client: policyClient, advice }),
  );
  await afterSending();
  const { loadSetting } = await import('../commands/checking.ts');
  return loadSetting(request, inputs.asOf ?? today, files);
}

/** In the repository that holds the organisation's policy: laid over itself it would loosen what it says. */
function isSameFile({ inputs: { policy, localPolicy }, api }: Session): boolean {
  return (
    policy.repository?.toLowerCase() === api.name.toLowerCase() &&
    policy.path === normalisePath(localPolicy.path)
  );
}
