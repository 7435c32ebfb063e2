import { expect, test } from '@jest/globals';
import { readers } from '../../src/detect/readers/index.ts';
import { textAt, textFile } from './readers/text-file.ts';

/** What is found, as `key: text`, each where it is said to stand. */
function found(path: string, text: string): string[] {
  const references = readers.find(({ reads }) => reads(path, text))?.read(textFile(path, text));
  return (references ?? []).map((reference) => {
    expect(textAt(text, reference.line, reference.column, reference.text)).toBe(reference.text);
    return `${reference.context.key ?? ''}: ${reference.text}`;
  });
}

const configMap = (line: string): string =>
  `kind: ConfigMap\ndata:\n  config.yaml: |\n    model_list:\n      - model_name: fast\n        ${line}\n`;

test.each([
  ['litellm_params: { model: groq/llama-3.1-8b-instant }', 'model: groq/llama-3.1-8b-instant'],
  ['params: {temperature: 0, model: gpt-4o, api_key: os.environ/KEY}', 'model: gpt-4o'],
  ['- { id: claude-3-5-haiku-latest, free: true }', 'id: claude-3-5-haiku-latest'],
])('a mapping on one line of a file within a file: %s', (line, expected) => {
  expect(found('config.yaml', configMap(line))).toContain(expected);
});

test('words in braces are no mapping', () => {
  const line = 'note: we {often: use gpt-4o, or} not';
  expect(found('config.yaml', configMap(line)).filter((one) => one.includes('gpt-4o'))).toEqual([]);
});
