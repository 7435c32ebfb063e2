import { expect, test } from '@jest/globals';
import { loadPolicy, type PolicyRequest } from '../../src/decide/load-policy.ts';
import type { EffectivePolicy } from '../../src/decide/policy.ts';
import type { PolicyFiles } from '../../src/decide/policy-files.ts';
import { CheckError } from '../../src/problem.ts';
import { at, memoryFiles, policyOf } from './samples.ts';

const request: PolicyRequest = { policy: at('p.yml') };

/** `p.yml` over `org.yml`, both without their version. */
const layered = (child: string, parent: string): Promise<EffectivePolicy> =>
  loadPolicy(
    request,
    memoryFiles({
      'p.yml': `version: 1\nextends: org.yml\n${child}`,
      'org.yml': `version: 1\n${parent}`,
    }),
  );

const errorOf = async (policy: Promise<unknown>): Promise<string> => {
  try {
    await policy;
  } catch (error) {
    if (error instanceof CheckError) return error.message;
    throw error;
  }
  throw new Error('there is no error');
};

const rule = (decision: string) => `rules:
  - { match: { vendor: meta }, decision: ${decision}, reason: R }`;
const exception = `exceptions:
  - { id: E, match: { vendor: meta }, reason: R, approved-by: x, expires: 2027-01-01 }`;
const vendor = (slug: string, status: string, more = '') => `vendors:
  ${slug}: { name: N, status: ${status}, as-of: 2020-01-01, source: s${more} }`;

test.each([
  [
    'review-status',
    'review-status: { allow: [signed, negotiating] }',
    'review-status: { allow: [signed] }',
  ],
  ['review-status', 'review-status: { warn: [signed, none] }', ''],
  ['restrictions', 'restrictions: warn', ''],
  ['lineage', 'lineage: vendor', ''],
  ['unresolved', 'unresolved: allow', 'unresolved: fail'],
  ['unresolved', 'unresolved: warn', 'unresolved: fail'],
  ['incomplete', 'incomplete: allow', ''],
  ['low-confidence', 'low-confidence: warn', 'low-confidence: same'],
  ['low-confidence', 'low-confidence: allow', ''],
  ['scopes', 'scopes: { test: allow }', ''],
  ['scopes', 'scopes: { docs: allow }', 'scopes: { docs: warn }'],
  ['paths', 'paths: { exclude: ["a/**"] }', 'paths: { exclude: ["b/**"] }'],
  ['rules', rule('allow'), ''],
  ['rules', rule('warn'), ''],
  ['exceptions', exception, ''],
  ['vendors', vendor('acme', 'signed'), ''],
  ['vendors', vendor('acme', 'signed'), vendor('acme', 'none')],
  ['vendors', vendor('acme', 'none', ', models: ["a*"]'), ''],
  [
    'vendors',
    vendor('acme', 'none', ', models: ["a*", "b*"]'),
    vendor('acme', 'none', ', models: ["a*"]'),
  ],
  ['ledger', 'ledger: { max-age-days: 181 }', ''],
  ['ledger', 'ledger: { source: a/b/c@main }', ''],
  ['ledger', 'ledger: { source: a/b/c@main }', 'ledger: { source: a/b/d@main }'],
])('loosening %s needs leave: %s over %s', async (key, child, parent) => {
  const others =
    'review-status, restrictions, lineage, unresolved, incomplete, low-confidence, scopes, paths, rules, exceptions, vendors, ledger, comment'
      .split(', ')
      .filter((other) => other !== key);
  const refused = await errorOf(
    layered(child, `local-overrides: [${others.join(', ')}]\n${parent}`),
  );
  expect(refused).toMatch(/^p\.yml:\d+:\d+: /);
  expect(refused).toContain(`\`local-overrides\` in org.yml:2:18 does not name \`${key}\``);
  const unsaid = await errorOf(layered(child, parent));
  expect(unsaid).toContain(`org.yml:1:1 has no \`local-overrides\` that name \`${key}\``);
  await layered(child, `local-overrides: [${key}]\n${parent}`);
  // Without a parent everything may be said.
  await policyOf(child);
});

