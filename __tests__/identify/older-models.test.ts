import { expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/identify/catalog.ts';
import { resolveModel } from '../../src/identify/resolve-model.ts';

const catalog = loadCatalog();

test.each([
  ['gpt4all-j', 'nomic', ['eleutherai']],
  ['ggml-gpt4all-j-v1.3-groovy', 'nomic', ['eleutherai']],
  ['ggml-gpt4all-l13b-snoozy', 'nomic', ['meta']],
  ['nomic-ai/gpt4all-falcon', 'nomic', ['tii']],
  ['text-davinci-002-render-sha', 'openai', []],
  ['gpt-4-browsing', 'openai', []],
  ['Supabase/gte-small', 'alibaba', []],
])('%s is %s’s, made from %j', (id, vendor, lineage) => {
  const identity = resolveModel(id, catalog)?.identity;
  expect([identity?.vendor, identity?.lineage]).toEqual([vendor, lineage]);
});
