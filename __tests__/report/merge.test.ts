import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Options } from '../../src/commands/arguments.ts';
import type { Terminal } from '../../src/commands/command.ts';
import { merge } from '../../src/commands/merge.ts';
import { readReport } from '../../src/commands/report-file.ts';
import { CheckError } from '../../src/problem.ts';
import type { Report } from '../../src/report/report.ts';
import { scanReport as scanBytes } from '../../src/report/scan-report.ts';
import { expectGolden } from '../golden.ts';
import { fc } from '../seeded.ts';
import { diffReport, finding, head, hostileReport, occurrence, scanReport } from './samples.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'merge-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const defaults: Options = {
  format: [],
  warnOnly: false,
  quiet: false,
  noColor: false,
  help: false,
};

/** Runs `merge` over reports, which are saved as `0.json`, `1.json` … */
async function run(reports: readonly unknown[], options: Partial<Options> = {}) {
  const names = reports.map((report, index) => {
    const text = typeof report === 'string' ? report : `${JSON.stringify(report, null, 2)}\n`;
    writeFileSync(join(folder, `${index}.json`), text);
    return `${index}.json`;
  });
  let out = '';
  const notices: string[] = [];
  const terminal: Terminal = {
    write: (text) => {
      out += text;
    },
    notice: (message) => notices.push(message),
    readStandardInput: async () => new Uint8Array(0),
    environment: {},
    workingDirectory: folder,
    colour: false,
    quiet: false,
    today: '2026-11-24',
  };
  const status = await merge(names, { ...defaults, ...options }, terminal);
  return { out, notices, status, report: out.startsWith('{') ? (JSON.parse(out) as Report) : null };
}

async function merged(...reports: readonly unknown[]): Promise<Report> {
  const { report } = await run(reports);
  if (!report) throw new Error('no report');
  return report;
}

/** Reports of two repositories, and of a third in two shards. */
const other: Report = {
  ...scanReport,
  subject: { mode: 'scan', repository: 'acme/other', base: null, head: 'b'.repeat(40) },
  exceptions: [],
  incomplete: [],
};

test('the same dependency of two repositories is two findings, each with its repository', async () => {
  const report = await merged(scanReport, other);
  expect(report.subject).toEqual({ mode: 'merge', repository: null, base: null, head: null });
  expect(report.subjects).toEqual([
    {
      mode: 'scan',
      repository: 'acme/app',
      base: null,
      head,
      asOf: '2026-11-24',
      policy: scanReport.policy?.digest,
      ledger: '2026-07-01',
    },
    expect.objectContaining({ repository: 'acme/other' }),
  ]);
  expect(report.findings).toHaveLength(2 * scanReport.findings.length);
  expect(report.findings.map(({ repository }) => repository).slice(0, 4)).toEqual([
    'acme/app',
    'acme/other',
    'acme/app',
    'acme/other',
  ]);
  expect(report.counts).toEqual({ fail: 4, warn: 2, allow: 6 });
  expect(report.verdict).toBe('fail');
  expect(report.incomplete).toEqual([{ repository: 'acme/app', ...scanReport.incomplete[0] }]);
  expectGolden('report/merge.json', (await run([scanReport, other])).out);
});

test('shards of one repository: one finding, with the places of both', async () => {
  const shard = (path: string, name = 'gpt-4o', decision: 'allow' | 'warn' = 'allow'): Report => ({
    ...scanReport,
    verdict: decision === 'warn' ? 'warn' : 'pass',
    findings: [
      finding({
        name,
        decision,
        change: 'existing',
        occurrences: [occurrence({ path, added: false })],
      }),
    ],
  });
  const report = await merged(shard('b.py'), shard('a.py', 'GPT-4o', 'warn'), shard('a.py'));
  expect(report.findings).toHaveLength(1);
  expect(report.findings[0]).toMatchObject({ decision: 'warn', name: 'GPT-4o' });
  expect(report.findings[0]?.occurrences.map(({ path }) => path)).toEqual(['a.py', 'b.py']);
  expect(report.subject.repository).toBe('acme/app');
  expect(report.counts).toEqual({ fail: 0, warn: 1, allow: 0 });
});

