import { expect, test } from '@jest/globals';
import { accept } from '../../src/identify/accept.ts';
import { loadCatalog } from '../../src/identify/catalog.ts';
import { resolveImage } from '../../src/identify/resolve-image.ts';
import { resolvePackage } from '../../src/identify/resolve-package.ts';

const catalog = loadCatalog();

/** Vendor, and host where there is one; null for what is no vendor's. */
function ofPackage(ecosystem: string, name: string): string | null {
  const identity = resolvePackage(ecosystem, name, catalog)?.identity;
  return identity ? [identity.vendor, identity.host].filter(Boolean).join(' on ') : null;
}

test.each([
  ['npm', 'openai', 'openai'],
  ['npm', '@ai-sdk/anthropic', 'anthropic'],
  ['npm', '@azure/openai', 'openai on azure'],
  ['pypi', 'LangChain_OpenAI', 'openai'],
  ['pypi', 'google.genai', 'google'],
  ['pypi', 'llama-index-llms-mistralai', 'mistral'],
  ['maven', 'org.springframework.ai:spring-ai-starter-model-openai', 'openai'],
  ['maven', 'com.theokanning.openai-gpt3-java:service', 'openai'],
  ['maven', 'io.cequence:openai-scala-client_2.13', 'openai'],
  ['maven', 'com.softwaremill.sttp.openai:core', 'openai'],
  ['nuget', 'microsoft.semantickernel.connectors.google', 'google'],
  ['golang', 'github.com/openai/openai-go/v2', 'openai'],
  ['cargo', 'async_openai', 'openai'],
  ['gem', 'ruby-openai', 'openai'],
  ['composer', 'openai-php/client', 'openai'],
  ['swift', 'github.com/MacPaw/OpenAI', 'openai'],
  ['pub', 'google_generative_ai', 'google'],
  ['hex', 'anthropix', 'anthropic'],
  ['github', 'openai/whisper', 'openai'],
])('%s %s is of %s', (ecosystem, name, expected) => {
  expect(ofPackage(ecosystem, name)).toBe(expected);
});

test.each([
  ['pypi', 'langchain'],
  ['pypi', 'llama-index'],
  ['pypi', 'llama-cpp-python'],
  ['pypi', 'transformers'],
  ['pypi', 'huggingface_hub'],
  ['pypi', 'litellm'],
  ['pypi', 'vllm'],
  ['pypi', 'ollama'],
  ['pypi', 'tiktoken'],
  ['pypi', 'boto3'],
  ['pypi', 'groq'],
  ['pypi', 'together'],
  ['pypi', 'python-mistralclient'],
  ['pypi', 'falcon'],
  ['pypi', 'whisper'],
  ['pypi', 'llama-index-llms-openai-like'],
  ['pypi', 'openapi'],
  ['npm', 'ai'],
  ['npm', 'ollama'],
  ['npm', '@ai-sdk/openai-compatible'],
  ['npm', '@openrouter/ai-sdk-provider'],
  ['npm', 'langchain'],
  ['npm', '@aws-sdk/client-bedrock-runtime'],
  ['npm', 'gemini-scrollbar'],
  ['npm', '@luma.gl/core'],
  ['npm', 'segment'],
  ['maven', 'com.acme:service'],
  ['maven', 'com.squareup.moshi:moshi'],
  ['golang', 'github.com/ollama/ollama'],
  ['cargo', 'rig-core'],
])("%s %s is no vendor's", (ecosystem, name) => {
  expect(ofPackage(ecosystem, name)).toBeNull();
});

test('a package of Swift has a purl too, without version', () => {
  const identity = resolvePackage('swift', 'github.com/MacPaw/OpenAI', catalog)?.identity;
  expect(identity?.purl).toBe('pkg:swift/github.com/MacPaw/OpenAI');
});

test.each([
  ['nvcr.io/nim/meta/llama3-8b-instruct:1.0.0', 'meta', 'nvidia-nim'],
  ['ai/llama3.2:3B-Q4_K_M', 'meta', 'docker'],
  ['ai/mistral', 'mistral', 'docker'],
  [`${'$'}{REGISTRY}/llama-3-8b-instruct:${'$'}{VERSION}`, 'meta', null],
  ['localhost:5000/phi-3-mini-4k-instruct', 'microsoft', null],
  ['quay.io/ai-lab/whisper-small:latest', 'openai', null],
  [
    'r8.im/stability-ai/sdxl@sha256:39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b',
    'stability',
    'replicate',
  ],
  [
    'semitechnologies/transformers-inference:sentence-transformers-multi-qa-MiniLM-L6-cos-v1',
    'sentence-transformers',
    null,
  ],
])('the image %s is of %s', (reference, vendor, host) => {
  const identity = resolveImage(reference, catalog)?.identity;
  expect([identity?.kind, identity?.vendor, identity?.host]).toEqual(['image', vendor, host]);
});

test.each([
  'ollama/ollama',
  'Acme/Llama-3-8B in words',
  'vllm/vllm-openai:v0.6.3',
  'ghcr.io/huggingface/text-generation-inference:2.0',
  'localai/localai:latest-aio-cpu',
  'ghcr.io/ggml-org/llama.cpp:server',
  'openstack/mistral-api:1',
  'fluxcd/flux-cli:v2.4.0',
  'python:3.12-slim',
  'nvcr.io/nvidia/tritonserver:24.01-vllm-python-py3',
])('the image %s holds no model', (reference) => {
  expect(resolveImage(reference, catalog)).toBeNull();
});

test.each([
  ['anthropics/claude-code-action@v1', 'anthropic', 'action'],
  [
    'google-github-actions/run-gemini-cli@0123456789abcdef0123456789abcdef01234567',
    'google',
    'action',
  ],
  ['openai/codex-action@main', 'openai', 'action'],
  ['docker://nvcr.io/nim/meta/llama3-8b-instruct:1.0', 'meta', 'image'],
])('%s is of %s', (text, vendor, kind) => {
  const circumstances = {
    scope: 'runtime',
    generated: false,
    path: '.github/workflows/a.yml',
  } as const;
  const accepted = accept(
    { form: 'action', text, line: 1, column: 1, context: {} },
    circumstances,
    catalog,
  );
  expect([accepted?.identity.vendor, accepted?.identity.kind, accepted?.confidence]).toEqual([
    vendor,
    kind,
    'high',
  ]);
});

test('an Action without a model of its own is none', () => {
  const circumstances = {
    scope: 'runtime',
    generated: false,
    path: '.github/workflows/a.yml',
  } as const;
  for (const text of [
    'actions/ai-inference@v1',
    'actions/checkout@v4',
    './.github/actions/openai',
  ]) {
    expect(
      accept({ form: 'action', text, line: 1, column: 1, context: {} }, circumstances, catalog),
    ).toBeNull();
  }
});

test('a command in a message of code installs nothing, in a script it does', () => {
  const reference = {
    form: 'package',
    text: 'openai',
    line: 1,
    column: 1,
    context: { ecosystem: 'pypi', call: 'pip install' },
  } as const;
  const vendorIn = (path: string) =>
    accept(reference, { scope: 'runtime', generated: false, path }, catalog)?.identity.vendor;
  expect(vendorIn('app/errors.py')).toBeUndefined();
  expect(vendorIn('Dockerfile')).toBe('openai');
});
