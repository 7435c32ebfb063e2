import { expect, test } from '@jest/globals';
import type { Reader } from '../../../src/detect/reader.ts';
import { packageListReaders } from '../../../src/detect/readers/manifests.ts';

/** What brought each package of a reader's first example in. */
const CHAINS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'package-lock.json': [['@langchain/openai'], ['@langchain/openai', 'openai']],
  'npm-shrinkwrap.json': [['langchain'], ['langchain', 'openai']],
  'pnpm-lock.yaml': [['@langchain/openai'], ['@langchain/openai', 'openai']],
  'yarn.lock': [['@langchain/openai'], ['@langchain/openai', 'openai']],
  'bun.lock': [['@ai-sdk/openai'], ['@ai-sdk/openai', 'zod']],
  'poetry.lock': [['langchain-openai'], ['langchain-openai', 'openai']],
  'uv.lock': [['openai']],
  'Cargo.lock': [['llm', 'async-openai'], ['llm']],
  'packages.lock.json': [['azure.ai.openai'], ['azure.ai.openai', 'openai']],
  'Gemfile.lock': [
    ['raix', 'ruby-openai', 'event_stream_parser'],
    ['raix'],
    ['raix', 'ruby-openai'],
  ],
  'composer.lock': [['openai-php/laravel'], ['openai-php/laravel', 'openai-php/client']],
  'go.sum': [['github.com/sashabaranov/go-openai']],
};

function chainsIn(path: string, text: string): readonly (readonly string[] | undefined)[] {
  const reader: Reader | undefined = packageListReaders.find((candidate) =>
    candidate.reads(path, text),
  );
  const references = reader?.read({ path, text, partial: false, hit: () => true });
  return (references ?? []).map(({ context }) => context.lock?.chain);
}

test.each(Object.entries(CHAINS))('%s', (path, chains) => {
  const example = packageListReaders
    .flatMap((reader) => reader.examples)
    .find((one) => one.path === path);
  expect(chainsIn(path, example?.text ?? '')).toEqual(chains);
});

test('an indirect requirement of go.mod is like an entry of a lock file', () => {
  const text = 'require (\n\tgithub.com/a/b v1.0.0\n\tgithub.com/c/d v1.0.0 // indirect\n)\n';
  expect(chainsIn('go.mod', text)).toEqual([undefined, ['github.com/c/d']]);
});

test('pdm.lock: requirements of the packages tell what needs what', () => {
  const text =
    '[[package]]\nname = "langchain-openai"\ndependencies = ["openai<2.0,>=1.0", "tiktoken"]\n\n[[package]]\nname = "OpenAI"\n';
  expect(chainsIn('pdm.lock', text)).toEqual([
    ['langchain-openai'],
    ['langchain-openai', 'openai'],
  ]);
});