test('where the day, the policy or the ledger differ, the field is null and it is said', async () => {
  const late: Report = {
    ...other,
    asOf: '2026-12-01',
    policy: { sources: ['builtin'], digest: 'sha256:1' },
    ledger: { updated: '2026-11-01', stale: false },
  };
  const { report, notices } = await run([scanReport, late]);
  expect(report).toMatchObject({ asOf: null, policy: null, ledger: null });
  expect(notices).toEqual([
    'asOf differs between the reports: 2026-11-24 (1 of them), 2026-12-01 (1 of them)',
    expect.stringMatching(/^policy differs/),
    expect.stringMatching(/^ledger differs/),
  ]);
  expect((await run([scanReport, other])).notices).toEqual([]);
});

test('of a diff only what is added counts, merged or not', async () => {
  const report = await merged(diffReport, other);
  expect(report.counts).toEqual({
    fail: diffReport.counts.fail + 2,
    warn: diffReport.counts.warn + 1,
    allow: diffReport.counts.allow + 3,
  });
});

test('merged reports can be merged: the way makes no difference', async () => {
  const third = { ...other, subject: { ...other.subject, repository: 'acme/third' } };
  const all = [diffReport, scanReport, other, third];
  const whole = await merged(...all);
  expect(await merged(whole)).toEqual(whole);
  expect(await merged(await merged(diffReport, scanReport), await merged(third, other))).toEqual(
    whole,
  );
  expect(await merged(...all.reverse())).toEqual(whole);
});

test('an exception of the organisation is told once, and as unused only where nobody uses it', async () => {
  const notice = { id: 'EX-9', expires: '2027-01-01', state: 'unused' } as const;
  const used = { ...other, exceptions: [{ ...notice, id: 'EX-2026-014' }, notice] };
  const report = await merged({ ...scanReport, exceptions: [notice] }, used);
  expect(report.exceptions).toEqual([notice]);
  const alone = await merged({ ...scanReport, exceptions: [] }, { ...other, exceptions: [notice] });
  expect(alone.exceptions).toEqual([{ repository: 'acme/other', ...notice }]);
});

test('--since tells what appeared, vanished, or changed its decision or status', async () => {
  const [first, second, ...rest] = scanReport.findings;
  if (!first || !second) throw new Error('no findings');
  const old: Report = {
    ...scanReport,
    findings: [{ ...first, decision: 'allow' }, { ...second, id: 'gone' }, ...rest],
  };
  writeFileSync(join(folder, 'old.json'), JSON.stringify(old));
  const { report } = await run([scanReport], { since: 'old.json' });
  expect(report?.since?.appeared.map(({ id }) => id)).toEqual([second.id]);
  expect(report?.since?.vanished.map(({ id }) => id)).toEqual(['gone']);
  expect(report?.since?.changed.map(({ id, decision }) => [id, decision])).toEqual([
    [first.id, first.decision],
  ]);
  expect(report?.since?.vanished[0]?.repository).toBe('acme/app');
  // What could not be examined has not vanished.
  const failed = {
    ...scanReport,
    findings: [],
    incomplete: [{ path: '.', reason: 'no permission' }],
  };
  const { report: blind } = await run([failed], { since: 'old.json' });
  expect(blind?.since?.vanished).toEqual([]);
});

test('every format takes a merged report', async () => {
  for (const format of ['text', 'markdown', 'sarif', 'cyclonedx', 'csv', 'github', 'html']) {
    const { out, status } = await run([scanReport, other], { format: [format] });
    expect(status).toBe(1);
    if (format !== 'github') expect(out).toContain('acme/other');
  }
});

test('the verdict sets the exit status', async () => {
  const pass = { ...other, verdict: 'pass', findings: [], counts: { fail: 0, warn: 0, allow: 0 } };
  expect((await run([pass])).status).toBe(0);
  expect((await run([pass, { ...pass, verdict: 'warn' }])).status).toBe(0);
  expect((await run([scanReport])).status).toBe(1);
  expect((await run([scanReport], { warnOnly: true })).status).toBe(0);
});

