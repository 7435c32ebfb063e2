import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { readReport } from '../../src/commands/report-file.ts';
import { compareNullable } from '../../src/report/order.ts';
import type { Report } from '../../src/report/report.ts';
import { DIST } from '../e2e/program.ts';
import { type Hosted, Organization, TOKEN } from './organization.ts';

jest.setTimeout(600_000);

const names = Array.from({ length: 50 }, (_, index) => `repo-${String(index).padStart(2, '0')}`);
const empty = ['repo-03', 'repo-17', 'repo-31'];
const hosted: readonly Hosted[] = names.map((name, index) => ({
  name,
  size: (index * 7919) % 5000,
  archived: name === 'repo-08',
  serves: name === 'repo-20' ? 'refusal' : name === 'repo-41' ? 'rubbish' : 'repository',
}));

let folder = '';
let organization: Organization;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
  const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, stdio: 'pipe' });
  git(folder, 'init', '--quiet', '--bare', 'empty.git');
  git(folder, 'init', '--quiet', '--initial-branch=main', 'work');
  const work = join(folder, 'work');
  writeFileSync(
    join(work, 'llm.py'),
    'MODEL = "gpt-4o"\nmodel = "meta-llama/Llama-3.1-8B-Instruct"\n',
  );
  git(work, 'add', '.');
  git(
    work,
    '-c',
    'user.name=Ada',
    '-c',
    'user.email=ada@example.com',
    'commit',
    '--quiet',
    '-m',
    'Use models',
  );
  git(folder, 'clone', '--quiet', '--bare', 'work', 'full.git');
  for (const name of names) {
    cpSync(
      join(folder, empty.includes(name) ? 'empty.git' : 'full.git'),
      join(folder, `${name}.git`),
      { recursive: true },
    );
  }
  organization = new Organization(folder, hosted);
  await organization.start();
});

afterAll(async () => {
  await organization.stop();
  rmSync(folder, { recursive: true });
});

/** Runs one script of the audit as the workflow does. */
function script(
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<{ status: number | null; output: string }> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [resolve('scripts/audit', `${name}.mjs`)], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        CAISI_CLI: join(DIST, 'cli.js'),
        GITHUB_API_URL: `${organization.url}/api`,
        GITHUB_SERVER_URL: organization.url,
        GITHUB_REPOSITORY: 'acme/audit',
        GITHUB_RUN_ID: '7',
        GITHUB_TOKEN: TOKEN,
        ORGANIZATION: 'acme',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (status) => done({ status, output }));
  });
}

const accounted = (report: Report) =>
  (report.subjects ?? []).map(({ repository }) => repository).sort(compareNullable);
const all = names.map((name) => `acme/${name}`);

test('an audit of 50 repositories accounts for all of them', async () => {
  mkdirSync(join(folder, 'policies'));
  writeFileSync(join(folder, 'policies/org.yml'), 'version: 1\nincomplete: warn\n');
  organization.failures = 1;
  const planned = await script('plan', {
    SHARD_MEGABYTES: '100',
    AS_OF: '2026-11-24',
    POLICY: 'policies/org.yml',
    GITHUB_OUTPUT: join(folder, 'output'),
  });
  expect(planned).toMatchObject({ status: 0 });
  const shards: number[] = JSON.parse(
    readFileSync(join(folder, 'output'), 'utf8').replace('shards=', ''),
  );
  expect(shards.length).toBeGreaterThan(2);

  for (const number of shards) {
    const scanned = await script('scan-shard', { SHARD: String(number) });
    expect(scanned).toMatchObject({ status: 0 });
    expect(scanned.output).not.toContain(TOKEN);
  }
  const merged = await script('merge-shards', {});
  expect(merged).toMatchObject({
    status: 0,
    output: expect.stringContaining('50 repositories, 0 not'),
  });

  const report = readReport('audit/audit.json', folder);
  expect(accounted(report)).toEqual(all);
  expect(report.asOf).toBe('2026-11-24');
  expect(report.policy).not.toBeNull();
  // The archived one is scanned as well; what could not be is listed with its reason.
  const failed = new Set(['acme/repo-20', 'acme/repo-41']);
  const found = new Set(report.findings.map(({ repository }) => repository));
  const expected = all.filter((name) => !failed.has(name) && !empty.includes(name.slice(5)));
  expect([...found].map((name) => name ?? null).sort(compareNullable)).toEqual(expected);
  expect(report.incomplete).toEqual([
    { repository: 'acme/repo-20', path: '.', reason: expect.stringContaining('403') },
    { repository: 'acme/repo-41', path: '.', reason: expect.stringContaining("can't be cloned") },
  ]);
  for (const file of ['audit.html', 'audit.csv', 'audit.md']) {
    expect(existsSync(join(folder, 'audit', file))).toBe(true);
  }
  expect(organization.violations).toEqual([]);
});

test('a shard that did not end leaves its repositories listed, and they have not vanished', async () => {
  cpSync(join(folder, 'audit/audit.json'), join(folder, 'previous.json'));
  rmSync(join(folder, 'reports/shard-1.json'));
  const merged = await script('merge-shards', { PREVIOUS: join(folder, 'previous.json') });
  expect(merged.status).toBe(0);
  const text = readFileSync(join(folder, 'audit/audit.json'), 'utf8');
  const report: Report = JSON.parse(text);
  expect(accounted(report)).toEqual(all);
  const lost = report.incomplete.filter(({ reason }) => reason === 'shard 1 did not end');
  expect(lost.length).toBeGreaterThan(0);
  expect(report.since).toEqual({ appeared: [], vanished: [], changed: [] });

  // "Re-run failed jobs" scans that shard alone.
  expect(await script('scan-shard', { SHARD: '1' })).toMatchObject({ status: 0 });
  expect(await script('merge-shards', {})).toMatchObject({ status: 0 });
  const before = readFileSync(join(folder, 'previous.json'), 'utf8');
  expect(readFileSync(join(folder, 'audit/audit.json'), 'utf8')).toBe(before);
});

test('one tracking issue is opened, kept, and closed when nothing is left', async () => {
  const run = () => script('tracking-issue', {});
  expect(await run()).toMatchObject({ status: 0 });
  expect(await run()).toMatchObject({ status: 0 });
  expect(organization.issues).toHaveLength(1);
  expect(organization.issues[0]?.body).toContain('acme/repo-20');
  expect(organization.issues[0]?.body.length).toBeLessThan(65_536);
  writeFileSync(join(folder, 'audit/audit.md'), '## ✅ caisi-check: pass\n');
  expect(await run()).toMatchObject({ status: 0 });
  expect(organization.issues[0]?.state).toBe('closed');
  expect(await run()).toMatchObject({ status: 0 });
  expect(organization.issues).toHaveLength(1);
  expect(organization.violations).toEqual([]);
});

test('a token that may not list is an error', async () => {
  const planned = await script('plan', { GITHUB_TOKEN: 'wrong' });
  expect(planned).toMatchObject({ status: 1, output: expect.stringContaining('401') });
  expect(planned.output).not.toContain('wrong');
});
