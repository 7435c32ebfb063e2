import { describe, expect, test } from '@jest/globals';
import { configurationReaders } from '../../src/detect/readers/configuration.ts';
import type { Context } from '../../src/detect/reference.ts';
import { textFile } from './readers/text-file.ts';

/** What a reader saw around a text. */
function contextOf(path: string, text: string, wanted: string): Context | undefined {
  const reader = configurationReaders.find((candidate) => candidate.reads(path, text));
  return reader?.read(textFile(path, text))?.find((found) => found.text === wanted)?.context;
}

describe('the key is the nearest that says something', () => {
  test.each([
    ['a.yaml', 'llm: {model: gpt-4o}', { key: 'model', path: ['llm'] }],
    ['a.yaml', 'inputs: {model: {default: gpt-4o}}', { key: 'model', path: ['inputs'] }],
    ['a.yaml', 'env: [{name: CHAT_MODEL, value: gpt-4o}]', { key: 'CHAT_MODEL', path: ['env'] }],
    ['a.yaml', 'environment: ["CHAT_MODEL=gpt-4o"]', { key: 'CHAT_MODEL' }],
    ['a.yaml', 'models:\n- gpt-4o', { key: 'models' }],
    ['a.yaml', 'prices: {gpt-4o: 1}', { key: 'prices', isKey: true }],
    ['a.yaml', 'x: ["serve", "--model", "gpt-4o"]\nargs: ["--model=gpt-4o"]', { key: 'x' }],
    ['a.json', '{"model": {"__rl": true, "value": "gpt-4o"}}', { key: 'model' }],
    ['a.toml', '[a."b.c"]\nmodel = "gpt-4o"', { key: 'model', path: ['a', 'b.c'] }],
    ['a.tf', 'variable "chat_model" {\n  default = "gpt-4o"\n}', { key: 'chat_model' }],
    ['a.tf', 'x = contains(["gpt-4o"], var.m)', { compared: true }],
    ['a.tf', 'x = var.m == "gpt-4o"', { compared: true }],
    ['a.bicep', "param chatModel string = 'gpt-4o'", { key: 'chatModel' }],
    ['a.ini', '[llm]\nmodel = gpt-4o', { key: 'model', path: ['llm'] }],
    ['a.properties', 'spring.ai.model=gpt-4o', { key: 'model', path: ['spring', 'ai'] }],
    ['a.xml', '<add key="Model" value="gpt-4o"/>', { key: 'Model' }],
    ['a.csv', 'model,price\ngpt-4o,1', { key: 'model' }],
    ['a.sh', `x --m "\${CHAT_MODEL:-gpt-4o}"`, { key: 'CHAT_MODEL' }],
    ['a.sh', 'aider --weak-model gpt-4o', { key: '--weak-model', call: 'aider' }],
    ['a.sh', 'case $m in gpt-4o) x;; esac', { compared: true }],
    ['a.sh', 'if [ "$m" = "gpt-4o" ]; then x; fi', { compared: true }],
  ])('%s %j', (path, text, expected) => {
    expect(contextOf(path, text, 'gpt-4o')).toMatchObject(expected);
  });
});

describe('the host is said only where nothing else can be', () => {
  test.each([
    ['a.sh', 'docker exec -it x ollama pull llama3.2', 'llama3.2', 'ollama'],
    ['Modelfile', 'FROM llama3.2', 'llama3.2', 'ollama'],
    ['Modelfile', 'FROM ./llama3.2.gguf', './llama3.2.gguf', undefined],
    ['a.sh', 'docker model pull ai/llama3.2', 'ai/llama3.2', 'docker'],
    ['compose.yaml', 'models: {m: {model: ai/llama3.2}}', 'ai/llama3.2', 'docker'],
    ['a.sh', 'vllm serve llama3.2', 'llama3.2', undefined],
    ['a.sh', 'ollama run x --as llama3.2', 'llama3.2', undefined],
  ])('%s %j', (path, text, wanted, host) => {
    const context = contextOf(path, text, wanted);
    expect(context).toBeDefined();
    expect(context?.host).toBe(host);
  });
});

test('siblings are the scalars of the same mapping, long ones by their keys alone', () => {
  const text =
    'a:\n  provider: groq\n  model: llama3.2\n  nested: {temperature: 1}\n  prompt: |\n    long\n';
  expect(contextOf('a.yaml', text, 'llama3.2')?.siblings).toEqual({
    provider: 'groq',
    model: 'llama3.2',
    prompt: '',
  });
});

test('packages of a manifest are not read a second time', () => {
  const text =
    '{"dependencies": {"openai": "^4"}, "overrides": {"openai": "4"}, "scripts": {"chat": "llm -m gpt-4o"}}';
  const reader = configurationReaders.find((candidate) => candidate.reads('package.json', text));
  const found = reader?.read(textFile('package.json', text)) ?? [];
  expect(found.map((reference) => reference.text)).toEqual(['gpt-4o']);
});

test.each([
  ['+o1-mini', 'o1-mini'],
  ['-gpt-4o', 'gpt-4o'],
  // An option of a compiler.
  ['-O1-fast', '-O1-fast'],
  ['claude-opus-4-8[1m]', 'claude-opus-4-8'],
])('the value %s is %s', (value, wanted) => {
  expect(contextOf('a.json', JSON.stringify({ model: value }), wanted)).toBeDefined();
});
