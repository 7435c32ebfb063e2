import { expect, test } from '@jest/globals';
import { summarise } from '../../src/decide/decide.ts';
import { isStale } from '../../src/decide/ledger.ts';
import type { Identity } from '../../src/identify/identity.ts';
import { dependency, event, findingOf, identity, ledger, policyOf } from './samples.ts';

interface Case {
  readonly yaml: string;
  readonly of?: Identity;
  readonly at?: Parameters<typeof dependency>[1];
  readonly decision: 'allow' | 'warn' | 'fail';
  readonly rule: string;
}

const negotiating = identity('negotiating');
const signed = identity('signed');
const none = identity('none');
const derived = identity('signed', { lineage: ['none'] });
const ordered = identity('ordered', { canonical: 'ordered-1' });
const guard = identity('negotiating', { name: 'org/Llama-Guard-4', canonical: 'llama-guard-4' });

const ruled = (decision: string) =>
  `rules: [{ match: { model: "llama-guard-*" }, decision: ${decision}, reason: R }]`;
const own = (status: string) =>
  `vendors: { none: { name: N, status: ${status}, as-of: 2026-06-01, source: s } }`;

const cases: Case[] = [
  {
    yaml: 'review-status: { allow: [negotiating] }',
    of: negotiating,
    decision: 'allow',
    rule: 'review-status',
  },
  {
    yaml: 'review-status: { warn: [negotiating] }',
    of: negotiating,
    decision: 'warn',
    rule: 'review-status',
  },
  {
    yaml: 'review-status: { fail: [negotiating] }',
    of: negotiating,
    decision: 'fail',
    rule: 'review-status',
  },
  {
    yaml: 'review-status: { allow: [signed] }',
    of: negotiating,
    decision: 'fail',
    rule: 'review-status',
  },
  { yaml: 'review-status: {}', of: signed, decision: 'fail', rule: 'review-status' },
  { yaml: 'restrictions: allow', of: ordered, decision: 'allow', rule: 'review-status' },
  { yaml: 'restrictions: warn', of: ordered, decision: 'warn', rule: 'restrictions' },
  { yaml: 'restrictions: fail', of: ordered, decision: 'fail', rule: 'restrictions' },
  { yaml: 'lineage: vendor', of: derived, decision: 'allow', rule: 'review-status' },
  { yaml: 'lineage: worst', of: derived, decision: 'fail', rule: 'lineage' },
  {
    yaml: 'lineage: worst\nreview-status: { allow: [signed], warn: [none] }',
    of: derived,
    decision: 'warn',
    rule: 'lineage',
  },
  { yaml: 'unresolved: allow', of: identity(null), decision: 'allow', rule: 'unresolved' },
  { yaml: 'unresolved: warn', of: identity(null), decision: 'warn', rule: 'unresolved' },
  { yaml: 'unresolved: fail', of: identity(null), decision: 'fail', rule: 'unresolved' },
  {
    yaml: 'low-confidence: allow',
    at: [{ confidence: 'low' }],
    decision: 'allow',
    rule: 'low-confidence',
  },
  {
    yaml: 'low-confidence: warn',
    at: [{ confidence: 'low' }],
    decision: 'warn',
    rule: 'low-confidence',
  },
  {
    yaml: 'low-confidence: same',
    at: [{ confidence: 'low' }],
    decision: 'fail',
    rule: 'review-status',
  },
  {
    yaml: 'scopes: { test: allow }',
    at: [{ scope: 'test' }],
    decision: 'allow',
    rule: 'scopes.test',
  },
  {
    yaml: 'scopes: { test: warn }',
    at: [{ scope: 'test' }],
    decision: 'warn',
    rule: 'scopes.test',
  },
  {
    yaml: 'scopes: { test: same }',
    at: [{ scope: 'test' }],
    decision: 'fail',
    rule: 'review-status',
  },
  {
    yaml: 'scopes: { docs: allow }',
    at: [{ scope: 'docs' }],
    decision: 'allow',
    rule: 'scopes.docs',
  },
  {
    yaml: 'scopes: { docs: warn }',
    at: [{ scope: 'docs' }],
    decision: 'warn',
    rule: 'scopes.docs',
  },
  {
    yaml: 'scopes: { docs: same }',
    at: [{ scope: 'docs' }],
    decision: 'fail',
    rule: 'review-status',
  },
  { yaml: ruled('allow'), of: guard, decision: 'allow', rule: 'rules[0]' },
  { yaml: ruled('warn'), of: guard, decision: 'warn', rule: 'rules[0]' },
  { yaml: ruled('fail'), of: guard, decision: 'fail', rule: 'rules[0]' },
  { yaml: ruled('allow'), of: negotiating, decision: 'fail', rule: 'review-status' },
  {
    yaml: 'exceptions: [{ id: E, match: { vendor: none }, reason: R, approved-by: x, expires: 2026-06-01 }]',
    decision: 'allow',
    rule: 'exceptions[0]',
  },
  {
    yaml: 'exceptions: [{ id: E, match: { vendor: none }, reason: R, approved-by: x, expires: 2026-05-31 }]',
    decision: 'fail',
    rule: 'review-status',
  },
  { yaml: own('signed'), decision: 'allow', rule: 'review-status' },
  { yaml: own('unknown'), decision: 'warn', rule: 'review-status' },
  { yaml: own('withdrawn'), decision: 'fail', rule: 'review-status' },
  { yaml: 'version: 1', decision: 'fail', rule: 'review-status' },
];

