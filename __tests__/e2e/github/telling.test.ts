import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { load } from 'js-yaml';
import { Scene } from './scene.ts';

jest.setTimeout(60_000);

const ask = (model: string): string => `client.chat(model="${model}")\n`;
const llama = ask('meta-llama/Llama-4-Scout-17B-16E-Instruct');

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  await scene.close();
  expect(scene.server.violations).toEqual([]);
});

const bodies = (): string[] => scene.server.commentsOn(7).map(({ body }) => body);

describe('the comment', () => {
  test('isn’t made for a clean change, unless it is always wanted', async () => {
    scene.push({ 'a.py': ask('gpt-4o') });
    await scene.run();
    expect(bodies()).toEqual([]);
    await scene.run({ comment: 'always' });
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toMatch(/✅[\s\S]*<details>/);
  });

  test('is left alone where none is wanted', async () => {
    scene.push({ 'a.py': llama });
    const { outputs } = await scene.run({ comment: 'never' });
    expect([outputs.verdict, outputs['comment-url'], bodies()]).toEqual(['fail', '', []]);
    expect(scene.server.log.filter(({ path }) => /comments|graphql/.test(path))).toEqual([]);
  });

  test('of one check is not the comment of another', async () => {
    scene.push({ 'a.py': llama });
    await scene.run({ name: 'api' });
    await scene.run({ name: 'web --> <b>' });
    await scene.run({ name: 'api' });
    expect(bodies()).toHaveLength(2);
    expect(bodies()[0]).toContain('## ❌ api');
    expect(bodies()[1]).toContain('web --&gt; &lt;b&gt;');
  });

  test('is never somebody else’s, whatever that says', async () => {
    scene.push({ 'a.py': llama });
    await scene.run();
    const [own] = scene.server.commentsOn(7);
    const forged = {
      id: 900,
      body: own?.body ?? '',
      author: { login: 'mallory', type: 'User' } as const,
      url: 'u',
    };
    scene.server.comments.set(7, [forged]);
    await scene.run();
    expect(scene.server.commentsOn(7).map(({ author }) => author.login)).toEqual([
      'mallory',
      'github-actions[bot]',
    ]);
    expect(forged.body).toBe(own?.body);
  });

  test('is found on any page', async () => {
    scene.push({ 'a.py': llama });
    for (let at = 0; at < 250; at++) {
      const author = { login: 'ada', type: 'User' } as const;
      scene.server.commentsOn(7).push({ id: 1000 + at, body: 'hello', author, url: 'u' });
    }
    await scene.run();
    scene.push({ 'a.py': ask('gpt-4o') });
    const { outputs } = await scene.run();
    expect(bodies()).toHaveLength(251);
    expect(bodies()[250]).toContain('✅');
    expect(outputs['comment-url']).toBe(scene.server.commentsOn(7)[250]?.url);
  });

  test('offers an exception that the policy takes as it stands', async () => {
    scene.push({ 'a.py': llama });
    await scene.run();
    const entry = /```yaml\n([\s\S]*?)```/.exec(bodies()[0] ?? '')?.[1] ?? '';
    const { exceptions } = load(entry) as { exceptions: Record<string, unknown>[] };
    expect(exceptions).toHaveLength(1);
    const policy = `version: 1\n${entry}`;
    scene.git.commit({ '.github/caisi-policy.yml': policy });
    const { outputs } = await scene.run();
    expect(outputs.verdict).toBe('pass');
  });

  test('names what this change may use instead', async () => {
    scene.git.commit({ 'a.py': ask('gpt-4o') });
    scene.push({ 'a.py': `${ask('gpt-4o')}${llama}` });
    await scene.run();
    expect(bodies()[0]).toMatch(/Instead:.*already used here and allowed: `gpt-4o`/);
  });

  test('names what the repository uses in other files, when the verdict has long been told', async () => {
    scene.git.commit({
      'src/other.py': ask('claude-sonnet-4-5'),
      'config/settings.py': `${ask('gpt-4o')}${ask('deepseek-chat')}`,
      'tests/test_ai.py': ask('gemini-2.0-flash'),
      'docs/ai.md': 'Use `gpt-4.1`.\n',
      'package-lock.json': '{}\n',
    });
    scene.push({ 'src/a.py': llama });
    await scene.run();
    const told = /Instead:.*?already used here and allowed: ([^;]*);/.exec(bodies()[0] ?? '')?.[1];
    expect(told).toBe('`claude-sonnet-4-5`, `gpt-4o`');
    const { log } = scene.server;
    const posted = log.findIndex(({ method, path }) => method === 'POST' && /comments/.test(path));
    const isFile = ({ path }: { path: string }) => /\/git\/(?:trees|blobs)\//.test(path);
    expect(log.slice(0, posted).filter(isFile)).toEqual([]);
    expect(log.slice(posted).filter(isFile).length).toBeLessThanOrEqual(21);
    expect(bodies()).toHaveLength(1);

    const clone = mkdtempSync(join(tmpdir(), 'caisi-clone-'));
    execFileSync('git', ['clone', '-q', '--no-checkout', scene.git.folder, clone]);
    log.length = 0;
    await scene.run({ name: 'clone' }, { env: { GITHUB_WORKSPACE: clone } });
    rmSync(clone, { recursive: true });
    expect(bodies()[1]).toContain(`allowed: ${told};`);
    expect(log.filter(isFile)).toEqual([]);

    scene.server.fault = ({ path }) => (path.includes('/git/trees/') ? { status: 404 } : null);
    const { outputs, annotations } = await scene.run();
    expect([outputs.verdict, annotations.length]).toEqual(['fail', 1]);
    expect(bodies()[0]).not.toContain('already used here');
  });

  test('mentions whom the policy names, where something needs attention', async () => {
    scene.git.commit({
      '.github/caisi-policy.yml': 'version: 1\ncomment: { mention: ["@acme/procurement"] }\n',
    });
    scene.push({ 'a.py': llama });
    await scene.run();
    expect(bodies()[0]).toContain('cc @acme/procurement');
    scene.push({ 'a.py': ask('gpt-4o') });
    await scene.run();
    expect(bodies()[0]).not.toContain('@acme');
  });

  test('is skipped with a notice where the token may only read', async () => {
    scene.server.readOnly = true;
    scene.push({ 'a.py': llama });
    const { status, outputs, annotations } = await scene.run();
    expect([status, outputs.verdict, outputs['comment-url']]).toEqual([1, 'fail', '']);
    expect(annotations.map(({ level }) => level).sort()).toEqual(['error', 'notice']);
  });
});

