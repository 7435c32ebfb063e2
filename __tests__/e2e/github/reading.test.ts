import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { caisiCheck } from '../program.ts';
import { Scene } from './scene.ts';

jest.setTimeout(120_000);

const ask = (model: string): string => `client.chat(model="${model}")\n`;
const llama = ask('meta-llama/Llama-4-Scout-17B-16E-Instruct');
const filler = Array.from({ length: 40 }, (_, at) => `value_${at} = ${at}\n`).join('');

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  await scene.close();
  expect(scene.server.violations).toEqual([]);
});

interface Told {
  readonly name: string;
  readonly change: string;
  readonly occurrences: readonly { path: string; line: number; added: boolean }[];
}
const report = (text: string | undefined): { findings: Told[]; incomplete: unknown[] } =>
  JSON.parse(text ?? '{}');

/** A pull request with everything that a list of files can't show, or shows only in part. */
function nasty(): void {
  const lfs = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 4096\n`;
  scene.git.commit({
    'kept.py': `${filler}${ask('gpt-4o')}${filler}`,
    'renamed/old.py': `${filler}${ask('gpt-4o')}${filler}`,
    'moved.py': `${filler}${llama}`,
    'gone.py': ask('deepseek-ai/DeepSeek-V3'),
    'no-end.py': 'a = 1',
    'crlf.py': `a = 1\r\n${ask('gpt-4o').replace('\n', '\r\n')}b = 2\r\n`,
    'latin.py': Buffer.from(`# caf\xe9\n${ask('gpt-4o')}x = 1\n`, 'latin1'),
    'big.json': JSON.stringify(
      Array.from({ length: 9000 }, (_, at) => `item ${at}`),
      null,
      1,
    ),
    'binary.bin': Uint8Array.from({ length: 300 }, (_, at) => at % 256),
    'becomes-link.py': ask('gpt-4o'),
  });
  scene.git.git('checkout', '-q', '-b', 'topic');
  scene.git.git('rm', '-q', 'becomes-link.py', 'gone.py');
  symlinkSync('kept.py', join(scene.git.folder, 'becomes-link.py'));
  symlinkSync('models/meta-llama/Llama-3.1-8B', join(scene.git.folder, 'link'));
  scene.git.git('mv', 'renamed', 'new-home');
  scene.git.git('mv', 'moved.py', 'pure-move.py');
  const head = scene.git.commit({
    'kept.py': `${filler}${ask('gpt-4o')}${filler}${llama}`,
    'new-home/old.py': `${filler}${ask('claude-sonnet-4-5')}${filler}`,
    'no-end.py': 'a = 1\nmodel = "mistral-large-latest"',
    'crlf.py': `a = 1\r\n${ask('gpt-4o').replace('\n', '\r\n')}b = 3\r\n`,
    'latin.py': Buffer.from(`# caf\xe9\n${ask('gpt-4o')}${ask('o3')}x = 1\n`, 'latin1'),
    'big.json': JSON.stringify(
      Array.from({ length: 9000 }, (_, at) =>
        at === 5000 ? { model: 'qwen-max' } : `entry ${at}`,
      ),
      null,
      1,
    ),
    'binary.bin': Uint8Array.from({ length: 300 }, (_, at) => (at * 7) % 256),
    'weights/model.safetensors': lfs,
    'added empty.py': '',
    'odd näme.py': llama,
    'requirements.txt': 'openai==1.0.0\n',
    '.gitmodules': '[submodule "sub"]\n\tpath = sub\n\turl = https://example.com/llama.git\n',
  });
  scene.git.git('update-index', '--add', '--cacheinfo', `160000,${head},sub`);
  const last = scene.git.commit({});
  scene.server.pulls.set(7, { number: 7, base: 'main', head: last });
  scene.git.git('checkout', '-q', '-f', 'main');
}

describe('whatever the change holds', () => {
  test('the API, a checkout in the workspace and the command line tell the same', async () => {
    nasty();
    const throughApi = await scene.run();
    const folder = mkdtempSync(join(tmpdir(), 'caisi-clone-'));
    execFileSync('git', ['clone', '-q', '--no-checkout', scene.git.folder, folder]);
    const before = scene.server.log.length;
    const inWorkspace = await scene.run({}, { env: { GITHUB_WORKSPACE: folder } });
    const requests = scene.server.log.slice(before).map(({ path }) => path);
    const { head } = scene.server.pulls.get(7) ?? { head: '' };
    const line = caisiCheck(['diff', '--base', 'main', '--head', head, '--format', 'json'], {
      cwd: scene.git.folder,
      env: { GITHUB_REPOSITORY: 'acme/app' },
    });
    rmSync(folder, { recursive: true });

    const told = report(throughApi.outputs['report-text']);
    expect(told).toEqual(report(inWorkspace.outputs['report-text']));
    const { policy: _, ...rest } = JSON.parse(line.stdout);
    expect(told).toMatchObject(rest);
    expect(requests.filter((path) => /compare|blobs|trees/.test(path))).toEqual([]);
    const places = told.findings
      .filter(({ change }) => change === 'added')
      .flatMap(({ occurrences }) =>
        occurrences.filter(({ added }) => added).map(({ path }) => path),
      );
    expect(places).toEqual(
      expect.arrayContaining(['kept.py', 'new-home/old.py', 'no-end.py', 'latin.py', 'big.json']),
    );
    expect(places).not.toContain('pure-move.py');
    expect(places).not.toContain('link');
    expect(places).not.toContain('crlf.py');
  });
});

