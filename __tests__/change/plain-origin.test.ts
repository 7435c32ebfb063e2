import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { plainOrigin } from '../../src/change/plain-origin.ts';
import { fc } from '../seeded.ts';

const folder = mkdtempSync(join(tmpdir(), 'caisi-origin-'));
const path = join(folder, 'config');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const askGit = (key: string): string | null => {
  const { status, stdout } = spawnSync('git', ['config', '-f', path, '--get-all', key], {
    encoding: 'utf8',
  });
  return status === 0 ? (stdout.split('\n')[0] ?? null) : null;
};

test('what git wrote is read', () => {
  const work = join(folder, 'work');
  execFileSync('git', ['init', '-q', work]);
  const config = join(work, '.git/config');
  expect(plainOrigin(config)).toBeNull();
  execFileSync('git', ['-C', work, 'remote', 'add', 'upstream', 'https://github.com/other/app']);
  execFileSync('git', ['-C', work, 'remote', 'add', 'origin', 'git@github.com:acme/app.git']);
  expect(plainOrigin(config)).toBe('git@github.com:acme/app.git');
});

test.each([
  ['an include', '[include]\n\tpath = other\n[remote "origin"]\n\turl = https://a/b/c\n'],
  ['a quoted value', '[remote "origin"]\n\turl = "https://a/b/c"\n'],
  ['a second section', '[remote "origin"]\n\turl = a:b/c\n[Remote "origin"]\n\turl = d:e/f\n'],
  ['a second address', '[remote "origin"]\n\turl = a b\n\turl = d:e/f\n'],
  ['the old spelling', '[remote.origin]\n\turl = a:b/c\n'],
  ['a comment', '[remote "origin"]\n\turl = a:b/c # not this\n'],
  ['a remote of another name', '[remote "upstream"]\n\turl = a:b/c\n'],
])('%s is left to git', (_, text) => {
  writeFileSync(path, text);
  expect(plainOrigin(path)).toBeUndefined();
});

test('a file that is not there is left to git', () => {
  expect(plainOrigin(join(folder, 'none'))).toBeUndefined();
});

test('whatever is told, git tells the same', () => {
  const line = fc.constantFrom(
    '[core]',
    '\tbare = false',
    '[remote "origin"]',
    '[remote "fork"]',
    '[Remote "origin"]',
    '[remote.origin]',
    '\turl = https://example.com/acme/app.git',
    '\turl = git@example.com:acme/other.git',
    '\turl = two words',
    '\tURL = a:b/c',
    ' url=d:e/f',
    '\tpushurl = g:h/i',
    '\tfetch = +refs/heads/*:refs/remotes/origin/*',
    '# [remote "origin"]',
    '\turl = "q:r/s"',
    '\turl = half \\',
    '',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      writeFileSync(path, lines.map((text) => `${text}\n`).join(''));
      const told = plainOrigin(path);
      fc.pre(told !== undefined);
      const { status } = spawnSync('git', ['config', '-f', path, '--list']);
      // What git refuses never gets this far.
      if (status === 0) expect(told).toBe(askGit('remote.origin.url'));
    }),
    { numRuns: 60 },
  );
});
