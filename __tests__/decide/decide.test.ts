import { expect, test } from '@jest/globals';
import { decide, decideOne, summarise } from '../../src/decide/decide.ts';
import { builtinPolicy } from '../../src/decide/load-policy.ts';
import type { Finding } from '../../src/report/report.ts';
import {
  circumstances,
  dependency,
  event,
  findingOf,
  identity,
  ledger,
  policyOf,
} from './samples.ts';

const builtin = builtinPolicy();

test.each([
  ['signed', 'allow'],
  ['unknown', 'warn'],
  ['negotiating', 'fail'],
  ['none', 'fail'],
  ['withdrawn', 'fail'],
])('under the built-in policy a vendor with status %s gets %s', (status, decision) => {
  const since = status === 'unknown' ? null : '2026-01-01';
  expect(findingOf(builtin, dependency(identity(status)))).toMatchObject({
    decision,
    rule: 'review-status',
    status,
    statusSince: since,
    sources: since === null ? [] : ['https://example.com/2026-01-01'],
    restriction: null,
    exception: null,
    change: 'added',
  });
});

test('a vendor that the ledger does not know is unknown', () => {
  expect(findingOf(builtin, dependency(identity('nobody')))).toMatchObject({
    decision: 'warn',
    status: 'unknown',
  });
});

test('a model whose vendor can’t be told has no status', () => {
  expect(findingOf(builtin, dependency(identity(null, { lineage: ['none'] })))).toMatchObject({
    decision: 'warn',
    rule: 'unresolved',
    vendor: null,
    status: null,
    statusSince: null,
    sources: [],
  });
});

test('the strictest of vendor and lineage decides, and the vendor’s status is shown', () => {
  const finding = findingOf(
    builtin,
    dependency(identity('signed', { lineage: ['unknown', 'none'] })),
  );
  expect(finding).toMatchObject({ decision: 'fail', rule: 'lineage', status: 'signed' });
  const same = findingOf(builtin, dependency(identity('none', { lineage: ['withdrawn'] })));
  expect(same.rule).toBe('review-status');
});

const restricted = {
  ...ledger,
  vendors: new Map(ledger.vendors).set('signed', {
    slug: 'signed',
    name: 'SIGNED',
    events: [
      event('2026-01-01', 'agreement-signed'),
      event('2026-05-01', 'restriction-imposed', { models: ['m-5'] }),
      event('2026-05-20', 'restriction-eased', { models: ['m-5'] }),
      event('2026-07-01', 'restriction-lifted', { models: ['m-5'] }),
    ],
  }),
};

test('an order in force raises the result, eased or not, and is gone when it is lifted', () => {
  const of = dependency(identity('signed', { name: 'm-5', canonical: 'm-5' }));
  const on = (asOf: string) => findingOf(builtin, of, { ledger: restricted, asOf });
  expect(on('2026-04-30')).toMatchObject({ decision: 'allow', restriction: null });
  expect(on('2026-05-01')).toMatchObject({
    decision: 'fail',
    rule: 'restrictions',
    restriction: { since: '2026-05-01', until: '2026-06-30', eased: false },
  });
  expect(on('2026-06-30')).toMatchObject({ decision: 'fail', restriction: { eased: true } });
  expect(on('2026-07-01')).toMatchObject({ decision: 'allow', restriction: null });
});

test('an order raises what a rule says, and never softens it', async () => {
  const of = dependency(identity('signed', { name: 'm-5', canonical: 'm-5' }));
  const rule = (decision: string) =>
    `rules: [{ match: { vendor: signed }, decision: ${decision}, reason: R }]`;
  const asOf = '2026-05-02';
  const decided = async (yaml: string) =>
    findingOf(await policyOf(yaml), of, { ledger: restricted, asOf });
  expect(await decided(rule('allow'))).toMatchObject({ decision: 'fail', rule: 'restrictions' });
  expect(await decided(`restrictions: warn\n${rule('allow')}`)).toMatchObject({
    decision: 'warn',
    rule: 'restrictions',
  });
  const softer = await decided(`restrictions: warn\n${rule('fail')}`);
  expect(softer).toMatchObject({ decision: 'fail', rule: 'rules[0]' });
  expect(softer.restriction).not.toBeNull();
});

test('an order is on a model: a package or an Action of its name is not under it', () => {
  for (const kind of ['package', 'action'] as const) {
    const of = dependency(identity('signed', { kind, name: 'm-5', canonical: 'm-5' }));
    const finding = findingOf(builtin, of, { ledger: restricted, asOf: '2026-05-02' });
    expect(finding).toMatchObject({ decision: 'allow', restriction: null });
  }
});

