import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { GitFixture } from '../../git-fixture.ts';
import { TOKEN } from './action.ts';
import { Scene } from './scene.ts';

jest.setTimeout(60_000);

const llama = 'client.chat(model="meta-llama/Llama-4-Scout-17B-16E-Instruct")\n';
const lenient =
  'version: 1\nreview-status: { allow: [signed, negotiating, none, unknown, withdrawn] }\n';
const strict =
  'version: 1\nreview-status: { fail: [signed, negotiating, none, unknown, withdrawn] }\n';
const path = '.github/caisi-policy.yml';

let scene: Scene;
let others: GitFixture[];
beforeEach(async () => {
  scene = await Scene.open();
  others = [];
});
afterEach(async () => {
  await scene.close();
  for (const other of others) other.remove();
  expect(scene.server.violations).toEqual([]);
});

/** Another repository on the server, with a policy. */
function serveOther(name: string, files: Record<string, string>): string {
  const other = new GitFixture();
  others.push(other);
  const commit = other.commit(files);
  scene.server.serve(name, other.folder);
  return commit;
}

const sources = (text: string | undefined): string[] => JSON.parse(text ?? '{}').policy?.sources;

describe('the policy of this repository', () => {
  test('is read at the base branch’s present tip', async () => {
    scene.push({ 'a.py': llama });
    const payload = scene.payload();
    const tip = scene.git.commit({ [path]: lenient });
    const { outputs } = await scene.run({}, { payload });
    expect(outputs.verdict).toBe('pass');
    expect(sources(outputs['report-text'])).toEqual([`${path}@${tip}`, 'builtin']);
  });

  test('is never the pull request’s own, which is told that its edit counts later', async () => {
    scene.git.commit({ [path]: strict });
    scene.push({ 'a.py': llama, [path]: lenient });
    const { outputs, summary } = await scene.run();
    expect(outputs.verdict).toBe('fail');
    expect(scene.server.commentsOn(7)[0]?.body).toContain('The edit counts after the merge');
    expect(summary).toContain('The edit counts after the merge');
  });

  test('that is invalid is an error with its place, and never passes', async () => {
    scene.git.commit({ [path]: 'version: 1\nunknown-key: 1\n' });
    scene.push({ 'a.py': 'x = 1\n' });
    const { status, outputs, annotations } = await scene.run();
    expect([status, outputs.verdict]).toEqual([1, '']);
    expect(annotations[0]?.message).toMatch(/caisi-policy\.yml@?[0-9a-f]*:2:1: /);
  });

  test('that was given and is not there is an error', async () => {
    scene.push({ 'a.py': 'x = 1\n' });
    const { status, outputs, annotations } = await scene.run({ policy: 'rules/policy.yml' });
    expect([status, outputs.verdict]).toEqual([1, '']);
    expect(annotations[0]?.message).toContain('rules/policy.yml');
  });

  test('is not taken for missing where the base commit is', async () => {
    scene.push({ 'a.py': 'x = 1\n' });
    const payload = scene.payload();
    Object.assign(payload.pull_request.base as object, { sha: '1'.repeat(40), ref: 'gone' });
    const { status, outputs } = await scene.run({}, { payload });
    expect([status, outputs.verdict]).toEqual([1, '']);
  });
});