describe('requests', () => {
  test('of a usual pull request: four in a row at most, one for a file that the patch can’t decide', async () => {
    const files: Record<string, string> = {};
    for (let at = 0; at < 100; at++) files[`src/file${at}.py`] = filler;
    scene.git.commit(files);
    for (let at = 0; at < 100; at++) {
      files[`src/file${at}.py`] = at < 60 ? `${filler}${ask('gpt-4o')}` : `${filler}more = 1\n`;
    }
    scene.push(files);
    // The first run is for git, which keeps the server busy.
    scene.server.keepAnswers = true;
    await scene.run();
    const before = scene.server.log.length;
    scene.server.latency = 300;
    const { outputs } = await scene.run();
    expect(outputs.verdict).toBe('pass');
    const reading = scene.server.log
      .slice(before)
      .filter(({ method, path }) => method === 'GET' && !/comments/.test(path));
    const blobs = reading.filter(({ path }) => path.includes('/git/blobs/'));
    expect(blobs).toHaveLength(60);
    expect(reading.length - blobs.length).toBeLessThanOrEqual(4);
    expect(scene.server.rounds((request) => reading.includes(request))).toBeLessThanOrEqual(4);
  });

  test('none for files that are added or removed whole', async () => {
    scene.git.commit({ 'old.py': llama });
    scene.push({ 'old.py': null, 'new.py': ask('gpt-4o') });
    const { outputs } = await scene.run();
    const { findings } = report(outputs['report-text']);
    expect(findings.map(({ change }) => change).sort()).toEqual(['added', 'removed']);
    expect(scene.server.log.filter(({ path }) => /blobs|trees/.test(path))).toEqual([]);
  });
});

describe('a change of many files', () => {
  const many = (count: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`src/${at % 50}/f${at}.py`, `x = ${at}\n`]),
    );

  test.each([350, 3050])('%i: none is passed over', async (count) => {
    scene.push({ ...many(count), 'zz/last.py': llama });
    const { outputs, stdout } = await scene.run();
    expect([outputs.verdict, stdout]).not.toEqual(['', '']);
    expect(
      report(outputs['report-text']).findings.map(({ occurrences }) => occurrences[0]?.path),
    ).toEqual(['zz/last.py']);
  });

  test('of which the list comes short is compared by its trees', async () => {
    scene.push({ ...many(350), 'zz/last.py': llama });
    scene.server.shorten = true;
    const { outputs } = await scene.run();
    expect(report(outputs['report-text']).findings).toHaveLength(1);
    expect(scene.server.log.some(({ path }) => path.includes('/git/trees/'))).toBe(true);
  });

  test('that moves on while it is read is told at the commit of the event', async () => {
    const head = scene.push({ ...many(350), 'zz/last.py': llama });
    const payload = scene.payload();
    scene.push({ 'zz/last.py': ask('gpt-4o') });
    const { outputs } = await scene.run({}, { payload });
    const told = JSON.parse(outputs['report-text'] ?? '{}');
    expect(told.subject.head).toBe(head);
    expect(told.findings.map(({ vendor }: { vendor: string }) => vendor)).toEqual(['meta']);
  });
});

test('nobody is blamed for what the base branch did', async () => {
  scene.push({ 'a.py': ask('gpt-4o') });
  const payload = scene.payload();
  scene.git.commit({ 'b.py': llama });
  scene.git.git('checkout', '-q', 'topic');
  scene.git.git('merge', '-q', '--no-edit', 'main');
  const head = scene.git.git('rev-parse', 'HEAD');
  scene.git.git('checkout', '-q', 'main');
  const pull = scene.server.pulls.get(7);
  if (pull) pull.head = head;
  // The event still names the base of the time at which the pull request was opened.
  Object.assign(payload.pull_request.head as object, { sha: head });
  payload.pull_request.changed_files = 1;
  const { outputs } = await scene.run({}, { payload });
  expect(outputs.verdict).toBe('pass');
  expect(report(outputs['report-text']).findings).toHaveLength(1);
});
