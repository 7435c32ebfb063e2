import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Report } from '../../src/report/report.ts';
import { GitFixture } from '../git-fixture.ts';
import { caisiCheck } from './program.ts';

const FILES = 2300;
const POLICY = `version: 1
paths:
  exclude: ["part3/**"]
vendors:
  acme:
    name: Acme AI
    status: signed
    as-of: 2026-01-01
    source: https://acme.example
    models: ["acme-*"]
`;
const MODELS = ['gpt-4o', 'meta-llama/Llama-3.1-8B', 'acme-large', 'claude-opus-4-1'];

let fixture: GitFixture;

beforeAll(() => {
  fixture = new GitFixture();
  const files = Array.from({ length: FILES }, (_, at) => {
    const model = at % 23 === 0 ? MODELS[(at / 23) % MODELS.length] : `thing ${at}`;
    return [`part${at % 5}/file${at}.py`, `run(model="${model}")\n`] as const;
  });
  fixture.commit({
    ...Object.fromEntries(files),
    'part0/model.safetensors': 'no weights at all',
    'part1/line.py': `x = "gpt-4o ${'y'.repeat(1024 * 1024)}"\n`,
    '.github/caisi-policy.yml': POLICY,
  });
});
afterAll(() => fixture.remove());

const report = (...args: string[]): Report => {
  const where = ['--repo', fixture.folder, '--as-of', '2026-11-01'];
  const { stdout, stderr } = caisiCheck(['scan', ...where, '--format', 'json', ...args]);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Report;
};

test('many files are examined by threads, and the report is that of the commit, which has none', () => {
  const tree = report();
  const commit = report('--head', 'HEAD');
  const same = ({ findings, incomplete, counts, verdict }: Report) => ({
    findings,
    incomplete,
    counts,
    verdict,
  });
  expect(same(tree)).toEqual(same(commit));
  expect(tree.findings.map(({ vendor }) => vendor)).toEqual(
    expect.arrayContaining(['meta', 'openai', 'acme', 'anthropic']),
  );
  const paths = tree.findings.flatMap(({ occurrences }) => occurrences.map(({ path }) => path));
  expect(paths.some((path) => path.startsWith('part4/'))).toBe(true);
  expect(paths.some((path) => path.startsWith('part3/'))).toBe(false);
  expect(tree.incomplete.map(({ path }) => path)).toContain('part1/line.py');
});

test('the same bytes every time', () => {
  const run = (): string =>
    caisiCheck(['scan', '--repo', fixture.folder, '--format', 'csv']).stdout;
  expect(run()).toBe(run());
});