describe('an organisation’s policy', () => {
  test('is read with the policy token, and named with its commit', async () => {
    const commit = serveOther('acme/rules', { 'caisi/policy.yml': strict });
    scene.server.secret.set('acme/rules', 'policy-secret');
    scene.push({ 'a.py': 'client.chat(model="gpt-4o")\n' });
    const inputs = { policy: 'acme/rules/caisi/policy.yml@main', 'policy-token': 'policy-secret' };
    const { outputs } = await scene.run(inputs);
    expect(outputs.verdict).toBe('fail');
    expect(sources(outputs['report-text'])).toEqual([
      `acme/rules/caisi/policy.yml@${commit}`,
      'builtin',
    ]);
    const tokens = scene.server.log.filter(({ path: asked }) => asked.includes('acme/rules'));
    expect(new Set(tokens.map(({ token }) => token))).toEqual(new Set(['policy-secret']));
    const own = scene.server.log.filter(({ path: asked }) => asked.includes('acme/app'));
    expect(new Set(own.map(({ token }) => token))).toEqual(new Set([TOKEN]));
  });

  test('has this repository’s own laid on top, read at the base', async () => {
    serveOther('acme/rules', { 'policy.yml': `${lenient}local-overrides: []\n` });
    const tip = scene.git.commit({ [path]: strict });
    scene.push({ 'a.py': llama, [path]: lenient });
    const { outputs } = await scene.run({ policy: 'acme/rules/policy.yml@main' });
    expect(outputs.verdict).toBe('fail');
    expect(sources(outputs['report-text'])?.[0]).toBe(`${path}@${tip}`);
  });

  test('that the local file loosens without leave is an error', async () => {
    serveOther('acme/rules', { 'policy.yml': strict });
    scene.git.commit({ [path]: lenient });
    scene.push({ 'a.py': llama });
    const { status, outputs } = await scene.run({ policy: 'acme/rules/policy.yml@main' });
    expect([status, outputs.verdict]).toEqual([1, '']);
  });

  test('that a fork can’t reach is an error that names the ways out', async () => {
    serveOther('acme/rules', { 'policy.yml': strict });
    scene.server.secret.set('acme/rules', 'policy-secret');
    scene.push({ 'a.py': llama });
    const payload = scene.payload();
    Object.assign(payload.pull_request.head as object, { repo: { full_name: 'eve/app' } });
    const inputs = { policy: 'acme/rules/policy.yml@main', 'policy-token': '' };
    const { status, outputs, annotations } = await scene.run(inputs, { payload });
    expect([status, outputs.verdict]).toEqual([1, '']);
    const said = annotations.map(({ message }) => message).join();
    for (const word of ['public repository', 'Dependabot', 'pull_request_target', 'acme/rules']) {
      expect(said).toContain(word);
    }
  });

  test.each(['acme/rules/policy.yml@nowhere', 'acme/rules/other.yml@main'])(
    '%s, which is not there, is an error',
    async (policy) => {
      serveOther('acme/rules', { 'policy.yml': strict });
      scene.push({ 'a.py': 'x = 1\n' });
      const { status, outputs } = await scene.run({ policy });
      expect([status, outputs.verdict]).toEqual([1, '']);
    },
  );
});

describe('a ledger source', () => {
  const facts = `name: Meta
events:
  - date: 2026-11-01
    kind: agreement-signed
    sources: [https://example.com/signed]
    note: Signed.
`;
  const named = (source: string): string => `version: 1\nledger: { source: ${source} }\n`;

  test('in another repository is read by the policy token, and the report names file and commit', async () => {
    const commit = serveOther('acme/ledger', { 'vendors/meta.yml': facts });
    scene.server.secret.set('acme/ledger', 'policy-secret');
    scene.git.commit({ [path]: named('acme/ledger/vendors@main') });
    scene.push({ 'a.py': llama });
    const { outputs } = await scene.run({ 'policy-token': 'policy-secret' });
    const { ledger, findings } = JSON.parse(outputs['report-text'] ?? '{}');
    expect(outputs.verdict).toBe('pass');
    expect(ledger.sources).toEqual([
      { vendor: 'meta', source: `acme/ledger/vendors/meta.yml@${commit}` },
    ]);
    expect(findings[0]).toMatchObject({
      status: 'signed',
      sources: ['https://example.com/signed'],
    });
  });

  test('in this repository is read at the base, whatever the head makes of it', async () => {
    const tip = scene.git.commit({
      [path]: named('ledger'),
      'ledger/meta.yml': facts.replace('agreement-signed', 'declined'),
    });
    scene.push({ 'a.py': llama, 'ledger/meta.yml': facts });
    const { outputs } = await scene.run();
    const { ledger, findings } = JSON.parse(outputs['report-text'] ?? '{}');
    expect(ledger.sources).toEqual([{ vendor: 'meta', source: `ledger/meta.yml@${tip}` }]);
    expect(findings[0]).toMatchObject({ status: 'none', decision: 'fail' });
  });

  test('of an organisation’s policy lies in that policy’s repository', async () => {
    const commit = serveOther('acme/rules', {
      'caisi/policy.yml': named('facts'),
      'caisi/facts/meta.yml': facts,
    });
    scene.push({ 'a.py': llama });
    const { outputs } = await scene.run({ policy: 'acme/rules/caisi/policy.yml@main' });
    expect(JSON.parse(outputs['report-text'] ?? '{}').ledger.sources).toEqual([
      { vendor: 'meta', source: `acme/rules/caisi/facts/meta.yml@${commit}` },
    ]);
  });

  test.each([
    ['acme/none/vendors@main', 'acme/none'],
    ['acme/ledger/vendors@nowhere', 'nowhere'],
    ['acme/ledger/nothing@main', 'acme/ledger/nothing@main'],
    ['nowhere', '`nowhere`'],
    ['acme/ledger/invalid@main', 'evnts'],
  ])('%s, which can’t be read, is an error that says where it is named', async (source, word) => {
    serveOther('acme/ledger', {
      'vendors/meta.yml': facts,
      'invalid/meta.yml': 'name: Meta\nevnts: []\n',
    });
    scene.git.commit({ [path]: named(source) });
    scene.push({ 'a.py': 'x = 1\n' });
    const { status, outputs, annotations } = await scene.run();
    expect([status, outputs.verdict, annotations.length]).toEqual([1, '', 1]);
    expect(annotations[0]?.message).toContain(word);
    expect(annotations[0]?.message).toMatch(/^(?:\.github\/caisi-policy\.yml:2:19|acme.*:2:1): /);
  });
});