describe('limits', () => {
  const models = (count: number): string =>
    Array.from({ length: count }, (_, at) => ask(`meta-llama/Llama-3.${at}-8B-Instruct`)).join('');

  test('ten annotations of a kind, a comment that GitHub takes, outputs that fit', async () => {
    scene.push({ [`${'long/'.repeat(20)}a.py`]: models(600) });
    const { annotations, outputs, summary } = await scene.run();
    expect(annotations.filter(({ level }) => level === 'error').length).toBeLessThanOrEqual(10);
    expect(annotations.filter(({ level }) => level === 'warning').length).toBeLessThanOrEqual(10);
    expect(bodies()[0]?.length).toBeLessThan(65_536);
    expect(bodies()[0]).toMatch(/\d+ more\*\* left out here/);
    expect(Buffer.byteLength(outputs.findings ?? '')).toBeLessThanOrEqual(96 * 1024);
    const whole = JSON.parse(outputs['report-text'] ?? '{}');
    const told = JSON.parse(outputs.findings ?? '');
    expect(told.length).toBeGreaterThan(10);
    expect(told).toEqual(whole.findings.slice(0, told.length));
    expect(whole.findings).toHaveLength(600);
    expect(Buffer.byteLength(summary)).toBeLessThan(1_000_000);
  });

  test('its own messages count among the ten of a kind', async () => {
    const lines = Array.from({ length: 14 }, (_, at) => ask(`deepseek-ai/DeepSeek-V${at + 1}`));
    scene.push({ 'a.py': lines.join('') });
    scene.server.fault = ({ method, path }) =>
      method === 'POST' && path.includes('/comments') ? { status: 422 } : null;
    const { annotations, stdout, outputs } = await scene.run();
    const warnings = annotations.filter(({ level }) => level === 'warning');
    expect(warnings).toHaveLength(10);
    expect(warnings[0]?.message).toContain('comment could not be written');
    expect(warnings.slice(1).every(({ properties }) => properties.file === 'a.py')).toBe(true);
    expect(stdout).toContain('5 more lines without an annotation');
    expect([outputs.verdict, outputs['warn-count']]).toEqual(['warn', '14']);
  });

  test('two dependencies on one line are one annotation', async () => {
    scene.push({
      'a.py': `chat(model="deepseek-ai/DeepSeek-V3", fallback_model="Qwen/Qwen2.5-72B-Instruct")\n`,
    });
    const { annotations, outputs } = await scene.run();
    expect(JSON.parse(outputs.findings ?? '[]')).toHaveLength(2);
    expect(annotations).toHaveLength(1);
  });
});

test('warn-only changes the exit status alone', async () => {
  scene.push({ 'a.py': llama });
  const { status, outputs, annotations } = await scene.run({ 'warn-only': 'true' });
  expect([status, outputs.verdict]).toEqual([0, 'fail']);
  expect(annotations[0]?.level).toBe('error');
});

test('reports are written where they are wanted, in folders that need not exist', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'caisi-files-'));
  scene.push({ 'a.py': llama });
  const { outputs } = await scene.run({
    'sarif-file': join(folder, 'x/report.sarif'),
    'json-file': join(folder, 'report.json'),
    'bom-file': join(folder, 'bom.json'),
    'html-file': join(folder, 'report.html'),
  });
  expect(outputs.report).toBe(join(folder, 'report.json'));
  expect(JSON.parse(readFileSync(join(folder, 'x/report.sarif'), 'utf8')).version).toBe('2.1.0');
  expect(JSON.parse(readFileSync(join(folder, 'bom.json'), 'utf8')).bomFormat).toBe('CycloneDX');
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('<html');
  expect(existsSync(outputs.report ?? '')).toBe(true);
  rmSync(folder, { recursive: true });
});

test('every output of action.yml is written, and no other', async () => {
  const { outputs: promised } = load(readFileSync('action.yml', 'utf8')) as { outputs: object };
  scene.push({ 'a.py': llama });
  const { outputs } = await scene.run();
  const written = Object.keys(outputs).filter((name) => name !== 'report-text');
  expect(written.sort()).toEqual(Object.keys(promised).sort());
  expect(outputs['fail-count']).toBe('1');
  expect(outputs['warn-count']).toBe('0');
});

test('the day is the one that is asked for', async () => {
  scene.push({ 'a.py': llama });
  const { outputs } = await scene.run({ 'as-of': '2020-01-01' });
  expect(JSON.parse(outputs['report-text'] ?? '{}').asOf).toBe('2020-01-01');
});