test.each([
  ['review-status: { fail: [signed] }', ''],
  ['review-status: { warn: [signed] }', 'review-status: { allow: [signed, none] }'],
  ['restrictions: fail', 'restrictions: allow'],
  ['lineage: worst', 'lineage: vendor'],
  ['unresolved: fail', ''],
  ['incomplete: fail', ''],
  ['low-confidence: same', ''],
  ['scopes: { test: same, docs: warn }', ''],
  ['paths: { exclude: ["a/**"] }', 'paths: { exclude: ["a/**"] }'],
  [rule('fail'), ''],
  [`${rule('warn').replace(' }', ' }').replace('reason: R', 'reason: R, at-least: true')}`, ''],
  [exception, exception],
  [vendor('acme', 'none'), ''],
  [vendor('acme', 'withdrawn'), vendor('acme', 'none')],
  [vendor('acme', 'none'), vendor('acme', 'none', ', models: ["a*"]')],
  ['ledger: { max-age-days: 10 }', ''],
  ['ledger: { source: a/b/c@main }', 'ledger: { source: a/b/c@main }'],
  ['comment: { mention: ["@a"] }', 'comment: { mention: ["@b"] }'],
])('tightening needs none: %s over %s', async (child, parent) => {
  await layered(child, parent);
});

test('the error names file, line and column of both', async () => {
  const message = await errorOf(layered('\nunresolved: allow', 'lineage: worst\nunresolved: fail'));
  expect(message).toBe(
    'p.yml:4:13: `unresolved` is loosened from `fail` (org.yml:3:13) to `allow`, but org.yml:1:1 has no `local-overrides` that name `unresolved`',
  );
  const byBuiltin = await errorOf(layered('unresolved: allow', ''));
  expect(byBuiltin).toMatch(
    /^p\.yml:3:13: .* from `warn` \(builtin:\d+:13\) to `allow`, but org\.yml:1:1/,
  );
});

test('every loosening of a file is told at once, in order', async () => {
  const message = await errorOf(layered(`lineage: vendor\nrestrictions: allow\n${exception}`, ''));
  expect(message.split('\n').map((line) => line.split(' ')[0])).toEqual([
    'p.yml:3:10:',
    'p.yml:4:15:',
    'p.yml:6:5:',
  ]);
});

test('review-status is replaced whole, scopes and ledger key by key', async () => {
  const policy = await layered(
    'review-status: { allow: [signed] }\nscopes: { docs: warn }\nledger: { max-age-days: 5 }',
    'scopes: { test: same }\nledger: { source: a/b/c@main, max-age-days: 7 }',
  );
  expect(policy.reviewStatus).toEqual({
    signed: 'allow',
    unknown: 'fail',
    negotiating: 'fail',
    none: 'fail',
    withdrawn: 'fail',
  });
  expect(policy.scopes).toEqual({ test: 'same', docs: 'warn' });
  expect(policy).toMatchObject({ ledgerSource: 'a/b/c@main', maxAgeDays: 5 });
});

test('excludes and exceptions are added, a child’s rules stand first', async () => {
  const policy = await layered(
    `paths: { exclude: [child] }\n${rule('fail')}\n${exception}`,
    `local-overrides: [paths, exceptions]\npaths: { exclude: [parent] }\n${rule('allow')}\n${exception.replace('id: E', 'id: P')}`,
  );
  expect(policy.exclude).toEqual(['parent', 'child']);
  expect(policy.rules.map(({ decision }) => decision)).toEqual(['fail', 'allow']);
  expect(policy.exceptions.map(({ id }) => id)).toEqual(['P', 'E']);
});

