import { describe, expect, test } from '@jest/globals';
import { stemList } from '../../src/detect/stems.ts';
import { extendCatalog, loadCatalog } from '../../src/identify/catalog.ts';
import { resolveConstant } from '../../src/identify/resolve-constant.ts';
import { resolveHubId } from '../../src/identify/resolve-hub-id.ts';
import { resolveModel } from '../../src/identify/resolve-model.ts';
import { resolveUrl } from '../../src/identify/resolve-url.ts';
import { matchesModel } from '../../src/identify/snapshot.ts';

const catalog = loadCatalog();
const canonicalOf = (id: string): string | undefined =>
  resolveModel(id, catalog)?.identity.canonical;

describe('one model has one canonical id', () => {
  test.each([
    [
      'llama-3.1-8b-instruct',
      'meta-llama/Llama-3.1-8B-Instruct',
      'Meta-Llama-3.1-8B-Instruct',
      'us.meta.llama3-1-8b-instruct-v1:0',
      'accounts/fireworks/models/llama-v3p1-8b-instruct',
      '@cf/meta/llama-3.1-8b-instruct',
      'llama3.1:8b-instruct',
      'LLAMA_3.1_8B_INSTRUCT',
    ],
    [
      'claude-3-5-sonnet-20241022',
      'anthropic.claude-3-5-sonnet-20241022-v2:0',
      'claude-3-5-sonnet@20241022',
      'claude-3.5-sonnet-20241022',
      'openrouter/anthropic/claude-3-5-sonnet-20241022',
    ],
    ['claude-fable-5', 'us.anthropic.claude-fable-5-v1', 'anthropic.claude-fable-5-v2:0'],
    ['claude-sonnet-4', 'vercel_ai_gateway/anthropic/claude-4-sonnet', 'anthropic/claude-sonnet-4'],
    ['claude-2-1', 'claude-2.1', 'anthropic.claude-v2:1'],
    ['mistral-7b-instruct-v0.2', 'mistral.mistral-7b-instruct-v0:2', 'Mistral-7B-Instruct-v0.2'],
    ['titan-embed-text-v2', 'amazon.titan-embed-text-v2:0', 'amazon/titan-embed-text-v2'],
    ['titan-embed-text', 'amazon.titan-embed-text-v1', 'amazon.titan-embed-text-v1:2:8k'],
    ['gpt-3.5-turbo', 'gpt-35-turbo', 'openai/gpt-3.5-turbo', 'GPT-3.5-Turbo'],
    [
      'deepseek-v3.1',
      'deepseek-ai/DeepSeek-V3.1',
      'fireworks_ai/accounts/fireworks/models/deepseek-v3p1',
    ],
  ])('%s', (canonical, ...spellings) => {
    expect(spellings.map((id) => [id, canonicalOf(id)])).toEqual(
      spellings.map((id) => [id, canonical]),
    );
  });

  test.each([
    ['gpt-4o', 'gpt-4o-2024-08-06'],
    ['llama3.1:8b', 'llama3.1:70b'],
    ['claude-fable-5', 'claude-fable-5-1'],
    ['gemini-1.5-pro', 'gemini-1.5-pro-002'],
    ['meta-llama/Llama-3.1-8B', 'bartowski/Llama-3.1-8B-GGUF'],
    ['amazon.titan-embed-text-v1', 'amazon.titan-embed-text-v2:0'],
    ['amazon.titan-image-generator-v1', 'amazon.titan-image-generator-v2:0'],
    ['mistral.mistral-7b-instruct-v0:2', 'mistral.mistral-7b-instruct-v0:3'],
    ['stability.stable-image-core-v1:0', 'stability.stable-image-core-v1:1'],
  ])('%s and %s are two', (one, other) => {
    expect(canonicalOf(one)).toBeDefined();
    expect(canonicalOf(one)).not.toBe(canonicalOf(other));
  });
});