test.each<[string, unknown, string]>([
  ['an empty file', '', '1.json: broken JSON'],
  ['no JSON', 'hello', '1.json: broken JSON'],
  ['a list', '[]', '1.json: is JSON, but no report'],
  ['null', 'null', '1.json: is JSON, but no report'],
  ['foreign JSON', { version: '2.1.0', runs: [] }, '1.json: is JSON, but no report'],
  ['another version', { ...scanReport, schemaVersion: 2 }, '1.json: has schemaVersion 2'],
  ['no findings', { ...scanReport, findings: undefined }, '1.json: is no report'],
  ['findings of another kind', { ...scanReport, findings: [1] }, 'broken JSON: expected a finding'],
  [
    'a wrong value',
    { ...scanReport, verdict: 'great' },
    '1.json: is no valid report: verdict: expected',
  ],
  [
    'a broken finding',
    { ...scanReport, findings: [finding(), { ...finding(), decision: 'maybe' }] },
    '1.json:64:1: is no valid finding: decision: expected',
  ],
  [
    'a cut file',
    JSON.stringify(scanReport).slice(0, 2000),
    '1.json:1:1: broken JSON: it ends too early',
  ],
  ['rubbish behind it', `${JSON.stringify(scanReport)}}`, 'broken JSON'],
  [
    'a missing comma',
    JSON.stringify({ ...scanReport, findings: [finding(), finding()] }).replace(
      '},{"id"',
      '} {"id"',
    ),
    'expected a comma',
  ],
  ['a bracket of another kind', JSON.stringify(scanReport).replace(/\}$/, ']'), 'broken JSON'],
])('%s is one clear line, and nothing is written', async (_name, broken, message) => {
  let error: unknown;
  try {
    await run([scanReport, broken], { output: 'out.json' });
  } catch (caught) {
    error = caught;
  }
  if (!(error instanceof CheckError)) throw error ?? new Error('accepted');
  expect(error.problems).toHaveLength(1);
  expect(error.message).toContain(message);
  expect(error.message).not.toContain('\n');
  expect(readdirSync(folder).sort()).toEqual(['0.json', '1.json']);
});

test('what can’t be read is named', async () => {
  await expect(run([], {})).rejects.toThrow('needs at least one report');
  await expect(run([scanReport], { since: 'none.json' })).rejects.toThrow(
    "none.json: can't be read: no such file",
  );
  await expect(run([scanReport], { since: '.' })).rejects.toThrow('.: is a folder');
});

test('a pipe is read as well as a file', () => {
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  writeFileSync(join(folder, 'r.json'), JSON.stringify(scanReport));
  spawn('cp', [join(folder, 'r.json'), fifo], { stdio: 'ignore' });
  expect(readReport(fifo, folder)).toEqual(scanReport);
});

test('a report is read the same in pieces of any size', () => {
  const since = { appeared: [finding()], vanished: [], changed: [finding({ name: '"\\\\" ]}' })] };
  const bytes = Buffer.from(JSON.stringify({ ...hostileReport, since }));
  const read = (size: number) => {
    const pieces = [];
    for (let at = 0; at < bytes.length; at += size) {
      pieces.push(Uint8Array.from(bytes.subarray(at, at + size)));
    }
    const found: unknown[] = [];
    const scan = scanBytes(pieces);
    let step = scan.next();
    while (!step.done) {
      const { list, offset } = step.value;
      found.push([list, offset, JSON.parse(Buffer.from(step.value.bytes).toString())]);
      step = scan.next();
    }
    return { found, rest: JSON.parse(step.value) };
  };
  const whole = read(bytes.length);
  expect(whole.rest).toEqual({
    ...JSON.parse(JSON.stringify(hostileReport)),
    findings: [],
    since: { appeared: [], vanished: [], changed: [] },
  });
  expect(whole.found).toHaveLength(hostileReport.findings.length + 2);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 700 }), (size) => {
      expect(read(size)).toEqual(whole);
    }),
    { numRuns: 30 },
  );
});

test('reports hold to the published JSON Schema', async () => {
  const validate = new Ajv2020({ strict: false }).compile(
    JSON.parse(readFileSync('policy/schema/report.json', 'utf8')),
  );
  const reports = [
    diffReport,
    scanReport,
    JSON.parse(JSON.stringify(hostileReport)),
    await merged(scanReport, diffReport),
  ];
  for (const report of reports) {
    expect(validate(report) ? [] : validate.errors).toEqual([]);
  }
  expect(validate({ ...diffReport, verdict: 'great' })).toBe(false);
  expect(validate({ ...diffReport, findings: [{}] })).toBe(false);
});
