import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { stageOutput, writeOutput } from '../../src/commands/output.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, parts: string | Iterable<string>) =>
  writeOutput(path, parts, { workingDirectory: folder });

test('a file is written whole, from pieces, relative to the working directory, and keeps its mode', () => {
  write('a.txt', ['x', 'y'.repeat(600_000), 'z']);
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(`x${'y'.repeat(600_000)}z`);
  chmodSync(join(folder, 'a.txt'), 0o600);
  write('a.txt', 'new');
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('new');
  expect(statSync(join(folder, 'a.txt')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['a.txt']);
});

test('until it is committed, the old file stands; discarded, it stays', () => {
  write('a.txt', 'old');
  const staged = stageOutput('a.txt', 'new', { workingDirectory: folder });
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old');
  staged.discard();
  expect(readdirSync(folder)).toEqual(['a.txt']);
});

test('pieces that fail leave the old file and nothing beside it', () => {
  write('a.txt', 'old');
  function* failing() {
    yield 'half';
    throw new TypeError('broken');
  }
  expect(() => write('a.txt', failing())).toThrow('broken');
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['a.txt']);
});

test('a link stays a link', () => {
  write('a.txt', 'old');
  symlinkSync('a.txt', join(folder, 'link'));
  write('link', 'new');
  expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('new');
});

test('what can’t be written is an error that names the path and the cause', () => {
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'file'), '');
  expect(() => write('sub', 'x')).toThrow("sub: can't be written: it is a folder");
  expect(() => write('no/a.txt', 'x')).toThrow(
    "no/a.txt: can't be written: its folder does not exist",
  );
  expect(() => write('file/a.txt', 'x')).toThrow("file/a.txt: can't be written: ");
  expect(() => write('/proc/a.txt', 'x')).toThrow("/proc/a.txt: can't be written: ");
  expect(() => write('/dev/full', 'x')).toThrow(
    "/dev/full: can't be written: no space is left on the device",
  );
  write('/dev/null', 'x');
});
