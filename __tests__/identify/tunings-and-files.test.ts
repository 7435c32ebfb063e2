import { expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/identify/catalog.ts';
import { resolveHubId } from '../../src/identify/resolve-hub-id.ts';
import { resolveModel } from '../../src/identify/resolve-model.ts';
import { resolveUrl } from '../../src/identify/resolve-url.ts';

const catalog = loadCatalog();

test.each([
  ['acme/llama-2-7b-sql-lora-test', 'meta'],
  ['acme/Qwen2.5-7B-support-demo', 'alibaba'],
  ['acme/mistral-7b-invoices-eval', 'mistral'],
])('%s: a tuning that is called a trial is one of %s’s model', (id, maker) => {
  const found = resolveModel(id, catalog);
  expect(found?.strength).toBe('likely');
  expect([found?.identity.vendor, ...(found?.identity.lineage ?? [])]).toContain(maker);
});

test.each([
  'acme/llama-test',
  'acme/llama-7b-server',
  'acme/mistral-7b-chatbot-api',
  'llama-2-7b-test',
  'acme/demo-7b',
])('%s: a program, or nothing that is known', (id) => {
  expect(resolveModel(id, catalog)).toBeNull();
});

test('what a program’s weights on a hub are, is said by its name', () => {
  expect(resolveHubId('ggerganov/whisper.cpp', catalog)?.identity).toMatchObject({
    vendor: 'openai',
    name: 'ggerganov/whisper.cpp',
    purl: 'pkg:huggingface/ggerganov/whisper.cpp',
  });
  const url = 'https://huggingface.co/ggerganov/whisper.cpp/resolve/main/ggml-$model.bin';
  expect(resolveUrl(url, catalog)?.identity.vendor).toBe('openai');
  expect(resolveHubId('acme/llama.cpp', catalog)?.identity.vendor).toBeNull();
  expect(resolveModel('ggerganov/whisper.cpp', catalog)).toBeNull();
});

test.each([
  ['https://models.example.com/ggml-model-whisper-%model%.bin', 'openai'],
  ['https://models.example.com/ggml-model-whisper-$model.bin', 'openai'],
  ['https://models.example.com/llama-2-7b-chat.$QUANT.gguf', 'meta'],
  ['https://models.example.com/Qwen2.5-7B-Instruct-{quant}.gguf', 'alibaba'],
])('%s: weights whose name is filled in', (url, vendor) => {
  expect(resolveUrl(url, catalog)?.identity).toMatchObject({ vendor, kind: 'weights' });
});

test.each([
  'https://models.example.com/$model.bin',
  'https://models.example.com/whisper-$version.bin',
  'https://models.example.com/falcon-<version>.bin',
])('%s: nothing but a word before what is filled in', (url) => {
  expect(resolveUrl(url, catalog)).toBeNull();
});
