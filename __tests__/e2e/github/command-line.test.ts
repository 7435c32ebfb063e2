import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Report } from '../../../src/report/report.ts';
import { GitFixture } from '../../git-fixture.ts';
import { caisiCheckAside, NODES, type Outcome } from '../program.ts';
import { GitHubServer } from './server.ts';

jest.setTimeout(60_000);

const LLAMA = 'client.chat(model="meta-llama/Llama-4-Scout-17B-16E-Instruct")\n';
const META = `name: Meta
events:
  - date: 2026-11-01
    kind: agreement-signed
    sources: [https://example.com/signed]
    note: Signed.
`;

let server: GitHubServer;
let rules: GitFixture;
let commit: string;
let folder: string;
beforeEach(async () => {
  server = new GitHubServer();
  await server.start();
  rules = new GitFixture();
  commit = rules.commit({
    'policy.yml': 'version: 1\nextends: team/base.yml\nlocal-overrides: [ledger]\n',
    'team/base.yml': 'version: 1\nunresolved: fail\nlocal-overrides: [ledger]\n',
    'invalid.yml': 'version: 1\nunresolvd: fail\n',
    'facts.yml': 'version: 1\nledger: { source: vendors }\n',
    'vendors/meta.yml': META,
    'broken/meta.yml': 'name: Meta\nevnts: []\n',
    'empty/README.md': 'nothing\n',
  });
  server.serve('acme/rules', rules.folder);
  folder = mkdtempSync(join(tmpdir(), 'caisi-line-'));
  writeFileSync(join(folder, 'a.py'), LLAMA);
});
afterEach(async () => {
  await server.stop();
  rules.remove();
  rmSync(folder, { recursive: true });
  expect(server.violations).toEqual([]);
});

function scan(
  policy: string,
  env: Record<string, string> = {},
  node = process.execPath,
): Promise<Outcome> {
  const args = ['scan', '--policy', policy, '--as-of', '2026-11-24', '--format', 'json'];
  return caisiCheckAside(args, {
    cwd: folder,
    env: { GITHUB_API_URL: server.url, GITHUB_TOKEN: 'line-secret', ...env },
    node,
  });
}