test('leave is passed on only where it was given and is said', async () => {
  const chain = (team: string) =>
    loadPolicy(
      request,
      memoryFiles({
        'p.yml': `version: 1\nextends: team.yml\n${exception}`,
        'team.yml': `version: 1\nextends: org.yml\n${team}`,
        'org.yml': 'version: 1\nlocal-overrides: [exceptions]',
      }),
    );
  expect((await chain('local-overrides: [exceptions, rules]')).exceptions).toHaveLength(1);
  expect(await errorOf(chain(''))).toContain('team.yml:1:1 has no `local-overrides`');
  const ungiven = loadPolicy(
    request,
    memoryFiles({
      'p.yml': `version: 1\nextends: team.yml\n${rule('allow')}`,
      'team.yml': 'version: 1\nextends: org.yml\nlocal-overrides: [rules]',
      'org.yml': 'version: 1\nlocal-overrides: [exceptions]',
    }),
  );
  expect(await errorOf(ungiven)).toContain(
    '`local-overrides` in org.yml:2:18 does not name `rules`',
  );
});

test('sources are nearest first, the built-in policy last', async () => {
  const files = memoryFiles({
    'p.yml': 'version: 1\nextends: [a/one.yml, builtin, o/r/two.yml@v1]',
    'a/one.yml': 'version: 1\nextends: ../three.yml',
    'three.yml': 'version: 1',
    'o/r/two.yml@v1': 'version: 1\nextends: sub/four.yml',
    'o/r/sub/four.yml@v1': 'version: 1',
  });
  expect((await loadPolicy(request, files)).sources).toEqual([
    'p.yml',
    'a/one.yml',
    'o/r/two.yml@v1',
    'three.yml',
    'o/r/sub/four.yml@v1',
    'builtin',
  ]);
});

test('naming builtin changes nothing', async () => {
  const plain = await policyOf('unresolved: allow');
  const named = await policyOf('extends: builtin\nunresolved: allow');
  expect(named).toEqual(plain);
});

const parents = (a: string, b: string, child = '') =>
  loadPolicy(
    request,
    memoryFiles({
      'p.yml': `version: 1\nextends: [a.yml, b.yml]\n${child}`,
      'a.yml': `version: 1\n${a}`,
      'b.yml': `version: 1\n${b}`,
    }),
  );

test('of several parents the strictest value holds', async () => {
  const policy = await parents(
    `review-status: { allow: [signed, none], warn: [unknown] }\nunresolved: fail\nlow-confidence: allow\nledger: { max-age-days: 10 }\nlineage: vendor`,
    `review-status: { warn: [none, signed] }\nrestrictions: warn\nlow-confidence: same\nscopes: { docs: same }`,
  );
  expect(policy).toMatchObject({
    reviewStatus: { signed: 'warn', none: 'warn', unknown: 'fail', negotiating: 'fail' },
    unresolved: 'fail',
    restrictions: 'fail',
    lineage: 'worst',
    lowConfidence: 'same',
    scopes: { test: 'warn', docs: 'same' },
    maxAgeDays: 10,
  });
});

test('what only one of several parents permits is not permitted', async () => {
  const a = `paths: { exclude: [both, a] }\n${exception}\n${rule('allow')}\n${vendor('acme', 'signed')}`;
  const policy = await parents(a, 'paths: { exclude: [b, both] }');
  expect(policy).toMatchObject({ exclude: ['both'], exceptions: [], rules: [], vendors: [] });
  const same = await parents(a, a);
  expect(same.exceptions).toHaveLength(1);
  expect(same.rules).toHaveLength(1);
  expect(same.vendors).toHaveLength(1);
});

test('what only one of several parents forbids is forbidden, and a warning only raises', async () => {
  const policy = await parents(rule('warn'), rule('fail'));
  expect(policy.rules).toMatchObject([{ decision: 'warn', atLeast: true }, { decision: 'fail' }]);
  const vendors = await parents(vendor('acme', 'none'), '');
  expect(vendors.vendors).toMatchObject([{ slug: 'acme', status: 'none' }]);
  const worse = await parents(vendor('acme', 'signed'), vendor('acme', 'withdrawn'));
  expect(worse.vendors).toMatchObject([{ slug: 'acme', status: 'withdrawn' }]);
});