test.each([
  ['claude-fable-5-20260609', true],
  ['claude-fable-5', true],
  ['claude-fable-5-latest', true],
  ['claude-fable-5-1', false],
  ['claude-fable-5.1', false],
  ['claude-fable-51', false],
  ['claude-fable', false],
])('an order on claude-fable-5 holds for %s: %s', (canonical, holds) => {
  expect(matchesModel(canonical, 'claude-fable-5')).toBe(holds);
});

describe('who made it, who serves it, and from what', () => {
  test.each([
    ['litellm_proxy/openrouter/meta-llama/llama-3.1-8b-instruct', 'meta', 'openrouter', []],
    ['deepseek/deepseek-r1-distill-llama-70b:free', 'deepseek', null, ['meta']],
    ['NousResearch/Hermes-3-Llama-3.1-70B', 'nousresearch', null, ['meta']],
    ['nvidia/Llama-3.1-Nemotron-70B-Instruct', 'nvidia', null, ['meta']],
    ['nvidia/Llama-3.1-8B-Instruct-FP8', 'meta', null, []],
    ['s3://acme-weights/Llama-3.1-8B-Instruct', 'meta', null, []],
    ['ollama://gemma3:12b', 'google', 'ollama', []],
    [
      'meta/llama-2-70b-chat:02e509c789964a7ea8736978a43525956ef40397be9033abf9fd2badfe68c9e3',
      'meta',
      'replicate',
      [],
    ],
    ['ft:gpt-4o-mini-2024-07-18:acme::9abc', 'openai', null, []],
    ['azure_ai/Phi-4-mini-instruct', 'microsoft', null, []],
  ])('%s', (id, vendor, host, lineage) => {
    expect(resolveModel(id, catalog)?.identity).toMatchObject({ vendor, host, lineage });
  });

  test('a tuning of a stranger has no known maker, but its lineage', () => {
    const found = resolveModel('aaditya/Llama3-OpenBioLLM-70B', catalog);
    expect(found?.identity).toMatchObject({ vendor: null, lineage: ['meta'] });
    expect(resolveModel('someone/llama-3-chatbot-ui', catalog)).toBeNull();
  });

  test('what serves it is taken from outside where the id does not say', () => {
    expect(resolveModel('llama3.2', catalog, { host: 'ollama' })?.identity.host).toBe('ollama');
    expect(resolveModel('mistral', catalog, { host: 'ollama' })?.strength).toBe('certain');
    expect(resolveModel('mistral', catalog)?.strength).toBe('word');
  });

  test('a hub id of an unknown maker is one only where a hub is asked', () => {
    expect(resolveModel('acme/product-reader', catalog)).toBeNull();
    const found = resolveHubId('acme/product-reader', catalog);
    expect(found?.identity).toMatchObject({
      vendor: null,
      canonical: 'acme/product-reader',
      purl: 'pkg:huggingface/acme/product-reader',
    });
  });
});

test('how sure a text alone makes it', () => {
  const strengthOf = (id: string): string | undefined => resolveModel(id, catalog)?.strength;
  expect(strengthOf('gpt-4o')).toBe('certain');
  expect(strengthOf('o1')).toBe('likely');
  expect(strengthOf('openai/o1')).toBe('likely');
  expect(strengthOf('openrouter/openai/o1')).toBe('certain');
  expect(strengthOf('sonnet')).toBe('word');
  expect(strengthOf('Claude Sonnet 4.5')).toBe('word');
});

test.each([
  ['openai.GPT4o', 'gpt-4o'],
  ['openai.GPT3Dot5Turbo', 'gpt-3.5-turbo'],
  ['ChatModel.GPT_4_1', 'gpt-4.1'],
  ['openai.AdaEmbeddingV2', 'text-embedding-ada-002'],
  ['anthropic.ModelClaude3_5SonnetLatest', 'claude-3-5-sonnet-latest'],
  ['FoundationModelIdentifier.META_LLAMA_3_70B_INSTRUCT_V1', 'llama-3-70b-instruct-v1'],
  ['OpenAiChatModelName.GPT_4_O_MINI', 'gpt-4o-mini'],
  ['Model.CLAUDE_SONNET_4_0', 'claude-sonnet-4-0'],
  ['GoogleAIModels.Gemini15Flash', 'gemini-1.5-flash'],
  ['.gpt4_o', 'gpt-4o'],
  ['.gpt4_1_mini', 'gpt-4.1-mini'],
  ['JumpStartModel.HUGGINGFACE_LLM_FALCON_7B_1_0_0', 'falcon-7b'],
  ['JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_4_0_0', 'llama-2-7b-f'],
])('the constant %s is %s', (identifier, canonical) => {
  expect(resolveConstant(identifier, catalog)?.identity.canonical).toBe(canonical);
});

