import { expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/identify/catalog.ts';
import { resolveAny } from '../../src/identify/resolve-any.ts';
import { resolveModel } from '../../src/identify/resolve-model.ts';

const catalog = loadCatalog();

test.each([
  ['models--meta-llama--Llama-3.1-8B-Instruct', 'meta', null, 'llama-3.1-8b-instruct'],
  ['anthropic--claude-4.5-sonnet', 'anthropic', null, 'claude-sonnet-4-5'],
  ['fal-ai/flux-pro/v1.1', 'black-forest-labs', 'fal', 'flux-pro-v1.1'],
  ['bytedance/seedance-2.0/text-to-video', 'bytedance', null, 'seedance-2.0-text-to-video'],
  ['heroku:claude-4-sonnet', 'anthropic', null, 'claude-sonnet-4'],
  ['crusoe:openai/gpt-oss-120b', 'openai', null, 'gpt-oss-120b'],
  ['azure-gpt-4o', 'openai', 'azure', 'gpt-4o'],
  ['groq-llama-3.3-70b-versatile', 'meta', 'groq', 'llama-3.3-70b-versatile'],
])('%s', (id, vendor, host, canonical) => {
  expect(resolveModel(id, catalog)?.identity).toMatchObject({ name: id, vendor, host, canonical });
});

test.each([
  'azure-openai',
  'groq-sdk',
  'ollama-python',
  'my-app--claude',
  'openai/whisper/audio',
  'gh:openai/gpt-2',
  'openai/gpt/images',
  'docker:gpt',
  'a:b:gpt-4o',
])('%s is none', (text) => {
  expect(resolveAny(text, catalog)?.identity.vendor).toBeUndefined();
});

test('an alias counts where something speaks of models', () => {
  expect(resolveModel('azure-gpt-4o', catalog)?.strength).toBe('likely');
  expect(resolveModel('heroku:gpt-4o', catalog)?.strength).toBe('likely');
});

test.each([
  ['huggingface/mpt-instruct-30b', 'mosaicml', 'huggingface'],
  ['together/qwen3.5-9b-something', 'alibaba', 'together'],
  ['togethercomputer/LLaMA-2-7B-32K', 'together', null],
])('%s is of %s: a host stands before the models of others', (id, vendor, host) => {
  expect(resolveModel(id, catalog)?.identity).toMatchObject({ vendor, host });
});

test('three numbers are a release', () => {
  expect(resolveModel('gemma-0.98.5', catalog)).toBeNull();
  expect(resolveModel('dolphin-2.9.1-llama-3-8b', catalog)?.identity.vendor).toBe(
    'cognitive-computations',
  );
});
