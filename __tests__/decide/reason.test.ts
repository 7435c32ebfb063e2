import { expect, test } from '@jest/globals';
import { expectGolden } from '../golden.ts';
import { dependency, event, findingOf, identity, ledger, policyOf } from './samples.ts';

const withOrder = {
  ...ledger,
  vendors: new Map(ledger.vendors).set('ordered', {
    slug: 'ordered',
    name: 'Ordered',
    events: [
      event('2026-01-01', 'agreement-signed'),
      event('2026-02-01', 'restriction-imposed', { models: ['ordered-1', 'ordered-2'] }),
      event('2026-03-01', 'restriction-eased', { models: ['ordered-2'] }),
      event('2026-07-01', 'restriction-lifted', { models: ['ordered-2'] }),
    ],
  }),
};

test('reasons are sentences for somebody who has never heard of CAISI', async () => {
  const rule = await policyOf(
    'rules: [{ match: { vendor: "*" }, decision: warn, reason: Ask procurement first }]',
  );
  const exception = await policyOf(
    'exceptions: [{ id: EX-1, match: { vendor: none }, reason: "Baseline, not shipped", approved-by: "@acme/p", expires: 2026-12-31 }]',
  );
  const expired = await policyOf(
    'exceptions: [{ id: EX-1, match: { vendor: none }, reason: R, approved-by: x, expires: 2026-05-31 }]',
  );
  const lax = await policyOf(
    'review-status: { allow: [negotiating, unknown, none], warn: [withdrawn] }\nrestrictions: warn',
  );
  const strict = await policyOf('review-status: { fail: [signed] }');
  const builtin = await policyOf('');
  const reasons: [string, string][] = [];
  const add = (title: string, ...of: Parameters<typeof findingOf>) =>
    reasons.push([title, findingOf(of[0], of[1], { ledger: withOrder, ...of[2] }).reason]);
  for (const status of ['signed', 'negotiating', 'none', 'withdrawn', 'unknown']) {
    add(status, builtin, dependency(identity(status)));
    add(`${status}, lax policy`, lax, dependency(identity(status)));
  }
  add('signed, strict policy', strict, dependency(identity('signed')));
  add('lineage', builtin, dependency(identity('signed', { lineage: ['negotiating'] })));
  add('unresolved', builtin, dependency(identity(null, { name: 'acme/secret\u202e-7b' })));
  for (const canonical of ['ordered-1', 'ordered-2']) {
    const of = dependency(identity('ordered', { name: canonical, canonical }));
    add(`order on ${canonical}`, builtin, of);
    add(`order on ${canonical}, raising nothing`, strict, of);
  }
  add('test', builtin, dependency(identity('none'), [{ scope: 'test' }]));
  add('docs', builtin, dependency(identity('none'), [{ scope: 'docs' }]));
  add('low confidence', builtin, dependency(identity('none'), [{ confidence: 'low' }]));
  add('rule', rule, dependency(identity('none')));
  add('exception', exception, dependency(identity('none')));
  add('expired exception', expired, dependency(identity('none')));
  const text = reasons.map(([title, reason]) => `${title}\n    ${reason}\n`).join('');
  expectGolden('decide/reasons.txt', text);
  for (const [, reason] of reasons) expect(reason).not.toMatch(/[\u202e\n]|undefined|null/);
});