test.each([
  'Codec.Opus',
  'openai.Client',
  'Model.objects',
  'gpt4_response',
  'claude3Client',
  'LLAMA_CUBLAS',
  'falcon.HTTP_200',
  'Nova.Compute',
  'GptPartition.Type',
  'VisionModel.RESNET_50_1_0_0',
])('the constant %s is no model', (identifier) => {
  expect(resolveConstant(identifier, catalog)).toBeNull();
});

test.each([
  ['https://api.openai.com/v1/chat/completions', 'endpoint', 'openai', null, 'api.openai.com'],
  ['https://api.anthropic.com', 'endpoint', 'anthropic', null, 'api.anthropic.com'],
  ['https://contoso.openai.azure.com/', 'endpoint', 'openai', 'azure', 'openai.azure.com'],
  [
    'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-06-01',
    'model',
    'openai',
    'azure',
    'gpt-4o',
  ],
  [
    'https://huggingface.co/google/gemma-2-2b-it/blob/main/config.json',
    'model',
    'google',
    null,
    'gemma-2-2b-it',
  ],
  ['https://ollama.com/library/llama3.2', 'model', 'meta', 'ollama', 'llama-3.2'],
])('%s is a %s of %s', (url, kind, vendor, host, canonical) => {
  expect(resolveUrl(url, catalog)?.identity).toMatchObject({ kind, vendor, host, canonical });
});

test.each([
  'https://api.groq.com/openai/v1',
  'https://openrouter.ai/api/v1',
  'http://localhost:11434',
  'https://platform.openai.com/docs',
  'https://docs.anthropic.com/en/api',
  'https://huggingface.co/docs/transformers',
  'https://huggingface.co/datasets/squad',
  'https://api.gemini.com/v1/pubticker/btcusd',
  'https://example.com/api.openai.com',
])('%s is nobody’s endpoint', (url) => {
  expect(resolveUrl(url, catalog)).toBeNull();
});

test('an organisation’s own models go before all others', () => {
  const own = {
    slug: 'acme',
    name: 'Acme AI',
    status: 'signed',
    asOf: '2026-10-01',
    source: 'https://acme.example',
    models: ['acme/*', 'acme-*', 'gpt-4o-acme'],
  } as const;
  const extended = extendCatalog(catalog, [own]);
  expect(resolveModel('acme/reader-7b', extended)?.identity.vendor).toBe('acme');
  expect(resolveModel('ACME-small', extended)?.identity.vendor).toBe('acme');
  expect(resolveModel('gpt-4o-acme', extended)?.identity.vendor).toBe('acme');
  expect(resolveModel('gpt-4o', extended)?.identity.vendor).toBe('openai');
  expect(resolveModel('acme-small', catalog)).toBeNull();
  expect(stemList(extended.stems)).toEqual(expect.arrayContaining(['acme/', 'acme-']));
});

test('hostile texts are read in no time', () => {
  const texts = [
    'a/'.repeat(150),
    'llama-3'.repeat(40),
    `gpt-4${'-a'.repeat(140)}`,
    '-'.repeat(300),
    ':'.repeat(300),
    '.'.repeat(300),
    'x'.repeat(100_000),
  ];
  const start = process.cpuUsage();
  for (const text of texts)
    for (let round = 0; round < 50; round++) resolveModel(`${round}${text}`, catalog);
  const { user } = process.cpuUsage(start);
  expect(user / 1000).toBeLessThan(2_000);
});
