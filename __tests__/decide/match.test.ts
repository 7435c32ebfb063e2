import { expect, test } from '@jest/globals';
import { minimatch } from 'minimatch';
import { type MatchTarget, matches, pathExcluder } from '../../src/decide/match.ts';
import type { Match } from '../../src/decide/policy.ts';
import type { Identity } from '../../src/identify/identity.ts';
import { fc } from '../seeded.ts';

const identity: Identity = {
  kind: 'model',
  name: 'meta-llama/Llama-Guard-4-12B',
  canonical: 'llama-guard-4-12b',
  purl: null,
  vendor: 'meta',
  host: 'ollama',
  lineage: ['nvidia'],
  weights: 'open',
  steps: [],
};
const target: MatchTarget = {
  id: 'abc123',
  identity,
  path: 'safety/.hidden/Guard.py',
  repository: 'Acme/app',
};

const holds: Match[] = [
  { vendor: 'meta' },
  { vendor: 'm*' },
  { vendor: '{google,meta}' },
  { vendor: '!google' },
  { model: 'meta-llama/Llama-Guard-4-12B' },
  { model: 'META-LLAMA/*' },
  { model: 'llama-guard-*' },
  { model: 'Llama-Guard-4-12b' },
  { path: 'safety/**' },
  { path: '**/Guard.py' },
  { path: 'safety/*/*' },
  { kind: 'model' },
  { host: 'ollama' },
  { weights: 'open' },
  { repository: 'acme/*' },
  { id: 'abc123' },
  {
    vendor: 'meta',
    model: 'llama-guard-*',
    path: 'safety/**',
    kind: 'model',
    host: 'ollama',
    weights: 'open',
    repository: 'acme/*',
  },
];
test.each(holds)('%j holds', (match) => {
  expect(matches(match, target)).toBe(true);
});

const fails: Match[] = [
  { vendor: 'nvidia' },
  { vendor: 'met' },
  { model: 'guard' },
  { model: 'llama-guard' },
  { model: '*/llama' },
  { model: '!llama-*' },
  { path: 'Safety/**' },
  { path: '**/guard.py' },
  { path: 'safety/*' },
  { kind: 'weights' },
  { host: 'groq' },
  { weights: 'closed' },
  { repository: 'other/*' },
  { repository: 'acme' },
  { id: 'abc12' },
  { vendor: 'meta', host: 'groq' },
];
test.each(fails)('%j does not hold', (match) => {
  expect(matches(match, target)).toBe(false);
});

test('globs are minimatch’s, however they are sped up', () => {
  const part = fc.constantFrom(
    'a',
    'ab',
    'A',
    '.',
    '..',
    '.a',
    '*',
    '**',
    '?',
    'b*',
    '[ab]',
    '{a,b}',
    '!',
    '!(a)',
    '+(ab)',
    '@x',
    '#',
    '\\\\',
    'é',
    '',
    'K',
  );
  const glob = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const joined = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  const text = fc
    .array(fc.constantFrom('a', 'ab', 'b', 'A', '.a', '@x', '#', 'é', '', 'k', '\u212a'), {
      maxLength: 4,
    })
    .map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.oneof(glob, joined), text, (pattern, path) => {
      const options = { dot: true, platform: 'linux' } as const;
      expect(pathExcluder([pattern])(path)).toBe(minimatch(path, pattern, options));
      const repository = matches({ repository: pattern }, { ...target, repository: path });
      expect(repository).toBe(minimatch(path, pattern, { ...options, nocase: true }));
    }),
    { numRuns: 5000 },
  );
});

test('what is not known matches no glob', () => {
  const nothing = {
    ...target,
    path: null,
    repository: null,
    identity: { ...identity, vendor: null, host: null, weights: null },
  };
  for (const match of [{ vendor: '*' }, { host: '*' }, { repository: '**' }, { path: '**' }]) {
    expect(matches(match, nothing)).toBe(false);
  }
  expect(matches({ weights: 'open' }, nothing)).toBe(false);
});

test('excluded paths are globs whose case counts and that find hidden files', () => {
  const excludes = pathExcluder(['vendor/**', '*.lock']);
  expect(['vendor/a/.b', 'x.lock'].map(excludes)).toEqual([true, true]);
  expect(['Vendor/a', 'src/x.lock', 'vendor'].map(excludes)).toEqual([false, false, false]);
  expect(pathExcluder([])('a')).toBe(false);
});
