import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Options } from '../../src/commands/arguments.ts';
import { explain } from '../../src/commands/explain.ts';
import { CheckError } from '../../src/problem.ts';
import { recordedTerminal } from './recorded-terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'explain-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = async (
  ids: string[],
  more: Partial<Options> = {},
  input = '',
): Promise<{ status: number; output: string }> => {
  const terminal = {
    ...recordedTerminal(folder),
    readStandardInput: () => Promise.resolve(new TextEncoder().encode(input)),
  };
  const options = { format: [], warnOnly: false, quiet: false, noColor: true, help: false };
  const status = await explain(ids, { ...options, ...more }, terminal);
  return { status, output: terminal.output() };
};

test('the way from the text to the vendor, with status, source and decision', async () => {
  const { status, output } = await run(['groq/llama-3.3-70b-versatile', 'nova']);
  expect(status).toBe(0);
  const [first, second] = output.split('\n\n');
  expect(first).toMatch(/^groq\/llama-3\.3-70b-versatile\n {2}groq\/ +served by Groq\n/);
  expect(first).toMatch(/ {2}llama-3\.3 +family of Meta\n/);
  expect(first).toMatch(/ {2}status {4}negotiating since 2026-06-23\n {12}https:/);
  expect(first).toMatch(/ {2}decision {2}fail by review-status: /);
  expect(second).toBe('nova\n  no model, and nothing that is known to use one\n');
});

test('as JSON an array in the order of the ids, with nulls for what is no model', async () => {
  const { output } = await run(
    ['-', 'gpt-4o'],
    { format: ['json'] },
    'nova\r\nclaude-opus-9\nnova',
  );
  const answers = JSON.parse(output);
  expect(answers.map((one: { name: string }) => one.name)).toEqual([
    'nova',
    'claude-opus-9',
    'nova',
    'gpt-4o',
  ]);
  expect(answers[0]).toMatchObject({
    vendor: null,
    kind: null,
    decision: null,
    rule: null,
    reason: null,
  });
  expect(answers[1]).toMatchObject({ vendor: 'anthropic', status: 'signed', decision: 'allow' });
  expect(Object.keys(answers[0]).sort()).toEqual(Object.keys(answers[1]).sort());
  expect(output).toBe(`${JSON.stringify(answers, null, 2)}\n`);
});

test('no id from standard input is an empty array', async () => {
  expect((await run(['-'], { format: ['json'] })).output).toBe('[]\n');
});

test('a policy of the working directory decides, and knows own models', async () => {
  const policy = join(folder, 'policy.yml');
  writeFileSync(
    policy,
    `version: 1
rules:
  - match: { vendor: meta }
    decision: allow
    reason: Approved
vendors:
  acme: { name: Acme AI, status: signed, as-of: 2026-10-01, source: "https://acme.example", models: ["acme-*"] }
`,
  );
  const { output } = await run(['llama-3.1-8b', 'acme-small'], { policy, format: ['json'] });
  expect(JSON.parse(output)).toMatchObject([
    { vendor: 'meta', decision: 'allow', rule: 'rules[0]' },
    { vendor: 'acme', decision: 'allow', status: 'signed' },
  ]);
});

test('an order in force is shown with its dates', async () => {
  const { output } = await run(['anthropic.claude-fable-5'], { asOf: '2026-06-20' });
  expect(output).toMatch(
    / {2}order {5}under a government order since 2026-06-12 until 2026-06-29\n/,
  );
  expect(output).toContain('fail by restrictions');
});

test('into a file', async () => {
  const path = join(folder, 'out.json');
  const { output } = await run(['gpt-4o'], { format: ['json'], output: path });
  expect(output).toBe('');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveLength(1);
});

test('without any id, and in another format, it says what it takes', async () => {
  await expect(run([])).rejects.toThrow(CheckError);
  await expect(run(['gpt-4o'], { format: ['sarif'] })).rejects.toThrow('it takes text or json');
});