const withOrder = {
  ...ledger,
  vendors: new Map(ledger.vendors).set('ordered', {
    slug: 'ordered',
    name: 'Ordered',
    events: [
      event('2026-01-01', 'agreement-signed'),
      event('2026-02-01', 'restriction-imposed', { models: ['ordered-1'] }),
    ],
  }),
};

test.each(cases)('$yaml → $decision by $rule', async ({ yaml, of = none, at, decision, rule }) => {
  const policy = await policyOf(yaml === 'version: 1' ? '' : yaml);
  const finding = findingOf(policy, dependency(of, at), { ledger: withOrder });
  expect({ decision: finding.decision, rule: finding.rule }).toEqual({ decision, rule });
});

test.each(['allow', 'warn', 'fail'] as const)('incomplete: %s', async (incomplete) => {
  const policy = await policyOf(`incomplete: ${incomplete}`);
  const { verdict } = summarise([], [{ path: 'a', reason: 'r' }], policy, 'diff');
  expect(verdict).toBe(incomplete === 'allow' ? 'pass' : incomplete);
});

test('the first rule that matches decides', async () => {
  const policy = await policyOf(`rules:
  - { match: { vendor: signed }, decision: fail, reason: not ours }
  - { match: { vendor: "*" }, decision: warn, reason: everything }
  - { match: { vendor: none }, decision: allow, reason: too late }`);
  expect(findingOf(policy, dependency(none))).toMatchObject({ decision: 'warn', rule: 'rules[1]' });
  expect(findingOf(policy, dependency(signed))).toMatchObject({
    decision: 'fail',
    rule: 'rules[0]',
  });
});

test('a rule that says `at-least` raises and never softens, and others still decide', async () => {
  const policy = await policyOf(`rules:
  - { match: { vendor: "*" }, decision: warn, reason: at least look, at-least: true }
  - { match: { vendor: withdrawn }, decision: allow, reason: fine }`);
  const decided = (vendor: string) => findingOf(policy, dependency(identity(vendor)));
  expect(decided('signed')).toMatchObject({ decision: 'warn', rule: 'rules[0]' });
  expect(decided('none')).toMatchObject({ decision: 'fail', rule: 'review-status' });
  expect(decided('withdrawn')).toMatchObject({ decision: 'warn', rule: 'rules[0]' });
});

test('match.repository is held against the repository under check', async () => {
  const policy = await policyOf(
    'rules: [{ match: { repository: "acme/*" }, decision: allow, reason: ours }]',
  );
  expect(findingOf(policy, dependency(none)).decision).toBe('allow');
  expect(findingOf(policy, dependency(none), { repository: 'other/app' }).decision).toBe('fail');
  expect(findingOf(policy, dependency(none), { repository: null }).decision).toBe('fail');
});

test('ledger.max-age-days says when the ledger is stale', async () => {
  const policy = await policyOf('ledger: { max-age-days: 0 }');
  expect(isStale(ledger, '2026-06-01', policy.maxAgeDays)).toBe(false);
  expect(isStale(ledger, '2026-06-02', policy.maxAgeDays)).toBe(true);
});

test('comment.mention and local-overrides are kept', async () => {
  const policy = await policyOf('comment: { mention: ["@acme/procurement", "@ann"] }');
  expect(policy.mention).toEqual(['@acme/procurement', '@ann']);
});
