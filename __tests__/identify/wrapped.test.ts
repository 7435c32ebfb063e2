import { expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/identify/catalog.ts';
import { resolveAny } from '../../src/identify/resolve-any.ts';

const catalog = loadCatalog();

/** Vendor, lineage after `<`, and host. */
function told(text: string): string | null {
  const identity = resolveAny(text, catalog)?.identity;
  if (!identity) return null;
  const makers = [identity.vendor, ...identity.lineage].join(' < ');
  return identity.host === null ? makers : `${makers} on ${identity.host}`;
}

test.each([
  ['azureml://registries/azureml/models/Phi-4/labels/latest', 'microsoft'],
  [
    'arn:aws:bedrock:eu-west-1:123456789012:custom-model/amazon.titan-text-lite-v1:0:4k/x7',
    'amazon',
  ],
  ['fal-ai/flux-2/klein/4b/edit/lora', 'black-forest-labs on fal'],
  ['fal-ai/kling-video/o1/standard/video-to-video/edit', 'kuaishou on fal'],
  ['fal-ai/florence-2-large/open-vocabulary-detection', 'microsoft on fal'],
  ['registry.example/rhelai1/modelcar-granite-3-1-8b-instruct:1.5', 'ibm'],
  ['registry.example/aks/kaito/kaito-phi-3-mini-4k-instruct:0.0.4', 'microsoft'],
  [
    'https://huggingface.co/Comfy-Org/Qwen-Image_ComfyUI/resolve/main/qwen_2.5_vl_7b_fp8_scaled.safetensors',
    'alibaba',
  ],
  ['https://huggingface.co/ggerganov/whisper.cpp/resolve/main/ggml-base.en.bin', 'openai'],
  ['huggingface:text-generation:mistralai/Mistral-7B-Instruct-v0.3', 'mistral on huggingface'],
  [
    'huggingface://bartowski/OpenGVLab_InternVL3_5-8B-GGUF/mmproj-OpenGVLab_InternVL3_5-8B-f16.gguf',
    'shanghai-ai-lab',
  ],
  ['stablelm-zephyr-3b.Q6_K.gguf', 'stability'],
  ['optimum/distilbert-base-uncased-finetuned-sst-2-english-neuronx', 'huggingface < google'],
  ['someone/wav2vec2-large-960h-lv60-self-neuronx-audio-classification', 'meta'],
  ['pkg:swift/github.com/MacPaw/OpenAI', 'openai'],
  ['runwayml-stable-diffusion-v1-5', 'stability'],
  ['mistral-community-Mixtral-8x22B-v0-1', 'mistral'],
])('%s: %s', (text, expected) => {
  expect(told(text)).toBe(expected);
});

test.each([
  'gpt-4.sh',
  'llama-3.css',
  'claude-3.test',
  'fal-ai/fal-js/blob/main/README',
  'kaito-operator:1.0',
  'fal-ai/creatify/aurora',
  'index/openai-o3-mini',
  'blog/meta-llama-3',
  'fal-ai/acme-video/base',
])('%s is no model', (text) => {
  expect(told(text)).toBeNull();
});

test('a file in a repository of a tuned model says only what it was tuned from', () => {
  const url =
    'https://huggingface.co/someone/gemma-4-12B-horizon-GGUF/resolve/main/gemma4-v2-Q4_K_M.gguf';
  expect(resolveAny(url, catalog)?.identity).toMatchObject({ vendor: null, lineage: ['google'] });
});