test('what an organisation’s policy extends is read with it, and each file is named with its commit', async () => {
  const base = serveOther('acme/base', { 'p.yml': 'version: 1\nlocal-overrides: [rules]\n' });
  const rules = serveOther('acme/rules', {
    'caisi/policy.yml': 'version: 1\nextends: [../other.yml, acme/base/p.yml@main]\n',
    'other.yml': lenient,
  });
  const tip = scene.git.commit({ [path]: 'version: 1\nextends: acme/base/p.yml@main\n' });
  scene.push({ 'a.py': llama });
  const { outputs } = await scene.run({ policy: 'acme/rules/caisi/policy.yml@main' });
  expect(sources(outputs['report-text'])).toEqual([
    `${path}@${tip}`,
    `acme/rules/caisi/policy.yml@${rules}`,
    `acme/base/p.yml@${base}`,
    `acme/rules/other.yml@${rules}`,
    'builtin',
  ]);
  // Of several parents the strictest holds.
  expect(outputs.verdict).toBe('fail');
});

test('an organisation’s policy that is invalid is an error with its place there', async () => {
  const rules = serveOther('acme/rules', { 'policy.yml': 'version: 1\nlineage: best\n' });
  scene.push({ 'a.py': 'x = 1\n' });
  const { status, outputs, annotations } = await scene.run({
    policy: 'acme/rules/policy.yml@main',
  });
  expect([status, outputs.verdict]).toEqual([1, '']);
  expect(annotations[0]?.message).toMatch(`acme/rules/policy.yml@${rules}:2:10: `);
});

test('what the organisation leaves open may be loosened locally', async () => {
  serveOther('acme/rules', { 'policy.yml': `${strict}local-overrides: [review-status]\n` });
  scene.git.commit({ 'own/policy.yml': lenient });
  scene.push({ 'a.py': llama });
  const inputs = { policy: 'acme/rules/policy.yml@main', 'local-policy': 'own/policy.yml' };
  expect((await scene.run(inputs)).outputs.verdict).toBe('pass');
});

test('the repository that holds the organisation’s policy is judged by it, not by it over itself', async () => {
  scene.git.commit({
    [path]: `version: 1\nrules: [{ match: { vendor: meta }, decision: allow, reason: Ours }]\n`,
  });
  scene.push({ 'a.py': llama });
  const { outputs } = await scene.run({ policy: `acme/app/${path}@main` });
  expect(outputs.verdict).toBe('pass');
});
