import type { EffectivePolicy } from '../decide/policy.ts';
import type { Finding } from '../report/report.ts';

/** How long an exception is asked for unless somebody writes another day. */
const DAYS = 90;

/**
 * How to ask for an exception: entries that the policy takes as they are, with what only people can say left to be
 * filled in.
 */
export function exceptionRequest(
  findings: readonly Finding[],
  asOf: string | null,
  policy: Pick<EffectivePolicy, 'mention'>,
): string {
  if (findings.length === 0) return '';
  const approver = policy.mention.find((who) => /^@[\w-]+(?:\/[\w.-]+)?$/.test(who)) ?? '@…';
  const expires = dayAfter(asOf ?? new Date(0).toISOString().slice(0, 10));
  const entries = findings.map(({ id, name }) =>
    [
      `  - id: EX-${id.slice(0, 12)}`,
      `    match: { id: ${JSON.stringify(id)} } # ${plainName(name)}`,
      '    reason: "…"',
      `    approved-by: ${JSON.stringify(approver)}`,
      `    expires: ${expires}`,
    ].join('\n'),
  );
  return [
    '<details><summary>Ask for an exception</summary>\n',
    'Propose this to the owners of the policy, with a reason and who approves it. It counts once it is merged there.\n',
    '```yaml',
    'exceptions:',
    ...entries,
    '```\n',
    '</details>\n\n',
  ].join('\n');
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAYS * 86_400_000).toISOString().slice(0, 10);
}

/** Within a fenced block nothing acts but the fence; what isn't usual in a name is left out all the same. */
const plainName = (name: string): string => name.slice(0, 100).replace(/[^\w./:@+-]/g, '·');
