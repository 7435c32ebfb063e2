import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { builtinPolicy, loadLayeredPolicy, loadPolicy } from '../../src/decide/load-policy.ts';
import { overridable, policySchema } from '../../src/decide/policy-schema.ts';
import { showPolicy } from '../../src/decide/show-policy.ts';
import { starterPolicy } from '../../src/decide/starter-policy.ts';
import { expectGolden } from '../golden.ts';
import { at, memoryFiles } from './samples.ts';

const files = {
  '.github/caisi-policy.yml': `version: 1
extends: [acme/.github/policy.yml@main, base.yml]
unresolved: fail
comment: { mention: ["@acme/app"] }
exceptions:
  - id: EX-2
    match: { id: abc, path: "eval/**" }
    reason: |
      Two lines,
      with "quotes" and a # hash
    approved-by: "@acme/procurement"
    expires: 2027-02-28
`,
  'acme/.github/policy.yml@main': `version: 1
review-status:
  allow: [signed]
  warn: [negotiating]
local-overrides: [exceptions, rules]
ledger: { source: vendors, max-age-days: 90 }
rules:
  - match: { vendor: meta, model: "llama-guard-*", kind: model, host: ollama, weights: open, repository: "acme/*" }
    decision: warn
    reason: "true"
vendors:
  acme: { name: "Acme: AI", status: none, as-of: 2026-10-01, source: "https://acme.example", models: ["acme/*"] }
`,
  '.github/base.yml': `version: 1
review-status:
  allow: [signed]
  warn: [negotiating]
local-overrides: [rules, exceptions]
ledger: { source: acme/.github/vendors@main }
paths: { exclude: ["a b/**"] }
`,
};

test('the effective policy is shown as YAML that decides the same, each value with its file and line', async () => {
  const agreeing = {
    ...files,
    'acme/.github/policy.yml@main': files['acme/.github/policy.yml@main'].replace(
      'source: vendors,',
      'source: acme/.github/vendors@main,',
    ),
  };
  const request = { policy: at('.github/caisi-policy.yml') };
  const { layered, effective } = await loadLayeredPolicy(request, memoryFiles(agreeing));
  const shown = showPolicy(layered, effective.sources);
  expectGolden('decide/shown-policy.yml', shown);
  const again = await loadPolicy({ policy: at('q.yml') }, memoryFiles({ 'q.yml': shown }));
  const readAt = { sources: [], ledgerLocations: [], ledgerPlace: undefined };
  expect({ ...again, ...readAt }).toEqual({ ...effective, ...readAt });
  expect(shown).not.toContain('extends');
});

test('a relative source of a remote policy is shown with its repository and ref', async () => {
  const request = { policy: { repository: 'acme/.github', path: 'policy.yml', ref: 'main' } };
  const { layered, effective } = await loadLayeredPolicy(request, memoryFiles(files));
  expect(showPolicy(layered, effective.sources)).toContain('source: "acme/.github/vendors@main"');
});

test('what is shown of the built-in policy is that policy', async () => {
  const files = memoryFiles({});
  const { layered, effective } = await loadLayeredPolicy({ policy: 'builtin' }, files);
  const shown = showPolicy(layered, effective.sources);
  const again = await loadPolicy({ policy: at('q.yml') }, memoryFiles({ 'q.yml': shown }));
  expect(again.digest).toBe(builtinPolicy().digest);
});

test('no text of a policy breaks out of what is shown', async () => {
  const nasty = [
    'a: b',
    '# c',
    "it's",
    '"',
    '\u2028',
    '\u0085',
    '- x',
    '*a',
    '&a',
    '!t',
    '%d',
    '@x',
    '`',
    '{',
    'null',
    '~',
    '1',
    '\t',
    '\ud83d\ude00',
    'é',
  ];
  const yaml = `version: 1\nrules:\n${nasty
    .map(
      (text) =>
        `  - { match: { model: "m" }, decision: warn, reason: ${JSON.stringify(`x${text}`).replace('\u2028', '\\u2028').replace('\u0085', '\\u0085')} }`,
    )
    .join('\n')}`;
  const request = { policy: at('p.yml') };
  const { layered, effective } = await loadLayeredPolicy(request, memoryFiles({ 'p.yml': yaml }));
  expect(effective.rules).toHaveLength(nasty.length);
  const shown = showPolicy(layered, ['evil\nunresolved: allow']);
  const again = await loadPolicy(request, memoryFiles({ 'p.yml': shown }));
  expect(again.rules).toEqual(effective.rules);
  expect(again.unresolved).toBe('warn');
});

test('the starter policy validates and decides as the built-in one', async () => {
  const files = memoryFiles({ 'p.yml': starterPolicy });
  expect((await loadPolicy({ policy: at('p.yml') }, files)).digest).toBe(builtinPolicy().digest);
});

test('the starter policy speaks of every key, and each comment that is a key is valid', async () => {
  for (const key of Object.keys(policySchema.entries)) {
    expect(starterPolicy).toMatch(new RegExp(`^(?:# )?${key}:`, 'm'));
  }
  for (const key of ['vendor', 'model', 'path', 'kind', 'host', 'weights', 'repository', 'id']) {
    expect(starterPolicy).toMatch(new RegExp(`^#   ${key} +\\S`, 'm'));
  }
  expect(
    overridable.filter((key) => !new RegExp(`^(?:# )?${key}:`, 'm').test(starterPolicy)),
  ).toEqual([]);
});

test('every commented example in the starter policy is valid', async () => {
  const blocks = starterPolicy
    .split('\n\n')
    .slice(1)
    .flatMap((block) => {
      const lines = block.split('\n');
      const start = lines.findIndex((line) => /^# [a-z-]+:(?: [[{a]|$)/.test(line));
      return start < 0
        ? []
        : [
            lines
              .slice(start)
              .map((line) => line.replace(/^# /, ''))
              .join('\n'),
          ];
    });
  expect(blocks.length).toBeGreaterThanOrEqual(7);
  const text = blocks.filter((block) => !block.startsWith('extends')).join('\n');
  const files = memoryFiles({ 'p.yml': `version: 1\n${text}\n` });
  const policy = await loadPolicy({ policy: at('p.yml') }, files);
  expect(policy).toMatchObject({
    exclude: ['vendor/**', 'third_party/**'],
    mention: ['@acme/procurement'],
    ledgerSource: 'acme/caisi-ledger/vendors@main',
  });
  expect(policy.rules).toHaveLength(2);
  expect(policy.exceptions).toHaveLength(1);
  expect(policy.vendors).toHaveLength(1);
});

test('the JSON Schema accepts what the program accepts', () => {
  const schema = JSON.parse(readFileSync('policy/schema/policy.json', 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const isValid = (yaml: string) => validate(load(yaml));
  expect(isValid(starterPolicy)).toBe(true);
  expect(isValid(readFileSync('policy/default.yml', 'utf8'))).toBe(true);
  expect(isValid('{ version: 1, extends: [a, b] }')).toBe(true);
  expect(isValid('{ version: 1, unresolvd: warn }')).toBe(false);
  expect(isValid('{ unresolved: warn }')).toBe(false);
  expect(isValid('{ version: 1, unresolved: same }')).toBe(false);
  expect(isValid('{ version: 1, rules: [{ match: {}, decision: warn, reason: R }] }')).toBe(false);
});