async function reportUnder(...args: Parameters<typeof scan>): Promise<Report> {
  const { status, stdout, stderr } = await scan(...args);
  if (status === 2) throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

/** A policy of this folder, with one more line. */
function ownPolicy(line: string): string {
  writeFileSync(join(folder, 'own.yml'), `version: 1\n${line}\n`);
  return 'own.yml';
}

describe.each(NODES)('on %s', (_, node) => {
  test('a policy of another repository is read with what it extends, at one commit, by GITHUB_TOKEN', async () => {
    server.secret.set('acme/rules', 'line-secret');
    const { policy, verdict } = await reportUnder('acme/rules/policy.yml@main', {}, node);
    expect(policy?.sources).toEqual([
      `acme/rules/policy.yml@${commit}`,
      `acme/rules/team/base.yml@${commit}`,
      'builtin',
    ]);
    expect(verdict).toBe('fail');
    expect(new Set(server.log.map(({ token }) => token))).toEqual(new Set(['line-secret']));
  });

  test('so is a ledger source, and the report says what came from where', async () => {
    const { ledger, findings, verdict } = await reportUnder(
      ownPolicy('ledger: { source: acme/rules/vendors@main }'),
      {},
      node,
    );
    expect(ledger?.sources).toEqual([
      { vendor: 'meta', source: `acme/rules/vendors/meta.yml@${commit}` },
    ]);
    expect(verdict).toBe('pass');
    expect(findings[0]).toMatchObject({
      status: 'signed',
      statusSince: '2026-11-01',
      sources: ['https://example.com/signed'],
    });
  });
});

test('a path in a remote policy’s ledger source lies within its repository and ref', async () => {
  const { ledger } = await reportUnder('acme/rules/facts.yml@main');
  expect(ledger?.sources).toEqual([
    { vendor: 'meta', source: `acme/rules/vendors/meta.yml@${commit}` },
  ]);
});

test('a local policy extends a remote one, and an exact commit will do', async () => {
  const policy = ownPolicy(`extends: acme/rules/policy.yml@${commit}`);
  expect((await reportUnder(policy)).policy?.sources[1]).toBe(`acme/rules/policy.yml@${commit}`);
});

test('without GITHUB_TOKEN what is public is read all the same', async () => {
  const { policy } = await reportUnder('acme/rules/policy.yml@main', { GITHUB_TOKEN: '' });
  expect(policy?.sources).toHaveLength(3);
  expect(new Set(server.log.map(({ token }) => token))).toEqual(new Set([null]));
});

describe('what can’t be had is one line and exit status 2', () => {
  const lines: [string, string, RegExp][] = [
    ['a file', 'acme/rules/nope.yml@main', /^acme\/rules\/nope\.yml@main: there is no such policy/],
    [
      'a ref',
      'acme/rules/policy.yml@nope',
      /^can't read acme\/rules\/policy\.yml@nope: .*GITHUB_TOKEN/,
    ],
    ['a repository', 'acme/none/policy.yml@main', /^can't read acme\/none\/policy\.yml@main: /],
    ['a folder', 'acme/rules/vendors@main', /^acme\/rules\/vendors@[0-9a-f]{40}: is a folder/],
    [
      'an invalid file',
      'acme/rules/invalid.yml@main',
      /^acme\/rules\/invalid\.yml@[0-9a-f]{40}:2:1: /,
    ],
  ];
  test.each(lines)('%s of a policy: %s', async (_, policy, line) => {
    const { status, stdout, stderr } = await scan(policy);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test.each([
    ['extends: acme/rules/nope.yml@main', /^own\.yml:2:10: .*no such policy file/],
    ['extends: acme/none/policy.yml@main', /^own\.yml:2:10: can't read acme\/none/],
    ['extends: [acme/rules/policy.yml@nope]', /^own\.yml:2:11: can't read acme\/rules/],
    ['ledger: { source: acme/none/vendors@main }', /^own\.yml:2:19: can't read acme\/none/],
    ['ledger: { source: acme/rules/vendors@nope }', /^own\.yml:2:19: can't read acme\/rules/],
    ['ledger: { source: acme/rules/nowhere@main }', /^own\.yml:2:19: .*no such file or folder/],
    ['ledger: { source: acme/rules/empty@main }', /^own\.yml:2:19: .*no vendor file/],
    [
      'ledger: { source: acme/rules/broken@main }',
      /^acme\/rules\/broken\/meta\.yml@[0-9a-f]{40}:2:1: /,
    ],
  ])('%s', async (line, message) => {
    const { status, stdout, stderr } = await scan(ownPolicy(line));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('a repository that the token may not see, told without the token', async () => {
    server.secret.set('acme/rules', 'another');
    const { status, stderr } = await scan('acme/rules/policy.yml@main');
    expect(status).toBe(2);
    expect(stderr).toMatch(/ for GITHUB_TOKEN\. GITHUB_TOKEN has to be a token that may read it/);
    expect(stderr).not.toContain('line-secret');
    const anonymous = await scan('acme/rules/policy.yml@main', { GITHUB_TOKEN: '' });
    expect(anonymous.stderr).toMatch(/ for no token\. Set GITHUB_TOKEN/);
  });

  test.each(NODES)('a proxy that isn’t there, or that %s can’t use', async (_, node) => {
    const policy = ownPolicy('extends: acme/rules/policy.yml@main');
    const { status, stderr } = await scan(policy, { http_proxy: 'http://127.0.0.1:9' }, node);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^own\.yml:2:10: (?:GitHub can't be reached: .*127\.0\.0\.1:9|a proxy is set, and Node .* can't use one: run on Node 24\.5)[^\n]*\n$/,
    );
  });

  test('a server that isn’t there', async () => {
    const env = { GITHUB_API_URL: 'http://127.0.0.1:9' };
    const { status, stderr } = await scan(
      ownPolicy('ledger: { source: acme/rules/vendors@main }'),
      env,
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/^own\.yml:2:19: GitHub can't be reached: .*127\.0\.0\.1:9[^\n]*\n$/);
  });
});