test('the scope caps, then low confidence, and the last that lowered is named', async () => {
  const policy = await policyOf('scopes: { test: warn, docs: allow }\nlow-confidence: allow');
  const of = (more: object) => findingOf(policy, dependency(identity('none'), [more]));
  expect(of({ scope: 'test' })).toMatchObject({ decision: 'warn', rule: 'scopes.test' });
  expect(of({ scope: 'docs' })).toMatchObject({ decision: 'allow', rule: 'scopes.docs' });
  expect(of({ confidence: 'low' })).toMatchObject({ decision: 'allow', rule: 'low-confidence' });
  expect(of({ scope: 'test', confidence: 'low' })).toMatchObject({ rule: 'low-confidence' });
  expect(of({ confidence: 'medium' })).toMatchObject({ decision: 'fail', rule: 'review-status' });
  const mild = findingOf(policy, dependency(identity('signed'), [{ scope: 'test' }]));
  expect(mild).toMatchObject({ decision: 'allow', rule: 'review-status' });
});

test('a finding gets the strictest of its places, each decided by itself', () => {
  const of = dependency(identity('none'), [
    { path: 'docs/a.md', scope: 'docs', confidence: 'medium' },
    { path: 'tests/b.py', scope: 'test', confidence: 'low' },
    { path: 'src/c.py', confidence: 'medium' },
  ]);
  const finding = findingOf(builtin, of);
  expect(finding).toMatchObject({ decision: 'fail', rule: 'review-status', confidence: 'medium' });
  expect(finding.occurrences.map(({ path }) => path)).toEqual([
    'docs/a.md',
    'src/c.py',
    'tests/b.py',
  ]);
  // One place is capped by its scope, the other by its confidence: neither alone fails.
  const capped = dependency(identity('none'), [
    { path: 'tests/b.py', scope: 'test' },
    { path: 'src/c.py', confidence: 'low' },
  ]);
  expect(findingOf(builtin, capped)).toMatchObject({ decision: 'warn', confidence: 'high' });
});

test('an excluded path is no place, on either side', async () => {
  const policy = await policyOf('paths: { exclude: ["vendor/**"] }');
  const run = (...sides: Parameters<typeof dependency>) =>
    decide([dependency(...sides)], { ...circumstances(policy), mode: 'diff' }).findings;
  expect(run(identity('none'), [{ path: 'vendor/.x/a.py' }])).toEqual([]);
  expect(run(identity('none'), [{}], [{ path: 'vendor/a.py' }])[0]?.change).toBe('added');
  expect(run(identity('none'), [{ path: 'vendor/a.py' }], [{}])[0]?.change).toBe('removed');
});

test('what stands on both sides exists, what stands on one is added or removed', () => {
  const changeOf = (head: object[], base: object[]) =>
    findingOf(builtin, dependency(identity('none'), head, base));
  expect(changeOf([{}], []).change).toBe('added');
  expect(changeOf([{}], [{}]).change).toBe('existing');
  const removed = changeOf([], [{ line: 7 }]);
  expect(removed.change).toBe('removed');
  expect(removed.decision).toBe('fail');
  expect(removed.occurrences).toMatchObject([{ line: 7, added: false }]);
});

test('what stood only where it is decided more mildly is added', () => {
  const docs = { path: 'README.md', scope: 'docs' } as const;
  const tests = { path: 'tests/a.py', scope: 'test' } as const;
  const changeOf = (head: object[], base: object[]) =>
    findingOf(builtin, dependency(identity('none'), head, base)).change;
  expect(changeOf([{ added: true }, { ...docs, added: false }], [docs])).toBe('added');
  expect(changeOf([{ added: true }, { ...tests, added: false }], [docs, tests])).toBe('added');
  expect(changeOf([{ added: true }, { line: 9, added: false }], [{ line: 9 }, docs])).toBe(
    'existing',
  );
  expect(changeOf([{ ...docs, added: true }, { added: false }], [{}])).toBe('existing');
});

test('in a scan everything exists, and nothing is added', () => {
  const of = dependency(identity('none'), [{ added: true }]);
  const { findings } = decide([of], { ...circumstances(builtin), mode: 'scan' });
  expect(findings).toMatchObject([{ change: 'existing', occurrences: [{ added: false }] }]);
});

test('an exception turns warn and fail into allow, while it holds', async () => {
  const policy = await policyOf(`exceptions:
  - { id: A, match: { vendor: other }, reason: no, approved-by: x, expires: 2026-12-31 }
  - { id: B, match: { path: "eval/**" }, reason: Benchmark baseline, approved-by: "@acme/p", expires: 2026-06-01 }`);
  const of = dependency(identity('none'), [{ path: 'eval/a.py' }]);
  expect(findingOf(policy, of, { asOf: '2026-06-01' })).toMatchObject({
    decision: 'allow',
    rule: 'exceptions[1]',
    exception: {
      id: 'B',
      reason: 'Benchmark baseline',
      approvedBy: '@acme/p',
      expires: '2026-06-01',
    },
  });
  const late = findingOf(policy, of, { asOf: '2026-06-02' });
  expect(late).toMatchObject({ decision: 'fail', rule: 'review-status', exception: null });
  expect(late.reason).toContain('Exception B for it expired on 2026-06-01.');
  const elsewhere = dependency(identity('none'), [{ path: 'eval/a.py' }, { path: 'src/a.py' }]);
  expect(findingOf(policy, elsewhere)).toMatchObject({ decision: 'fail', exception: null });
  const fine = dependency(identity('signed'), [{ path: 'eval/a.py' }]);
  expect(findingOf(policy, fine)).toMatchObject({ rule: 'review-status', exception: null });
});

