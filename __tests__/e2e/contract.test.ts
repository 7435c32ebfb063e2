import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Finding, Report } from '../../src/report/report.ts';
import { caisiCheck, DIST, type RunOptions } from './program.ts';

const AS_OF = ['--as-of', '2026-11-24'];
const LLAMA = 'MODEL = "meta-llama/Llama-3.1-8B-Instruct"\n';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caisi-contract-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;

/** A plain folder of its own with these files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const root = join(folder, String(made++));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function reportOf(args: readonly string[], options: RunOptions = {}): Report {
  const { stdout, stderr, status } = caisiCheck([...args, ...AS_OF, '--format', 'json'], options);
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

const scanOf = (files: Readonly<Record<string, string>>): Report =>
  reportOf(['scan', '--repo', folderWith(files)]);

const brief = ({ name, vendor, rule, decision }: Finding) => [name, vendor, rule, decision];

describe('what is found', () => {
  test('a hub model whose maker nothing tells is unresolved, in code and in configuration', () => {
    const { findings } = scanOf({
      'a.py':
        'from transformers import AutoModel\nm = AutoModel.from_pretrained("jdoe/superb-13b")\n',
      'b.py':
        'from sentence_transformers import SentenceTransformer\nSentenceTransformer("jdoe/bee")\n',
      'c.yml': 'repo_id: jdoe/cee\n',
      'd.py': 'path = open("jdoe/dee")\n',
    });
    expect(findings.map(brief)).toEqual(
      ['jdoe/bee', 'jdoe/cee', 'jdoe/superb-13b'].map((name) => [name, null, 'unresolved', 'warn']),
    );
    expect(findings[0]).toMatchObject({ status: null, statusSince: null, sources: [] });
  });

  test('what hides from a reader is found, or said to be incomplete', () => {
    const report = scanOf({
      'nul.js': `// \0\nconst model = "meta-llama/Llama-3.1-8B-Instruct";\n`,
      'cassettes/run.py': LLAMA,
      'tests/cassettes/recorded.yaml': 'model: gpt-4o\n',
      'photo.png': `\0${LLAMA}`,
      'split.py': 'MODEL = "meta-llama/" + "Llama-3.1-70B-Instruct"\n',
    });
    expect(report.incomplete.map(({ path }) => path)).toEqual(['nul.js']);
    expect(
      report.findings.flatMap(({ occurrences }) => occurrences).map(({ path }) => path),
    ).toEqual(['split.py', 'cassettes/run.py', 'nul.js']);
  });

  test('comments that tools obey are code, and a lock file says what brought a package in', () => {
    const lock = {
      lockfileVersion: 3,
      packages: {
        '': { dependencies: { chain: '1' } },
        'node_modules/chain': { version: '1.0.0', dependencies: { openai: '4' } },
        'node_modules/openai': { version: '4.0.0' },
      },
    };
    const { findings } = scanOf({
      'gen.go': 'package x\n\n//go:generate ollama pull llama3:8b\n// ollama pull phi3:mini\n',
      'run.sh': '#!/usr/bin/env -S ollama run gemma2:2b\nhello\n',
      'package-lock.json': JSON.stringify(lock),
    });
    expect(findings.map(({ name, confidence }) => [name, confidence])).toEqual([
      ['llama3:8b', 'high'],
      ['gemma2:2b', 'high'],
      ['openai', 'medium'],
    ]);
    expect(findings[0]?.occurrences).toMatchObject([{ path: 'gen.go', line: 3, column: 27 }]);
    expect(findings[2]?.occurrences[0]?.evidence).toBe('brought in by chain');
  });

  test('a policy that names models is no dependency on them', () => {
    const policy = `version: 1
exceptions:
  - id: EX-1
    match: { model: "meta-llama/Llama-3.1-8B-Instruct", path: "eval/**" }
    reason: Benchmark baseline
    approved-by: "@acme/procurement"
    expires: 2027-01-31
`;
    const report = scanOf({ '.github/caisi-policy.yml': policy, 'eval/a.py': LLAMA });
    expect(report.findings.map(brief)).toEqual([
      ['meta-llama/Llama-3.1-8B-Instruct', 'meta', 'exceptions[0]', 'allow'],
    ]);
    expect(report.findings[0]?.occurrences.map(({ path }) => path)).toEqual(['eval/a.py']);
  });
});

test('an agent’s definition says its model by an alias, wherever it is kept; another page does not', () => {
  const page = '---\nname: reviewer\nmodel: sonnet\n---\nReviews.\n';
  const files = ['.claude/agents/a.md', 'agents/b.md', 'plugins/x/commands/c.md', 'd.agent.md'];
  const { findings } = scanOf({
    ...Object.fromEntries(files.map((path) => [path, page])),
    'poems/e.md': page,
    'team/f.md': page.replace('model:', 'description: Reviews\nmodel:'),
  });
  expect(findings.map(brief)).toEqual([['sonnet', 'anthropic', 'review-status', 'allow']]);
  expect(findings[0]?.occurrences.map(({ path, line, scope }) => [path, line, scope])).toEqual([
    ...files.sort().map((path) => [path, 3, 'runtime']),
    ['team/f.md', 4, 'runtime'],
  ]);
});

describe('the other commands', () => {
  test('an explained package has no version in its name', () => {
    const ids = ['pkg:pypi/openai@1.2.3', 'pkg:npm/%40anthropic-ai/sdk@0.2', 'pkg:npm/openai'];
    const { stdout, status } = caisiCheck(['explain', ...ids, '--format', 'json']);
    const explained = JSON.parse(stdout) as Finding[];
    expect([status, ...explained.map(({ name }) => name)]).toEqual([
      0,
      'pkg:pypi/openai',
      'pkg:npm/%40anthropic-ai/sdk',
      'pkg:npm/openai',
    ]);
  });

  test('a policy whose ledger source is not there is no valid policy', () => {
    const cwd = folderWith({ 'p.yml': 'version: 1\nledger: { source: nowhere }\n' });
    const { status, stderr, stdout } = caisiCheck(['policy', 'check', 'p.yml'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('nowhere');
  });

  test('what is wrong in a patch or in a report stands at a line and a column', () => {
    const broken = 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1,5 @@\n x\n';
    const patch = caisiCheck(['diff', '--patch', '-'], { input: broken });
    expect([patch.status, patch.stdout]).toEqual([2, '']);
    expect(patch.stderr).toMatch(/^<stdin>:6:1: [^\n]+\n$/);
    const cwd = folderWith({ 'r.json': '{\n bad' });
    const report = caisiCheck(['merge', 'r.json'], { cwd });
    expect([report.status, report.stdout]).toEqual([2, '']);
    expect(report.stderr).toMatch(/^r\.json:2:1: [^\n]+\n$/);
  });

  test('a file is scanned as a folder is, with git or without', () => {
    const cwd = folderWith({ 'a/b.py': LLAMA, 'a/c.py': LLAMA });
    const report = reportOf(['scan', 'a/b.py'], { cwd });
    expect(report.findings.flatMap(({ occurrences }) => occurrences)).toMatchObject([
      { path: 'a/b.py' },
    ]);
  });

  test('two formats can’t be written to one file', () => {
    const cwd = folderWith({ 'a.py': 'x = 1\n' });
    const args = ['scan', '--format', 'json=same', '--format', 'csv=./same'];
    const { status, stdout, stderr } = caisiCheck(args, { cwd });
    expect([status, stdout, existsSync(join(cwd, 'same'))]).toEqual([2, '', false]);
    expect(stderr).toBe('./same: two formats are to be written to this one file\n');
    const nowhere = ['scan', '--format', 'json=/dev/null', '--format', 'csv=/dev/null'];
    expect(caisiCheck(nowhere, { cwd }).status).toBe(0);
  });

  test('a reader that closes early changes nothing about the exit status; a full disk is an error', () => {
    const cwd = folderWith({ 'a.py': LLAMA.repeat(2000) });
    const through = (command: string) => {
      const program = `"${process.execPath}" "${join(DIST, 'cli.js')}"`;
      const script = `set -o pipefail; ${command.replace('PROGRAM', program)}`;
      return spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' });
    };
    const early = through('PROGRAM scan --format json | head -c 1');
    expect([early.status, early.stdout, early.stderr]).toEqual([1, '{', '']);
    const named = through('PROGRAM scan --format json --output /dev/stdout | head -c 1');
    expect([named.status, named.stdout, named.stderr]).toEqual([1, '{', '']);
    if (!existsSync('/dev/full')) return;
    const full = through('PROGRAM scan > /dev/full');
    expect([full.status, full.stderr]).toEqual([2, "standard output can't be written: ENOSPC\n"]);
  });
});
