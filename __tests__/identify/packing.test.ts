import { expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/identify/catalog.ts';
import { resolveModel } from '../../src/identify/resolve-model.ts';

const catalog = loadCatalog();

function vendorOf(id: string): string | null {
  return resolveModel(id, catalog)?.identity.vendor ?? null;
}

test.each([
  ['Llama-3.2-1B-Instruct-q4f32_1-MLC', 'meta'],
  ['Phi-3.5-mini-instruct-q4f16_1-MLC-1k', 'microsoft'],
  ['mlc-ai/Qwen2.5-Coder-0.5B-Instruct-q0f32-MLC', 'alibaba'],
  ['phi-4-mini-reasoning-vitis-npu', 'microsoft'],
  ['Phi-4-mini-instruct-generic-gpu:5', 'microsoft'],
  ['gpt-oss-20b-cuda-gpu', 'openai'],
  ['amd/Llama-3.1-70B-Instruct-FP8-KV', 'meta'],
  ['wan2.1_t2v_14B_fp8_e4m3fn_scaled', 'alibaba'],
  ['Comfy-Org/HunyuanVideo_repackaged', 'tencent'],
  ['somebody/FLUX.1-schnell-SDNQ-uint4-svd-r32', 'black-forest-labs'],
  ['Intel/Mistral-7B-v0.1-int4-inc', 'mistral'],
  ['Qdrant/bge-small-en-v1.5-onnx-Q', 'baai'],
])('%s is %s’s', (id, expected) => {
  expect(vendorOf(id)).toBe(expected);
});

test.each(['llama-generic', 'gemini-cuda-gpu-toolkit', 'o1-generic-cpu-scheduler', 'mlc-llm'])(
  '%s is no model',
  (name) => {
    expect(vendorOf(name)).toBeNull();
  },
);
