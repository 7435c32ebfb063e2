import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Options } from '../../src/commands/arguments.ts';
import { vendors } from '../../src/commands/vendors.ts';
import { CheckError } from '../../src/problem.ts';
import { recordedTerminal } from './recorded-terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vendors-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = async (operands: string[], more: Partial<Options> = {}) => {
  const terminal = recordedTerminal(folder);
  const options = { format: [], warnOnly: false, quiet: false, noColor: true, help: false };
  const status = await vendors(operands, { ...options, ...more }, terminal);
  return { status, output: terminal.output(), notices: terminal.notices() };
};

const json = async (operands: string[], more: Partial<Options> = {}) =>
  JSON.parse((await run(operands, { ...more, format: ['json'] })).output);

test('the table begins with those who signed, and gives the source', async () => {
  const { status, output, notices } = await run([]);
  expect(status).toBe(0);
  const lines = output.split('\n');
  expect(lines[0]).toMatch(
    /^anthropic +Anthropic +signed since 2024-08-29 +https:\/\/www\.nist\.gov\//,
  );
  expect(output).toMatch(
    /^meta +Meta +negotiating since 2026-06-23 +https:\/\/www\.nytimes\.com\//m,
  );
  expect(output).toMatch(/^mistral +Mistral AI +no public record$/m);
  expect(notices).toEqual([]);
});

test('the same as JSON, on another day', async () => {
  const rows = await json([], { asOf: '2026-05-04' });
  const signed = rows.filter((row: { status: string }) => row.status === 'signed');
  expect(signed).toMatchObject([
    { vendor: 'anthropic', statusSince: '2024-08-29' },
    { vendor: 'openai', statusSince: '2024-08-29' },
  ]);
  expect(rows.find((row: { vendor: string }) => row.vendor === 'meta')).toMatchObject({
    status: 'unknown',
    statusSince: null,
    sources: [],
  });
});

test('a vendor’s history is dated, the latest first, with sources and notes', async () => {
  const { output } = await run(['meta']);
  expect(output).toMatch(/^Meta \(meta\): negotiating since 2026-06-23, on 2026-11-24\n/);
  expect(output).toContain('  2026-06-23  negotiating, confidence high\n');
  expect(output.indexOf('2026-08-04')).toBeLessThan(output.indexOf('  2026-06-23'));
  const before = await run(['anthropic'], { asOf: '2026-06-20' });
  expect(before.output).toContain('restriction-imposed (claude-fable-5, claude-mythos-5)');
  expect(before.output).not.toContain('restriction-lifted');
  expect(before.output).toMatch(/\d+ later events left out\./);
  const history = await json(['anthropic'], { asOf: '2024-08-29' });
  expect(history).toMatchObject({ vendor: 'anthropic', status: 'signed', own: null });
  expect(history.events).toMatchObject([{ date: '2024-08-29', kind: 'agreement-signed' }]);
});

test('the policy’s own vendors are shown, from their day on', async () => {
  const policy = 'p.yml';
  writeFileSync(
    join(folder, policy),
    'version: 1\nvendors: { acme: { name: Acme AI, status: signed, as-of: 2026-10-01, source: "https://acme.example" } }\n',
  );
  expect((await run([], { policy })).output).toMatch(/^acme +Acme AI +signed since 2026-10-01/m);
  expect((await run(['acme'], { policy })).output).toContain("by the policy's own entry: signed");
  expect((await run(['acme'], { policy, asOf: '2026-09-30' })).output).toContain(
    'The ledger holds no public record.',
  );
});

test('a stale ledger is said', async () => {
  const { notices } = await run([], { asOf: '2027-11-24' });
  expect(notices).toEqual(['The ledger is stale: it was last checked on 2026-11-09.']);
});

test.each([
  ['metta', 'there is no vendor "metta": did you mean `meta`?'],
  ['Mistral AI', 'there is no vendor "Mistral AI": did you mean `mistral`?'],
  ['qqqqqqqqqq', 'there is no vendor "qqqqqqqqqq": `caisi-check vendors` lists them'],
  ['constructor', 'there is no vendor "constructor": `caisi-check vendors` lists them'],
])('an unknown vendor %s is refused', async (slug, message) => {
  const error = await run([slug]).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CheckError);
  expect((error as CheckError).message).toBe(message);
});

test('two vendors, and a format that it doesn’t know, are refused', async () => {
  await expect(run(['meta', 'xai'])).rejects.toThrow('takes one vendor');
  await expect(run([], { format: ['csv'] })).rejects.toThrow('--format "csv" is not known here');
  await expect(run([], { format: ['json', 'text'] })).rejects.toThrow('--format is given twice');
});
