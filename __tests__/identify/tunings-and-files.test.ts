import { expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/identify/catalog.ts';
import { resolveConstant } from '../../src/identify/resolve-constant.ts';
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

test.each([
  [
    'https://huggingface.co/acme/ggml/resolve/main/all-MiniLM-L6-v2/ggml-model-q4_0.bin',
    'sentence-transformers',
  ],
  ['https://huggingface.co/acme/onnx/blob/main/whisper-large-v3/onnx/encoder.onnx', 'openai'],
  ['https://huggingface.co/acme/onnx/resolve/main/en/medium/lessac/voice.onnx', null],
  ['https://huggingface.co/acme/onnx', null],
])('%s: a folder of a repository that says nothing itself, of %s', (url, vendor) => {
  expect(resolveUrl(url, catalog)?.identity.vendor).toBe(vendor);
});

test('a copy is of the family that needs no organisation, where another needs its own', () => {
  for (const id of ['TheBloke/Dolphin-2.1-Mistral-7B-GGUF', 'dolphin-2.1-mistral-7b']) {
    expect(resolveModel(id, catalog)?.identity).toMatchObject({
      vendor: 'cognitive-computations',
      lineage: ['mistral'],
    });
  }
});

test.each(['prompt::llama::Llama2ChatPrompt', 'models.Llama3ChatTemplate', 'llm.Gpt4Client'])(
  '%s: a class for a model is none',
  (constant) => {
    expect(resolveConstant(constant, catalog)).toBeNull();
  },
);
