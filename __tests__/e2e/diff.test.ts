import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/report/report.ts';
import { GitFixture } from '../git-fixture.ts';
import { caisiCheck, NODES, type RunOptions } from './program.ts';

const AS_OF = ['--as-of', '2026-11-24'];

function reportOf(args: readonly string[], options: RunOptions = {}): Report {
  const { stdout, stderr, status } = caisiCheck([...args, ...AS_OF, '--format', 'json'], options);
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

const names = (report: Report, change = 'added') =>
  report.findings.filter((finding) => finding.change === change).map(({ name }) => name);

describe.each(NODES)('the examples on %s', (_name, node) => {
  test.each([
    ['add-llama', 1, 'fail'],
    ['add-openai-anthropic', 0, 'pass'],
    ['move-code', 0, 'pass'],
  ])('%s ends with %d, %s', (name, status, verdict) => {
    const args = ['diff', '--patch', `examples/${name}.patch`];
    expect(caisiCheck([...args, ...AS_OF], { node }).status).toBe(status);
    expect(reportOf(args, { node }).verdict).toBe(verdict);
  });
});

test('the example that adds Llama says what, whose and where', () => {
  const report = reportOf(['diff', '--patch', 'examples/add-llama.patch']);
  const failing = report.findings.filter(({ decision }) => decision === 'fail');
  expect(new Set(failing.map(({ vendor }) => vendor))).toEqual(new Set(['meta']));
  const places = failing
    .flatMap(({ occurrences }) => occurrences)
    .map(({ path, line }) => `${path}:${line}`);
  expect(places.sort()).toEqual(['app/llm.py:11', 'app/settings.py:13', 'infra/main.tf:13']);
  for (const finding of failing) {
    for (const { path, line, column, text } of finding.occurrences) {
      const patch = readFileSync('examples/add-llama.patch', 'utf8');
      const added = patch.split('\n').find((at) => at.startsWith('+') && at.includes(text));
      expect([path, line, added?.slice(1).indexOf(text)]).toEqual([path, line, column - 1]);
    }
  }
});

test('moving code adds nothing', () => {
  const report = reportOf(['diff', '--patch', 'examples/move-code.patch']);
  expect(names(report)).toEqual([]);
  expect(report.counts).toEqual({ fail: 0, warn: 0, allow: 0 });
});

describe('a repository', () => {
  let fixture: GitFixture;
  let commits: string[];
  beforeAll(() => {
    fixture = new GitFixture();
    fixture.git('remote', 'add', 'origin', 'https://github.com/acme/app.git');
    const first = fixture.commit({
      'app.py': 'import os\n\nMODEL = "gpt-4o"\n',
      'old.py': 'MODEL = "claude-3-5-sonnet-20241022"\n',
    });
    fixture.git('update-ref', 'refs/remotes/origin/main', first);
    fixture.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    fixture.git('checkout', '-q', '-b', 'feature');
    const second = fixture.commit({
      'app.py': 'import os\n\nMODEL = "gpt-4o"\nOTHER = "meta-llama/Llama-3.1-8B-Instruct"\n',
      'old.py': null,
    });
    commits = [first, second];
  });
  afterAll(() => {
    fixture.remove();
  });

  test('by its default branch, against the work tree', () => {
    const report = reportOf(['diff', '--repo', fixture.folder]);
    expect(report.subject).toEqual({
      mode: 'diff',
      repository: 'acme/app',
      base: commits[0],
      head: null,
    });
    expect(names(report)).toEqual(['meta-llama/Llama-3.1-8B-Instruct']);
    expect(names(report, 'existing')).toEqual(['gpt-4o']);
    expect(names(report, 'removed')).toEqual(['claude-3-5-sonnet-20241022']);
    expect(report.counts).toEqual({ fail: 1, warn: 0, allow: 0 });
  });

  test('a work tree, its .git and the commit give the same findings', () => {
    const [tree, git] = [fixture.folder, `${fixture.folder}/.git`].map((repo) =>
      reportOf(['diff', '--repo', repo, '--base', 'main', '--head', 'feature']),
    );
    expect(git).toEqual(tree);
    expect(tree?.subject.head).toBe(commits[1]);
    expect(tree?.findings).toEqual(reportOf(['diff', '--repo', fixture.folder]).findings);
  });

  test('GITHUB_REPOSITORY names it', () => {
    const env = { GITHUB_REPOSITORY: 'other/name' };
    expect(reportOf(['diff', '--repo', fixture.folder], { env }).subject.repository).toBe(
      'other/name',
    );
  });

  test('git diff as a patch finds what the repository finds', () => {
    const patch = fixture.git('diff', 'main', 'feature');
    const report = reportOf(['diff', '--patch', '-'], { input: `${patch}\n` });
    expect(names(report)).toEqual(['meta-llama/Llama-3.1-8B-Instruct']);
    expect(report.findings.flatMap((finding) => finding.occurrences)).toEqual(
      reportOf(['diff', '--repo', fixture.folder]).findings.flatMap(
        (finding) => finding.occurrences,
      ),
    );
  });

  test('the policy is that of the base, whatever the change does to it', () => {
    fixture.git('checkout', '-q', '-b', 'policy', 'main');
    fixture.commit({
      '.github/caisi-policy.yml': 'version: 1\nreview-status: { allow: [signed, negotiating] }\n',
      'app.py': 'MODEL = "meta-llama/Llama-3.1-8B-Instruct"\n',
    });
    const before = reportOf([
      'diff',
      '--repo',
      fixture.folder,
      '--base',
      'main',
      '--head',
      'policy',
    ]);
    expect([before.verdict, before.policy?.sources]).toEqual(['fail', ['builtin']]);
    const tip = fixture.git('rev-parse', 'policy');
    fixture.git('checkout', '-q', '-b', 'after', 'policy');
    fixture.commit({ 'b.py': 'MODEL = "meta-llama/Llama-3.2-1B-Instruct"\n' });
    const after = reportOf([
      'diff',
      '--repo',
      fixture.folder,
      '--base',
      'policy',
      '--head',
      'after',
    ]);
    expect(after.verdict).toBe('pass');
    expect(after.policy?.sources).toEqual([`.github/caisi-policy.yml@${tip}`, 'builtin']);
    fixture.git('checkout', '-q', 'feature');
  });

  test('--warn-only changes the exit status alone', () => {
    const args = ['diff', '--repo', fixture.folder, ...AS_OF];
    const strict = caisiCheck(args);
    const mild = caisiCheck([...args, '--warn-only']);
    expect([strict.status, mild.status]).toEqual([1, 0]);
    expect(mild.stdout).toBe(strict.stdout);
  });

  test('twice the same bytes, whatever the time zone and the language', () => {
    const args = ['diff', '--repo', fixture.folder, '--format', 'json', ...AS_OF];
    const first = caisiCheck(args).stdout;
    const env = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    expect(caisiCheck(args, { env }).stdout).toBe(first);
    for (const [, node] of NODES) expect(caisiCheck(args, { node }).stdout).toBe(first);
  });

  test('nothing is coloured in a pipe', () => {
    const { stdout } = caisiCheck(['diff', '--repo', fixture.folder, ...AS_OF], {
      env: { CI: 'true', FORCE_COLOR: '1' },
    });
    expect(stdout).not.toContain('\u001b');
  });
});

describe('bad input: one clear line, exit status 2, nothing on standard output', () => {
  let fixture: GitFixture;
  beforeAll(() => {
    fixture = new GitFixture();
    fixture.commit({ 'a.py': 'a\n' });
    fixture.git('checkout', '-q', '--orphan', 'orphan');
    fixture.commit({ 'b.py': 'b\n' });
    fixture.write('../unknown-key.yml', 'version: 1\nreviewstatus:\n  allow: [signed]\n');
    fixture.write('../broken.patch', 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n a\n');
  });
  afterAll(() => {
    for (const file of ['unknown-key.yml', 'broken.patch']) rmSync(`${fixture.folder}/../${file}`);
    fixture.remove();
  });

  test.each([
    [
      'no such repository',
      ['diff', '--repo', '/does/not/exist', '--base', 'main'],
      /\/does\/not\/exist/,
    ],
    ['no repository there', ['diff', '--repo', '/', '--base', 'main'], /no git repository/],
    ['no such ref', ['diff', '--base', 'nope'], /no such commit or ref: "nope"/],
    ['no remote', ['diff'], /--base/],
    ['unrelated histories', ['diff', '--base', 'main', '--head', 'orphan'], /unrelated histories/],
    [
      'a broken patch',
      ['diff', '--patch', '../broken.patch'],
      /broken\.patch:6:1: the patch ends within a hunk/,
    ],
    ['an empty patch', ['diff', '--patch', '-'], /the patch is empty/],
    ['no such patch', ['diff', '--patch', 'nope.patch'], /nope\.patch: no such file/],
    [
      'an unknown option',
      ['diff', '--bse', 'main'],
      /unknown option: "--bse"; did you mean --base\?/,
    ],
    ['an unknown command', ['dif'], /unknown command: "dif"; did you mean diff\?/],
    ['an option of another command', ['scan', '--patch', 'x'], /`scan` takes no --patch/],
    ['an unknown format', ['diff', '--base', 'main', '--format', 'jsn'], /did you mean json\?/],
    ['two formats for one output', ['diff', '--format', 'json', '--format', 'text'], /two formats/],
    ['a day that does not exist', ['diff', '--as-of', '2026-02-30'], /2026-02-30/],
    ['a missing value', ['diff', '--base'], /--base needs a value/],
    [
      'no such policy',
      ['diff', '--base', 'main', '--head', 'main', '--policy', 'nope.yml'],
      /nope\.yml/,
    ],
    [
      'an unknown key',
      ['diff', '--base', 'main', '--head', 'main', '--policy', '../unknown-key.yml'],
      /unknown-key\.yml:2:1: .*did you mean `?review-status/,
    ],
  ])('%s', (_name, args, message) => {
    const { status, stdout, stderr } = caisiCheck(args, { cwd: fixture.folder });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(message);
  });

  test('no command prints the usage on standard error', () => {
    const { status, stdout, stderr } = caisiCheck([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^caisi-check: /);
  });

  test('help and version go to standard output', () => {
    expect(caisiCheck(['--help'])).toMatchObject({ status: 0, stderr: '' });
    expect(caisiCheck(['diff', '--help']).stdout).toBe(caisiCheck(['--help']).stdout);
    expect(caisiCheck(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
