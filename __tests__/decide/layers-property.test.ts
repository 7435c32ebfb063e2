import { test } from '@jest/globals';
import type { Dependency } from '../../src/compare.ts';
import { decide } from '../../src/decide/decide.ts';
import { loadPolicy } from '../../src/decide/load-policy.ts';
import type { EffectivePolicy } from '../../src/decide/policy.ts';
import { CheckError } from '../../src/problem.ts';
import { fc } from '../seeded.ts';
import { at, circumstances, dependency, identity, ledger, memoryFiles } from './samples.ts';

const vendors = ['signed', 'negotiating', 'none', 'withdrawn', 'unknown', 'acme'];
const vendor = fc.constantFrom(...vendors);
const status = fc.constantFrom('signed', 'negotiating', 'none', 'withdrawn', 'unknown');
const decision = fc.constantFrom('allow', 'warn', 'fail');
const cap = fc.constantFrom('same', 'warn', 'allow');
const glob = fc.constantFrom('**', 'src/**', 'tests/**', 'src/a.py');
const match = fc.oneof(
  vendor.map((name) => ({ vendor: name })),
  fc.constant({ vendor: '*' }),
  fc.record({ vendor, path: glob }),
  glob.map((path) => ({ path })),
);
const reviewStatus = fc
  .record({
    signed: decision,
    negotiating: decision,
    none: decision,
    withdrawn: decision,
    unknown: decision,
  })
  .map((lists) => ({
    allow: Object.keys(lists).filter((name) => lists[name as keyof typeof lists] === 'allow'),
    warn: Object.keys(lists).filter((name) => lists[name as keyof typeof lists] === 'warn'),
    fail: Object.keys(lists).filter((name) => lists[name as keyof typeof lists] === 'fail'),
  }));
const policyDocument = fc.record(
  {
    'review-status': reviewStatus,
    restrictions: decision,
    lineage: fc.constantFrom('worst', 'vendor'),
    unresolved: decision,
    'low-confidence': cap,
    scopes: fc.record({ test: cap, docs: cap }, { requiredKeys: [] }),
    paths: fc.array(glob, { maxLength: 1 }).map((exclude) => ({ exclude })),
    rules: fc.array(fc.record({ match, decision, reason: fc.constant('R') }), { maxLength: 3 }),
    exceptions: fc.array(match, { maxLength: 1 }).map((matches) =>
      matches.map((of) => ({
        id: 'E',
        match: of,
        reason: 'R',
        'approved-by': 'x',
        expires: '2027-01-01',
      })),
    ),
    vendors: fc
      .array(fc.record({ slug: vendor, status }), { maxLength: 1 })
      .map((own) =>
        Object.fromEntries(
          own.map(({ slug, status: is }) => [
            slug,
            { name: 'N', status: is, 'as-of': '2026-03-01', source: 's' },
          ]),
        ),
      ),
  },
  { requiredKeys: [] },
);

const placed = fc.record({
  vendor: fc.oneof(vendor, fc.constant(null)),
  lineage: fc.array(vendor, { maxLength: 1 }),
  path: fc.constantFrom('src/a.py', 'src/b.py', 'tests/a.py', 'README.md'),
  scope: fc.constantFrom('runtime', 'test', 'docs'),
  confidence: fc.constantFrom('high', 'low'),
});

type Placed = typeof placed extends fc.Arbitrary<infer Value> ? Value : never;

const rankOf = { nothing: -1, allow: 0, warn: 1, fail: 2 };
const outcome = (policy: EffectivePolicy, of: Dependency): number => {
  const { findings } = decide([of], { ...circumstances(policy), mode: 'scan' });
  return rankOf[findings[0]?.decision ?? 'nothing'];
};

/** The effective policies of `p.yml` and of the files that it extends; null where it loosens. */
const load = async (child: object, ...parents: object[]) => {
  const names = parents.map((_, index) => `${index}.yml`);
  const files = memoryFiles({
    'p.yml': JSON.stringify({ version: 1, extends: names, ...child }),
    ...Object.fromEntries(
      parents.map((parent, index) => [`${index}.yml`, JSON.stringify({ version: 1, ...parent })]),
    ),
  });
  try {
    const [whole, ...alone] = await Promise.all(
      ['p.yml', ...names].map((name) => loadPolicy({ policy: at(name) }, files, ledger)),
    );
    return whole ? { whole, alone } : null;
  } catch (error) {
    if (error instanceof CheckError) return null;
    throw error;
  }
};

const dependencyOf = ({ vendor: of, lineage, ...where }: Placed) =>
  dependency(identity(of, { lineage }), [where]);

const isNoMilder = async (
  policies: Awaited<ReturnType<typeof load>>,
  of: Dependency,
): Promise<boolean> => {
  if (policies === null) return true;
  return policies.alone.every((parent) => outcome(policies.whole, of) >= outcome(parent, of));
};

test('a policy that loosens nothing by the rules decides nothing more mildly than its parent', async () => {
  await fc.assert(
    fc.asyncProperty(policyDocument, policyDocument, placed, async (child, parent, where) =>
      isNoMilder(await load(child, parent), dependencyOf(where)),
    ),
    { numRuns: 1000 },
  );
});

test('of several parents none is decided more mildly than it says itself', async () => {
  await fc.assert(
    fc.asyncProperty(policyDocument, policyDocument, placed, async (one, two, where) =>
      isNoMilder(await load({}, one, two), dependencyOf(where)),
    ),
    { numRuns: 1000 },
  );
});
