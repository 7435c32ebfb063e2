import type { Finding } from './report.ts';

/** What to do about a finding that warns or fails, in a sentence or two; null where nothing is to be done. */
export function advise(finding: Finding): string | null {
  if (finding.decision === 'allow' || finding.change === 'removed') return null;
  if (finding.restriction !== null && finding.rule === 'restrictions') {
    return 'Use another model while the order is in force, or ask the policy’s owners for an exception.';
  }
  if (finding.vendor === null) {
    return 'Write the full id with its organisation, so that its maker can be told, or name it in the policy under vendors.';
  }
  if (finding.rule.startsWith('rules[')) {
    return 'A rule of your organisation’s policy decides this: ask its owners, or use another model.';
  }
  if (finding.confidence === 'low') {
    return 'If this is no use of the model, leave the path out with paths.exclude, or add a rule to the policy.';
  }
  const place =
    finding.rule === 'lineage'
      ? 'Use a model that is not made from that vendor’s'
      : replacement(finding);
  return `${place}, or ask the policy’s owners for an exception for id ${finding.id}.`;
}

function replacement(finding: Finding): string {
  return finding.status === 'unknown'
    ? 'Use a model of a vendor with a signed agreement'
    : 'Use a model of a vendor whose agreement is signed and in force';
}
