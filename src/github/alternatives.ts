import type { Ledger } from '../decide/ledger.ts';
import { statusOn } from '../decide/ledger.ts';
import type { EffectivePolicy } from '../decide/policy.ts';
import { codeSpan, escapeMarkdown } from '../report/markdown-escape.ts';
import type { Finding, Report } from '../report/report.ts';

const MOST = 5;
const MOST_VENDORS = 12;

/** A model that is used and allowed, as any other may use it. */
export function isAlternative(finding: Finding): boolean {
  const { decision, change, kind, exception, vendor, occurrences } = finding;
  return (
    decision === 'allow' &&
    change !== 'removed' &&
    kind === 'model' &&
    exception === null &&
    vendor !== null &&
    occurrences.some(({ scope }) => scope === 'runtime')
  );
}

export interface AlternativesContext {
  readonly policy: EffectivePolicy;
  readonly ledger: Ledger;
  /** Alternatives that the repository uses in files that the change doesn't touch, where they were looked for. */
  readonly inUse?: readonly Finding[];
}

/** What could be used instead: what the repository uses already and the policy allows, and allowed vendors. */
export function alternatives(
  decisive: readonly Finding[],
  report: Report,
  { policy, ledger, inUse = [] }: AlternativesContext,
): string {
  if (decisive.length === 0) return '';
  const used = [...report.findings.filter(isAlternative), ...inUse];
  const names = [...new Set(used.map(({ name }) => name))].slice(0, MOST);
  const vendors = allowedVendors(policy, ledger, report.asOf);
  const parts = [
    names.length > 0
      ? `already used here and allowed: ${names.map((name) => codeSpan(name, 100)).join(', ')}`
      : '',
    vendors.length > 0 ? `vendors whose status the policy allows: ${vendors.join(', ')}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `**Instead:** ${parts.join('; ')}\n\n` : '';
}

function allowedVendors(policy: EffectivePolicy, ledger: Ledger, asOf: string | null): string[] {
  if (asOf === null) return [];
  return [...ledger.vendors.values()]
    .filter((record) => {
      const { status } = statusOn(record, asOf);
      return status !== 'unknown' && policy.reviewStatus[status] === 'allow';
    })
    .map(({ name }) => escapeMarkdown(name, 60))
    .sort()
    .slice(0, MOST_VENDORS);
}