test('parents that are stricter by turns about a vendor are an error', async () => {
  const own = (
    asOf: string,
    status: string,
  ) => `review-status: { allow: [signed, unknown], warn: [negotiating] }
vendors: { acme: { name: N, status: ${status}, as-of: ${asOf}, source: s } }`;
  const late = parents(own('2026-01-01', 'signed'), own('2026-02-01', 'none'));
  expect((await late).vendors).toMatchObject([{ status: 'none' }]);
  const turns = parents(own('2026-01-01', 'negotiating'), own('2026-02-01', 'none'));
  expect(await errorOf(turns)).toMatch(/^a\.yml:3:18: what the parents say of the vendor `acme`/);
});

test('leave must come from each parent', async () => {
  const given = 'local-overrides: [unresolved]';
  expect((await parents(given, given, 'unresolved: allow')).unresolved).toBe('allow');
  expect(await errorOf(parents(given, '', 'unresolved: allow'))).toContain(
    'b.yml:1:1 has no `local-overrides`',
  );
});

test('parents must agree on the ledger’s source, since none is stricter', async () => {
  const message = await errorOf(parents('ledger: { source: x/y/z@main }', ''));
  expect(message).toMatch(/^a\.yml:2:19: `ledger\.source` is not the same in every parent/);
});

test('an organisation’s policy binds the repository’s own, whether that says extends or not', async () => {
  const remote = { repository: 'acme/.github', path: 'policy.yml', ref: 'main' };
  const load = (local: string | null, org = '', more = {}) =>
    loadPolicy(
      { policy: remote, local: at('local.yml') },
      memoryFiles({
        'acme/.github/policy.yml@main': `version: 1\n${org}`,
        ...(local === null ? {} : { 'local.yml': `version: 1\n${local}` }),
        ...more,
      }),
    );
  const name = 'acme/.github/policy.yml@main';
  expect((await load(null)).sources).toEqual([name, 'builtin']);
  expect(await load('unresolved: fail')).toMatchObject({
    unresolved: 'fail',
    sources: ['local.yml', name, 'builtin'],
  });
  expect(await errorOf(load('unresolved: allow'))).toContain(
    `${name}:1:1 has no \`local-overrides\``,
  );
  expect((await load(exception, 'local-overrides: [exceptions]')).exceptions).toHaveLength(1);
  expect((await load(`extends: ${name}\nunresolved: fail`)).sources).toEqual([
    'local.yml',
    name,
    'builtin',
  ]);
  const milder = { 'mine.yml': 'version: 1\nunresolved: allow\nlocal-overrides: [unresolved]' };
  expect((await load('extends: mine.yml', '', milder)).unresolved).toBe('warn');
  const stricter = { 'mine.yml': 'version: 1\nunresolved: fail' };
  expect((await load('extends: mine.yml', '', stricter)).unresolved).toBe('fail');
});

test('a path in extends starts at its file, in a remote file within its repository and ref', async () => {
  const files = memoryFiles({
    'p.yml': 'version: 1\nextends: acme/policies/teams/a.yml@v2',
    'acme/policies/teams/a.yml@v2': 'version: 1\nextends: ../base.yml',
    'acme/policies/base.yml@v2': 'version: 1\nunresolved: fail',
  });
  expect((await loadPolicy(request, files)).unresolved).toBe('fail');
});

test.each([
  [
    { 'p.yml': 'version: 1\nextends: p.yml' },
    'p.yml:2:10: `extends` goes in a circle: p.yml → p.yml',
  ],
  [
    {
      'p.yml': 'version: 1\nextends: a.yml',
      'a.yml': 'version: 1\nextends: [b.yml]',
      'b.yml': 'version: 1\nextends: [./a.yml]',
    },
    'b.yml:2:11: `extends` goes in a circle: a.yml → b.yml → a.yml',
  ],
  [
    {
      'p.yml': 'version: 1\nextends:\n  - a.yml\n  - p.yml',
      'a.yml': 'version: 1',
    },
    'p.yml:4:5: `extends` goes in a circle: p.yml → p.yml',
  ],
  [
    { 'p.yml': 'version: 1\nextends: [a.yml]' },
    'p.yml:2:11: `extends` names `a.yml`, and there is no such policy file',
  ],
  [{}, 'p.yml: there is no such policy file'],
  [
    {
      'p.yml': 'version: 1\nextends: a/b/c.yml@main',
      'a/b/c.yml@main': 'version: 1\nextends: ../x.yml',
    },
    'a/b/c.yml@main:2:10: `extends` leaves its repository with `../x.yml`',
  ],
  [
    { 'p.yml': 'version: 1\nextends: a.yml', 'a.yml': 'version: 1\nunresolvd: warn' },
    'a.yml:2:1: unknown key `unresolvd`: did you mean `unresolved`?',
  ],
])('%j is an error: %s', async (files, message) => {
  expect(await errorOf(loadPolicy(request, memoryFiles(files)))).toBe(message);
});

