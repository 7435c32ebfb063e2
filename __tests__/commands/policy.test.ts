import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Options } from '../../src/commands/arguments.ts';
import { policy } from '../../src/commands/policy.ts';
import { CheckError } from '../../src/problem.ts';
import { recordedTerminal } from './recorded-terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const options: Options = {
  format: [],
  warnOnly: false,
  quiet: false,
  noColor: true,
  help: false,
};

const write = (files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

/** Runs `policy` in the folder. */
const run = async (operands: string[], more: Partial<Options> = {}) => {
  const terminal = recordedTerminal(folder);
  const status = await policy(operands, { ...options, ...more }, terminal);
  return { status, output: terminal.output(), notices: terminal.notices() };
};

const errorOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: unknown) => {
      if (error instanceof CheckError) return error.message;
      throw error;
    },
  );

const own = '.github/caisi-policy.yml';

test('init writes a file that check accepts, once', async () => {
  const written = await run(['init']);
  expect(written).toMatchObject({ status: 0 });
  expect(written.output).toContain(own);
  expect(await run(['check'])).toMatchObject({
    status: 0,
    output: `${own}: valid, laid over builtin\n`,
  });
  const before = readFileSync(join(folder, own), 'utf8');
  expect(await errorOf(run(['init']))).toBe(`${own}: exists already and is left as it is`);
  expect(readFileSync(join(folder, own), 'utf8')).toBe(before);
  await run(['init', 'other/policy.yml']);
  expect(existsSync(join(folder, 'other/policy.yml'))).toBe(true);
  await run(['init', join(folder, 'absolute.yml')]);
  expect(existsSync(join(folder, 'absolute.yml'))).toBe(true);
});

test('check tells every error with its place', async () => {
  write({ 'p.yml': 'version: 1\nunresolvd: warn\nlineage: best\n' });
  expect(await errorOf(run(['check', 'p.yml']))).toBe(
    'p.yml:2:1: unknown key `unresolvd`: did you mean `unresolved`?\np.yml:3:10: `lineage` takes `worst` or `vendor`, not `best`',
  );
});

test('check of a file that is not there is an error', async () => {
  expect(await errorOf(run(['check', 'p.yml']))).toBe('p.yml: there is no such policy file');
  expect(await errorOf(run(['check']))).toContain('caisi-check policy init');
});

test('check says where CODEOWNERS does not protect the policy', async () => {
  write({ [own]: 'version: 1\n' });
  expect((await run(['check'])).notices).toEqual([expect.stringContaining('no CODEOWNERS file')]);
  write({ '.github/CODEOWNERS': '*.md @acme/docs\n' });
  expect((await run(['check'])).notices).toEqual([
    expect.stringContaining('.github/CODEOWNERS names no owner for .github/caisi-policy.yml'),
  ]);
  write({ '.github/CODEOWNERS': '/.github/ @acme/security\n' });
  expect((await run(['check'])).notices).toEqual([]);
});

test('check announces exceptions that are void or soon will be', async () => {
  const exception = (id: string, expires: string) =>
    `  - { id: ${id}, match: { vendor: meta }, reason: R, approved-by: x, expires: ${expires} }\n`;
  write({
    '.github/CODEOWNERS': '* @acme/all\n',
    [own]: `version: 1\nexceptions:\n${exception('A', '2026-11-23')}${exception('B', '2026-12-24')}${exception('C', '2026-12-25')}`,
  });
  const { notices } = await run(['check']);
  expect(notices).toHaveLength(2);
  expect(notices[0]).toMatch(/^Exception A expired on 2026-11-23/);
  expect(notices[1]).toMatch(/^Exception B expires on 2026-12-24/);
});

test('check warns of a vendor that nobody has', async () => {
  const rule = (vendor: string) =>
    `  - { match: { vendor: ${vendor} }, decision: fail, reason: R }\n`;
  write({
    '.github/CODEOWNERS': '* @acme/all\n',
    [own]: `version: 1\nrules:\n${rule('metta')}${rule('meta')}${rule('"m*"')}${rule('acme')}vendors: { acme: { name: A, status: none, as-of: 2026-01-01, source: s } }\n`,
  });
  expect((await run(['check'])).notices).toEqual([
    "warning: rules[0] names `metta`, which is no vendor's slug: did you mean `meta`?",
  ]);
});

test('show prints the effective policy, the built-in one where there is none', async () => {
  expect((await run(['show'])).output).toContain('restrictions: fail # builtin:8');
  write({
    [own]: 'version: 1\nextends: ../org.yml\n',
    'org.yml': 'version: 1\nunresolved: fail\n',
  });
  const { output } = await run(['show']);
  expect(output).toContain(`# The effective policy, from ${own}, org.yml, builtin.`);
  expect(output).toContain('unresolved: fail # org.yml:2');
  await run(['show'], { output: 'shown.yml' });
  expect(readFileSync(join(folder, 'shown.yml'), 'utf8')).toBe(output);
});

test.each([
  [[], '`policy` needs to know what to do: check, show, init, try'],
  [
    ['chek'],
    '`policy chek` is unknown, possible are check, show, init, try: did you mean `check`?',
  ],
  [['check', 'a', 'b'], '`policy check` takes one file, but got "b" as well'],
  [['try', 'a'], '`policy try` needs a policy file and one or more JSON reports'],
])('%j is refused', async (operands, message) => {
  expect(await errorOf(run(operands))).toBe(message);
});

