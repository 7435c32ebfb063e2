import type { Setting } from '../check.ts';
import { loadLedger } from '../decide/ledger.ts';
import { withLedgerSource } from '../decide/ledger-source.ts';
import { loadPolicy } from '../decide/load-policy.ts';
import type { Location, PolicyFiles } from '../decide/policy-files.ts';
import { createPrefilter } from '../detect/prefilter.ts';
import { version } from '../generated/version.ts';
import { extendCatalog, loadCatalog } from '../identify/catalog.ts';

/**
 * Everything that a change is judged by: the policy with all its layers, the ledger with the policy's own
 * vendors and fresher facts laid over, the catalog with the organisation's own models.
 *
 * @param policy where the topmost policy stands; `builtin` where there is none
 * @param asOf the day, `YYYY-MM-DD`
 * @throws CheckError where the policy or the ledger's source can't be read, or is invalid
 */
export async function loadSetting(
  policy: Location | 'builtin',
  asOf: string,
  files: PolicyFiles,
  local: Location | null = null,
): Promise<Setting> {
  const effective = await loadPolicy({ policy, local }, files);
  const catalog = extendCatalog(loadCatalog(), effective.vendors);
  const ledger = await withLedgerSource(loadLedger(), effective, files);
  return {
    catalog,
    prefilter: createPrefilter(catalog.stems),
    ledger,
    policy: effective,
    asOf,
    version,
  };
}