test('exceptions are announced: expired, expiring within 30 days, and in a scan unused', async () => {
  const exception = (id: string, expires: string, path = 'x/**') =>
    `  - { id: ${id}, match: { path: "${path}" }, reason: R, approved-by: x, expires: ${expires} }\n`;
  const policy = await policyOf(`exceptions:
${exception('yesterday', '2026-05-31')}${exception('today', '2026-06-01')}${exception('in-30-days', '2026-07-01')}${exception('in-31-days', '2026-07-02')}${exception('used', '2027-01-01', 'app/**')}`);
  const of = [dependency(identity('none'))];
  const states = (mode: 'diff' | 'scan') =>
    decide(of, { ...circumstances(policy), mode }).exceptions.map(({ id, state }) => [id, state]);
  const always = [
    ['yesterday', 'expired'],
    ['today', 'expiring'],
    ['in-30-days', 'expiring'],
  ];
  expect(states('diff')).toEqual(always);
  expect(states('scan')).toEqual([...always, ['in-31-days', 'unused']]);
});

test('findings come by decision, vendor and name, a null vendor last, by code unit', () => {
  const of = ['b', 'B', null, 'a'].flatMap((vendor) =>
    ['z', 'Z'].map((name) => dependency(identity(vendor, { name, canonical: `${vendor}${name}` }))),
  );
  const all = [...of, dependency(identity('signed')), dependency(identity('none'))];
  const { findings } = decide(all, { ...circumstances(builtin), mode: 'scan' });
  expect(findings.map(({ decision, vendor, name }) => `${decision} ${vendor} ${name}`)).toEqual([
    'fail none none-model',
    'warn B Z',
    'warn B z',
    'warn a Z',
    'warn a z',
    'warn b Z',
    'warn b z',
    'warn null Z',
    'warn null z',
    'allow signed signed-model',
  ]);
});

test('occurrences come by path, line and column, their text cut at 200 characters', () => {
  const of = dependency(identity('none'), [
    { path: 'b', line: 1 },
    { path: 'a', line: 10 },
    { path: 'a', line: 9, column: 2 },
    { path: 'a', line: 9, column: 1, text: 'x'.repeat(201) },
    { path: 'B', line: 5 },
  ]);
  const { occurrences } = findingOf(builtin, of);
  const places = occurrences.map(({ path, line, column }) => `${path}:${line}:${column}`);
  expect(places).toEqual(['B:5:1', 'a:9:1', 'a:9:2', 'a:10:1', 'b:1:1']);
  expect(occurrences[1]?.text).toBe(`${'x'.repeat(199)}…`);
});

test('an occurrence says what it is only where that differs from the finding', () => {
  const of = dependency(identity('none'), [{ line: 1 }, { line: 2, confidence: 'low' }]);
  const { occurrences } = findingOf(builtin, of);
  expect(occurrences.map(({ confidence }) => confidence)).toEqual([undefined, 'low']);
});

const finding = (decision: Finding['decision'], change: Finding['change']): Finding => ({
  ...findingOf(builtin, dependency(identity('none'))),
  decision,
  change,
});

test('the verdict is that of added findings in a diff, of all in a scan', () => {
  const findings = [
    finding('warn', 'added'),
    finding('fail', 'existing'),
    finding('fail', 'removed'),
  ];
  expect(summarise(findings, [], builtin, 'diff')).toEqual({
    verdict: 'warn',
    counts: { fail: 0, warn: 1, allow: 0 },
  });
  expect(summarise(findings.slice(0, 2), [], builtin, 'scan')).toEqual({
    verdict: 'fail',
    counts: { fail: 1, warn: 1, allow: 0 },
  });
  expect(summarise([finding('allow', 'added')], [], builtin, 'diff').verdict).toBe('pass');
});

test.each([
  ['allow', 'pass'],
  ['warn', 'warn'],
  ['fail', 'fail'],
] as const)(
  'what could not be examined raises the verdict by `incomplete: %s`',
  (incomplete, verdict) => {
    const hole = [{ path: 'big.ipynb', reason: 'too large' }];
    expect(summarise([], hole, { incomplete }, 'diff')).toEqual({
      verdict,
      counts: { fail: 0, warn: 0, allow: 0 },
    });
    expect(summarise([finding('fail', 'added')], hole, { incomplete }, 'diff').verdict).toBe(
      'fail',
    );
  },
);

test('an identity alone is decided as runtime code at no path', async () => {
  const policy = await policyOf(`rules:
  - { match: { path: "**" }, decision: allow, reason: every path }
  - { match: { id: some-id }, decision: warn, reason: this very one }`);
  const one = decideOne(identity('none'), { ...circumstances(policy), id: 'some-id' });
  expect(one).toMatchObject({
    id: 'some-id',
    decision: 'warn',
    rule: 'rules[1]',
    confidence: 'high',
  });
  expect(Object.keys(one)).not.toContain('change');
  expect(Object.keys(one)).not.toContain('occurrences');
});
