import { expect, test } from '@jest/globals';
import { createPrefilter } from '../../src/detect/prefilter.ts';
import { loadCatalog } from '../../src/identify/catalog.ts';
import type { Resolution } from '../../src/identify/identity.ts';
import { claimsOf } from '../../src/identify/match-name.ts';
import { normalName, withoutPacking } from '../../src/identify/normal-name.ts';
import { resolveAny } from '../../src/identify/resolve-any.ts';
import { fc } from '../seeded.ts';
import { examples, vendorFiles } from './vendor-files.ts';

const catalog = loadCatalog();

const prefilter = createPrefilter(catalog.stems);
const holdsStem = (text: string): boolean => prefilter.matches(Buffer.from(text));

const names = examples
  .flatMap(([, list]) => list.map(({ id }) => id))
  .filter((id) => !/:\/\/|^pkg:/.test(id))
  .map((id) => withoutPacking(normalName(id.slice(id.lastIndexOf('/') + 1))).replace(/:/g, '-'));

test('no two vendors claim the name of an example', () => {
  expect(names.length).toBeGreaterThan(500);
  const disputed = names.flatMap((name) => {
    const claims = claimsOf(name, catalog);
    return claims.length > 1 ? [{ name, claims }] : [];
  });
  expect(disputed).toEqual([]);
});

const piece = fc.constantFrom(
  ...new Set(names.flatMap((name) => name.split('-')).filter((word) => word !== '')),
  ...'1 2 3 3.1 4.5 v2 7b 70b 8x7b mini pro chat instruct base large vision preview 2407 20250514'.split(
    ' ',
  ),
);

test('no two vendors claim a name made of the words of ids', () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), (words) => {
      const name = words.join('-');
      expect({ name, claims: claimsOf(name, catalog) }).toEqual({
        name,
        claims: claimsOf(name, catalog).slice(0, 1),
      });
    }),
    { numRuns: 20_000 },
  );
});

test.each([
  ['claude-opus-9', 'anthropic'],
  ['gpt-7-mini-2028-01-01', 'openai'],
  ['gemini-9.5-flash', 'google'],
  ['meta-llama/Llama-7-70B-Instruct', 'meta'],
  ['grok-9', 'xai'],
  ['Qwen/Qwen9-30B-A3B', 'alibaba'],
  ['deepseek-ai/DeepSeek-V7', 'deepseek'],
  ['mistral-large-2811', 'mistral'],
  ['moonshotai/Kimi-K6-Instruct', 'moonshot'],
  ['zai-org/GLM-7-Air', 'zhipu'],
  ['ibm-granite/granite-6.0-8b-instruct', 'ibm'],
  ['microsoft/Phi-6-mini-instruct', 'microsoft'],
  ['amazon.nova-9-pro-v1:0', 'amazon'],
  ['cohere/command-b-07-2028', 'cohere'],
])('%s, which does not exist yet, is of %s', (id, vendor) => {
  expect(resolveAny(id, catalog)?.identity.vendor).toBe(vendor);
});

/** What resolvers accept for sure, and what with surroundings; a bare word borrows the stems of its vendor. */
function isAccepted(resolution: Resolution | null): boolean {
  return resolution !== null && resolution.strength !== 'word';
}

test('every text that is accepted holds a stem', () => {
  const ids = examples.flatMap(([, list]) => list.map(({ id }) => decodeURIComponent(id)));
  const packages = [...vendorFiles.values()].flatMap((file) => file.packages ?? []);
  const texts = [
    ...ids,
    ...packages.map((entry) => decodeURIComponent(entry.split(' on ')[0] ?? '')),
  ];
  const missed = texts.filter((text) => isAccepted(resolveAny(text, catalog)) && !holdsStem(text));
  expect(missed).toEqual([]);
});

test('every generated name that is accepted holds a stem, with `_` for `-` too', () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.boolean(), (words, lined) => {
      const name = words.join(lined ? '_' : '-');
      if (!isAccepted(resolveAny(name, catalog))) return;
      expect({ name, stem: holdsStem(name) }).toEqual({
        name,
        stem: true,
      });
    }),
    { numRuns: 5_000 },
  );
});
