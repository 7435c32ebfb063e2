import type { Ledger } from '../decide/ledger.ts';
import { statusOn } from '../decide/ledger.ts';
import type { EffectivePolicy } from '../decide/policy.ts';
import { codeSpan, escapeMarkdown } from '../report/markdown-escape.ts';
import type { Finding, Report } from '../report/report.ts';

const MOST = 5;
const MOST_VENDORS = 12;

/** What could be used instead: what this change's files use already and the policy allows, and allowed vendors. */
export function alternatives(
  decisive: readonly Finding[],
  report: Report,
  { policy, ledger }: { readonly policy: EffectivePolicy; readonly ledger: Ledger },
): string {
  if (decisive.length === 0) return '';
  const used = report.findings.filter(
    ({ decision, change, kind, exception, vendor, occurrences }) =>
      decision === 'allow' &&
      change !== 'removed' &&
      kind === 'model' &&
      exception === null &&
      vendor !== null &&
      occurrences.some(({ scope }) => scope === 'runtime'),
  );
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
