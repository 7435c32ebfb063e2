import { expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/identify/catalog.ts';
import { resolveAny } from '../../src/identify/resolve-any.ts';
import { resolveWeightsFile } from '../../src/identify/resolve-weights.ts';

const catalog = loadCatalog();

type Name = readonly [name: string, from: string];

/** The vendor (`?` where it can't be told) and the lineage; null where the file is no weights. */
function whose(path: string, names: readonly Name[] = [], proven = true): readonly string[] | null {
  const declared = names.map(([name, from]) => ({ name, from }));
  const fileName = path.split('/').at(-1) ?? '';
  const identity = resolveWeightsFile(fileName, { path, declared, proven }, catalog);
  return identity && [identity.vendor ?? '?', ...identity.lineage];
}

test('by its own name', () => {
  expect(whose('Llama-3.2-1B-Instruct-Q4_K_M.gguf')).toEqual(['meta']);
  expect(whose('qwen2.5-7b-instruct-00001-of-00002.safetensors')).toEqual(['alibaba']);
});

test('by what whisper.cpp calls its files', () => {
  expect(whose('ggml-base.en.bin', [], false)).toEqual(['openai']);
  expect(whose('ggml-large-v3-turbo-q5_0.bin', [], false)).toEqual(['openai']);
  expect(whose('ggml-small-thing.bin', [], false)).toBeNull();
});

test.each([
  ['v1-5-pruned-emaonly.safetensors', 'stability'],
  ['v2-1_768-ema-pruned.ckpt', 'stability'],
  ['sd3_medium_incl_clips.safetensors', 'stability'],
  ['svd_xt.safetensors', 'stability'],
  ['ltx-video-2b-v0.9.5.safetensors', 'lightricks'],
  ['mmproj-SmolVLM-500M-Instruct-f16.gguf', 'huggingface'],
  ['gemma3-1b-it-int4.task', 'google'],
  ['Phi-4-mini-instruct_multi-prefill-seq_q8_ekv1280.task', 'microsoft'],
])('%s is %s’s by what its makers call their files', (name, vendor) => {
  expect(resolveAny(name, catalog)?.identity.vendor).toBe(vendor);
});

test.each(['v1-5.safetensors', 'mmproj-model-f16.gguf', 'gemma-0.98.5.task', 'v1-5-release.bin'])(
  '%s tells nobody’s',
  (name) => {
    expect(resolveAny(name, catalog)).toBeNull();
  },
);

test('by what is declared, names with spaces too', () => {
  expect(whose('model.gguf', [['Llama 3.2 1B Instruct', 'general.name']])).toEqual(['meta']);
  expect(
    whose('model.safetensors', [['mistralai/Mistral-7B-v0.1', 'config.json: _name_or_path']]),
  ).toEqual(['mistral']);
});

test('its own name counts before what is declared, which then is lineage where it is the base', () => {
  const base: Name = ['meta-llama/Llama-3.1-8B', 'README.md: base_model'];
  expect(whose('DeepSeek-R1-Distill-Llama-8B.gguf', [base])).toEqual(['deepseek', 'meta']);
});

test('an adapter of an unknown maker is of what it adapts', () => {
  expect(
    whose('adapter_model.safetensors', [
      ['meta-llama/Llama-2-7b-hf', 'adapter_config.json: base_model_name_or_path'],
    ]),
  ).toEqual(['meta']);
});

test('by its folder', () => {
  expect(
    whose('models/bge-small-en-v1.5/onnx/model.onnx', [['bge-small-en-v1.5', 'folder']], false),
  ).toEqual(['baai']);
});

test('what is proven and not told is unresolved, what is neither is nothing', () => {
  expect(whose('models/acme/model.gguf')).toEqual(['?']);
  expect(whose('firmware/boot.bin', [['firmware', 'folder']], false)).toBeNull();
  expect(whose('locale/pt_BR.pt', [], false)).toBeNull();
});