const report = (findings: object[], more: object = {}) =>
  JSON.stringify({
    schemaVersion: 1,
    tool: { name: 'caisi-check', version: '1.0.0' },
    subject: { mode: 'scan', repository: 'acme/app', base: null, head: null },
    asOf: '2026-11-24',
    policy: { sources: ['builtin'], digest: 'sha256:0' },
    ledger: { updated: '2026-11-09', stale: false },
    verdict: 'fail',
    counts: { fail: 1, warn: 0, allow: 0 },
    findings,
    exceptions: [],
    incomplete: [],
    ...more,
  });

const finding = (more: object = {}) => ({
  id: 'abc',
  kind: 'model',
  name: 'meta-llama/Llama-4-Scout',
  purl: null,
  vendor: 'meta',
  host: null,
  lineage: [],
  weights: 'open',
  status: 'negotiating',
  statusSince: '2026-06-23',
  sources: [],
  restriction: null,
  decision: 'fail',
  reason: 'R',
  rule: 'review-status',
  exception: null,
  change: 'existing',
  confidence: 'high',
  occurrences: [
    { path: 'eval/a.py', line: 1, column: 1, text: 'T', scope: 'runtime', added: false },
  ],
  ...more,
});

const lax = `version: 1
rules: [{ match: { vendor: meta, path: "eval/**" }, decision: warn, reason: Only evaluated }]
`;

test('try shows which decisions of saved reports would change', async () => {
  write({
    'lax.yml': lax,
    'a.json': report([finding(), finding({ id: 'gone', change: 'removed' })]),
    'b.json': report([finding({ id: 'same', decision: 'warn' })]),
  });
  const { status, output, notices } = await run(['try', 'lax.yml', 'a.json', 'b.json']);
  expect(status).toBe(0);
  expect(output).toBe(
    'acme/app: meta-llama/Llama-4-Scout: fail → warn\n    Only evaluated. (Rule 0 of the policy says `warn`.) [rules[0]]\n\n1 decision of 2 in 2 reports would change.\n',
  );
  expect(notices[0]).toContain('excluded when a report was made');
});

test('try gives the changes as JSON', async () => {
  write({ 'lax.yml': `${lax}paths: { exclude: ["old/**"] }\n` });
  const old = { path: 'old/a.py', line: 1, column: 1, text: 'T', scope: 'runtime', added: false };
  write({
    'a.json': report([finding(), finding({ id: 'old', occurrences: [old] })]),
  });
  const { output } = await run(['try', 'lax.yml', 'a.json'], { format: ['json'] });
  expect(JSON.parse(output)).toEqual([
    {
      repository: 'acme/app',
      id: 'abc',
      name: 'meta-llama/Llama-4-Scout',
      from: 'fail',
      to: 'warn',
      rule: 'rules[0]',
      reason: 'Only evaluated. (Rule 0 of the policy says `warn`.)',
    },
    {
      repository: 'acme/app',
      id: 'old',
      name: 'meta-llama/Llama-4-Scout',
      from: 'fail',
      to: null,
      rule: null,
      reason: null,
    },
  ]);
});

test('try takes the repository and the day of each finding of a merged report', async () => {
  write({
    'p.yml': `version: 1
rules: [{ match: { repository: "acme/lib" }, decision: allow, reason: R }]
exceptions: [{ id: E, match: { repository: "acme/old" }, reason: R, approved-by: x, expires: 2026-09-30 }]
`,
    'merged.json': report(
      ['acme/app', 'acme/lib', 'acme/old'].map((repository) =>
        finding({ id: repository, repository }),
      ),
      {
        subject: { mode: 'merge', repository: null, base: null, head: null },
        subjects: ['acme/app', 'acme/lib', 'acme/old'].map((repository) => ({
          mode: 'scan',
          repository,
          base: null,
          head: null,
          asOf: repository === 'acme/old' ? '2026-09-01' : '2026-11-24',
          policy: 'sha256:0',
          ledger: '2026-11-09',
        })),
        asOf: null,
      },
    ),
  });
  const { output } = await run(['try', 'p.yml', 'merged.json'], { format: ['json'] });
  expect(JSON.parse(output)).toMatchObject([
    { repository: 'acme/lib', to: 'allow', rule: 'rules[0]' },
    { repository: 'acme/old', to: 'allow', rule: 'exceptions[0]' },
  ]);
});

test.each([
  ['{', 'broken JSON: it ends too early'],
  ['[]', 'is JSON, but no report of caisi-check'],
  ['{"schemaVersion": 2}', 'has schemaVersion 2'],
])('try refuses %s', async (text, message) => {
  write({ 'p.yml': 'version: 1\n', 'a.json': text });
  expect(await errorOf(run(['try', 'p.yml', 'a.json']))).toMatch(
    new RegExp(`^a\\.json(?::1:1)?: ${message}`),
  );
  expect(await errorOf(run(['try', 'p.yml', 'none.json']))).toBe(
    "none.json: can't be read: no such file",
  );
});

test('a ledger source is shown so that it can be read wherever what is shown is kept', async () => {
  write({
    'team/p.yml': 'version: 1\nledger: { source: ./facts }\n',
    'team/facts/meta.yml': 'name: Meta\n',
  });
  const { output } = await run(['show', 'team/p.yml']);
  expect(output).toContain('source: "team/facts" # team/p.yml:2');
  write({ 'kept/shown.yml': output });
  expect(await run(['check', 'kept/shown.yml'])).toMatchObject({ status: 0 });
});
