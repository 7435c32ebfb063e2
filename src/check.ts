import type { Change } from './change/change.ts';
import { compare } from './compare.ts';
import { decide, summarise } from './decide/decide.ts';
import { isStale, type Ledger } from './decide/ledger.ts';
import { pathExcluder } from './decide/match.ts';
import type { EffectivePolicy } from './decide/policy.ts';
import type { Prefilter } from './detect/prefilter.ts';
import { examine } from './examine.ts';
import type { Catalog } from './identify/catalog.ts';
import type { Report } from './report/report.ts';

/** By what a change is judged; none of it comes from the change itself. */
export interface Setting {
  readonly catalog: Catalog;
  readonly prefilter: Prefilter;
  readonly ledger: Ledger;
  readonly policy: EffectivePolicy;
  /** The day on which statuses, orders and exceptions are taken, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The tool's version. */
  readonly version: string;
}

/**
 * The pipeline: what was changed → what refers to models → whose they are → what is new → what follows.
 *
 * @param look how files are examined: `examine`, or what gives the same by other means
 */
export async function check(
  change: Change,
  setting: Setting,
  look: typeof examine = examine,
): Promise<Report> {
  const { catalog, prefilter, ledger, policy, asOf, version } = setting;
  const { mode, repository } = change;
  const pathsMatter =
    policy.exclude.length > 0 ||
    [...policy.rules, ...policy.exceptions].some(({ match }) => match.path !== undefined);
  const excludes = pathExcluder(policy.exclude);
  const { base, head, files, incomplete } = await look(change, {
    catalog,
    prefilter,
    excludes,
    pathsMatter,
  });
  const dependencies = compare(base, head, files);
  const decided = decide(dependencies, { policy, ledger, asOf, repository, mode });
  const { verdict, counts } = summarise(decided.findings, incomplete, policy, mode);
  return {
    schemaVersion: 1,
    tool: { name: 'caisi-check', version },
    subject: { mode, repository, base: change.base, head: change.head },
    asOf,
    policy: { sources: policy.sources, digest: policy.digest },
    ledger: ledgerSummary(ledger, asOf, policy.maxAgeDays),
    verdict,
    counts,
    findings: decided.findings,
    exceptions: decided.exceptions,
    incomplete,
  };
}

function ledgerSummary(ledger: Ledger, asOf: string, maxAgeDays: number): Report['ledger'] {
  const { updated } = ledger;
  const sources = [...ledger.sources].map(([vendor, source]) => ({ vendor, source }));
  const stale = isStale(ledger, asOf, maxAgeDays);
  return sources.length > 0 ? { updated, stale, sources } : { updated, stale };
}
