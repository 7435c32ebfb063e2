import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMMITS = 10_000;
const FILES = 5_000;

/** A bare-bones repository of 10,000 commits and 5,000 files whose last commit changes 20, one of them a model. */
export function largeRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'caisi-bench-'));
  const git = (args: string[], input = ''): void => {
    const { status, stderr } = spawnSync('git', ['-C', folder, ...args], { input });
    if (status !== 0) throw new Error(String(stderr));
  };
  git(['init', '-q', '-b', 'main']);
  git(['fast-import', '--quiet'], stream());
  git(['reset', '-q', '--hard', 'main']);
  return folder;
}

const path = (file: number): string => `src/part${file % 50}/module${file}.py`;
const body = (file: number, version: number): string =>
  `import os\n\n\ndef run_${file}(value):\n    total = ${version}\n${Array.from({ length: 40 }, (_, at) => `    total += value * ${at}\n`).join('')}    return total\n`;

function stream(): string {
  const parts: string[] = [];
  const commit = (at: number, changes: readonly [string, string][]): void => {
    parts.push(
      `commit refs/heads/main\ncommitter A <a@b.c> ${1_700_000_000 + at} +0000\ndata 1\nx\n`,
    );
    for (const [name, text] of changes) {
      parts.push(`M 100644 inline ${name}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    }
  };
  commit(
    0,
    Array.from({ length: FILES }, (_, file) => [path(file), body(file, 0)]),
  );
  for (let at = 1; at < COMMITS; at++) commit(at, [[path(at % FILES), body(at % FILES, at)]]);
  commit(
    COMMITS,
    Array.from({ length: 20 }, (_, file) => [
      path(file),
      `${body(file, -1)}\n\nMODEL = "${file === 7 ? 'gpt-4o' : 'none'}"\n`,
    ]),
  );
  return parts.join('');
}
