import type { Setting } from '../check.ts';
import { type Ledger, withOwnVendors } from '../decide/ledger.ts';
import { loadLedger } from '../decide/load-ledger.ts';
import type { PolicyRequest } from '../decide/load-policy.ts';
import type { EffectivePolicy } from '../decide/policy.ts';
import type { PolicyFiles } from '../decide/policy-files.ts';
import { createPrefilter } from '../detect/prefilter.ts';
import { builtinEffective } from '../generated/builtin-policy.ts';
import { version } from '../generated/version.ts';
import { extendCatalog, loadCatalog } from '../identify/catalog.ts';
import type { Options } from './arguments.ts';
import type { Terminal } from './command.ts';
import { localPolicyFiles } from './local-policy-files.ts';
import { policyInFolder, policyRequest } from './policy-location.ts';
import { remotePolicyFiles } from './remote-policy-files.ts';

/**
 * Everything that a change is judged by: the policy with all its layers, the ledger with the policy's own
 * vendors and fresher facts laid over, the catalog with the organisation's own models.
 *
 * @param request where the topmost policy stands
 * @param asOf the day, `YYYY-MM-DD`
 * @throws CheckError where the policy or the ledger's source can't be read, or is invalid
 */
export async function loadSetting(
  request: PolicyRequest,
  asOf: string,
  files: PolicyFiles,
): Promise<Setting> {
  const effective = await loadEffective(request, files);
  const catalog = extendCatalog(loadCatalog(), effective.vendors);
  const ledger = await ledgerOf(effective, files);
  return {
    catalog,
    prefilter: createPrefilter(catalog.stems),
    ledger,
    policy: effective,
    asOf,
    version,
  };
}

/** Reading and layering policies is loaded only where there is one: most repositories live by the built-in one. */
async function loadEffective(request: PolicyRequest, files: PolicyFiles): Promise<EffectivePolicy> {
  const { policy, optional, local } = request;
  const isThere = policy !== 'builtin' && (!optional || (await files.read(policy)) !== null);
  if (!isThere && !local) return builtinEffective;
  return (await import('../decide/load-policy.ts')).loadPolicy(request, files);
}

async function ledgerOf(policy: EffectivePolicy, files: PolicyFiles): Promise<Ledger> {
  if (policy.ledgerSource === null) return withOwnVendors(loadLedger(), policy.vendors);
  const { withLedgerSource } = await import('../decide/ledger-source.ts');
  return withLedgerSource(loadLedger(), policy, files);
}

/**
 * The setting of a command that is about no change (`explain`, `vendors`): the policy that is named, else that
 * of the working directory, else the built-in one.
 *
 * @throws CheckError as `loadSetting`
 */
export async function loadCommandSetting(
  options: Pick<Options, 'policy' | 'asOf'>,
  terminal: Terminal,
): Promise<Setting> {
  const { workingDirectory } = terminal;
  const files = localPolicyFiles({
    workingDirectory,
    workTree: workingDirectory,
    objects: null,
    remote: () => remotePolicyFiles(terminal),
  });
  const request = policyRequest(options.policy, policyInFolder(workingDirectory));
  return loadSetting(request, options.asOf ?? terminal.today, files);
}
