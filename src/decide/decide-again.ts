import type { Dependency, HeadPlace } from '../compare.ts';
import type { Identity } from '../identify/identity.ts';
import { compareFindings } from '../report/order.ts';
import type { Decision, Finding, Report } from '../report/report.ts';
import { type Circumstances, decide } from './decide.ts';
import { modelMatches } from './match.ts';
import type { OwnVendor } from './policy.ts';

/** What another policy makes of a finding of a saved report. */
export interface ChangedDecision {
  readonly repository: string | null;
  readonly id: string;
  readonly name: string;
  readonly from: Decision;
  /** Null where the policy excludes every path in which it stands. */
  readonly to: Decision | null;
  readonly rule: string | null;
  readonly reason: string | null;
}

/**
 * Decides the findings of a saved report again, and gives those whose decision changes. What is removed decides
 * nothing and is left out.
 *
 * @param canonicalOf the canonical id of a name, as the report was made with
 */
export function decideAgain(
  report: Pick<Report, 'subject' | 'findings'>,
  circumstances: Omit<Circumstances, 'repository'>,
  canonicalOf: (finding: Finding) => string,
): ChangedDecision[] {
  const { vendors } = circumstances.policy;
  const changed: ChangedDecision[] = [];
  for (const finding of [...report.findings].sort(compareFindings)) {
    if (finding.change === 'removed') continue;
    const repository = finding.repository ?? report.subject.repository;
    const dependency = dependencyOf(finding, canonicalOf(finding), vendors);
    const { findings } = decide([dependency], { ...circumstances, repository, mode: 'scan' });
    const to = findings[0] ?? null;
    if (to?.decision === finding.decision) continue;
    const { id, name, decision: from } = finding;
    const { rule, reason } = to ?? { rule: null, reason: null };
    changed.push({ repository, id, name, from, to: to?.decision ?? null, rule, reason });
  }
  return changed;
}

function dependencyOf(
  finding: Finding,
  canonical: string,
  vendors: readonly OwnVendor[],
): Dependency {
  const { id, kind, name, purl, host, lineage, weights } = finding;
  const bare = { kind, name, purl, host, lineage, weights, canonical, steps: [] };
  const vendor = ownVendorOf({ name, canonical, kind }, vendors) ?? finding.vendor;
  const identity: Identity = { ...bare, vendor };
  const head = finding.occurrences.map((occurrence): HeadPlace => {
    const { path, line, column, text, scope, added } = occurrence;
    return {
      path,
      line,
      column,
      text,
      scope,
      added,
      confidence: occurrence.confidence ?? finding.confidence,
      evidence: null,
      identity: { ...identity, name: occurrence.name ?? name },
    };
  });
  return { id, identity, base: [], head };
}

/** The own vendor that the policy gives a model to, if any. */
function ownVendorOf(
  { name, canonical, kind }: Pick<Identity, 'name' | 'canonical' | 'kind'>,
  vendors: readonly OwnVendor[],
): string | null {
  if (kind !== 'model' && kind !== 'weights') return null;
  const own = vendors.find(({ models }) =>
    models.some((glob) => modelMatches(glob, { name, canonical })),
  );
  return own?.slug ?? null;
}