test('what can’t be reached is told where a file names it', async () => {
  const { list, read } = memoryFiles({ 'p.yml': 'version: 1\nextends: [acme/rules/p.yml@main]' });
  const files: PolicyFiles = {
    list,
    read: (location) =>
      location.repository === null ? read(location) : Promise.reject(new CheckError('no way')),
  };
  expect(await errorOf(loadPolicy(request, files))).toBe('p.yml:2:11: no way');
});

const chainOf = (levels: number) =>
  Object.fromEntries(
    Array.from({ length: levels }, (_, index) => [
      index === 0 ? 'p.yml' : `${index}.yml`,
      `version: 1\n${index + 1 < levels ? `extends: ${index + 1}.yml` : ''}`,
    ]),
  );

test('messages call a file of this repository by its path, sources by its commit too', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const load = (text: string) =>
    loadPolicy(
      { policy: { repository: null, path: 'p.yml', ref: 'abc123' } },
      {
        list: async () => null,
        read: async () => ({
          bytes: bytes(text),
          label: 'p.yml@abc123',
          repository: null,
          ref: 'abc123',
        }),
      },
    );
  expect(await errorOf(load('version: 2'))).toMatch(/^p\.yml:1:10: /);
  expect((await load('version: 1')).sources).toEqual(['p.yml@abc123', 'builtin']);
});

test('ten levels are read, eleven are refused', async () => {
  expect((await loadPolicy(request, memoryFiles(chainOf(10)))).sources).toHaveLength(11);
  const message = await errorOf(loadPolicy(request, memoryFiles(chainOf(11))));
  expect(message).toBe('9.yml:2:10: `extends` goes on for more than 10 levels');
});

test('fifty files are read, one more is refused', async () => {
  const wide = (count: number) => ({
    'p.yml': `version: 1\nextends: [${Array.from({ length: count }, (_, i) => `f${i}.yml`).join(', ')}]`,
    ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}.yml`, 'version: 1'])),
  });
  expect((await loadPolicy(request, memoryFiles(wide(49)))).sources).toHaveLength(51);
  const message = await errorOf(loadPolicy(request, memoryFiles(wide(50))));
  expect(message).toMatch(/^p\.yml:2:\d+: with this one the policy has more than 50 files/);
});

test('a file of many children is read once', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 9 }, (_, level) => [
      level === 0 ? 'p.yml' : `${level}.yml`,
      `version: 1\n${level < 8 ? `extends: [${level + 1}.yml, ./${level + 1}.yml, sub/../${level + 1}.yml]` : ''}`,
    ]),
  );
  let reads = 0;
  const { read, list } = memoryFiles(files);
  const counted = {
    list,
    read: (location: Parameters<typeof read>[0]) => {
      reads++;
      return read(location);
    },
  };
  await loadPolicy(request, counted);
  expect(reads).toBe(9);
});

test('the digest is of what a policy says, not of names, order of keys or comments', async () => {
  const one = await policyOf(`unresolved: fail\nlineage: worst\n${exception}`);
  const two = await loadPolicy(
    { policy: at('q.yml') },
    memoryFiles({
      'q.yml': 'version: 1\nextends: r.yml # parent\n',
      'r.yml': `version: 1\n${exception}\nunresolved: "fail"\n`,
    }),
  );
  expect(two.digest).toBe(one.digest);
  expect(one.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect((await policyOf(`unresolved: warn\n${exception}`)).digest).not.toBe(one.digest);
});
