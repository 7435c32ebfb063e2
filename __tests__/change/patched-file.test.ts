import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readListedPatch, revert, wholeSide } from '../../src/change/patched-file.ts';
import { fc } from '../seeded.ts';

const folder = mkdtempSync(join(tmpdir(), 'caisi-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The patch of one file between two contents, as GitHub's lists hold it. */
function patchOf(base: string, head: string): string {
  writeFileSync(join(folder, 'base'), base);
  writeFileSync(join(folder, 'head'), head);
  const options = ['diff', '--no-index', '--text', '--no-color', 'base', 'head'];
  const { stdout } = spawnSync('git', options, { cwd: folder, encoding: 'utf8' });
  return stdout.slice(stdout.indexOf('\n@@ ') + 1).replace(/\n$/, '');
}

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', ' d', 'e\r', '-f', '+g', '\\ h'), {
  maxLength: 20,
});
const text = fc.tuple(lines, fc.boolean()).map(([parts, ends]) => {
  const joined = parts.join('\n');
  return ends && parts.length > 0 ? `${joined}\n` : joined;
});

test('the base is the head with the patch taken back, whatever changed', () => {
  fc.assert(
    fc.property(text, text, (base, head) => {
      fc.pre(base !== head);
      const patch = patchOf(base, head);
      const read = readListedPatch(patch, null, null);
      expect(read && revert(Buffer.from(head), read)?.toString()).toBe(base);
    }),
    { numRuns: 60 },
  );
});

test('an added and a removed file stand whole in their patches', () => {
  const added = readListedPatch('@@ -0,0 +1,2 @@\n+one\n+two', 2, 0);
  expect(added && wholeSide(added, 'head').toString()).toBe('one\ntwo\n');
  const bare = readListedPatch('@@ -1,2 +0,0 @@\n-one\n-two\n\\ No newline at end of file', 0, 2);
  expect(bare && wholeSide(bare, 'base').toString()).toBe('one\ntwo');
});

test('a line end that only one side lacks is given back to the other', () => {
  const patch = '@@ -1 +1 @@\n-one\n+one\n\\ No newline at end of file';
  const read = readListedPatch(patch, 1, 1);
  expect(read && revert(Buffer.from('one'), read)?.toString()).toBe('one\n');
});

test.each([
  ['shows fewer lines than the list counts', '@@ -0,0 +1,1 @@\n+one', 2, 0],
  ['ends within a hunk', '@@ -0,0 +1,2 @@\n+one', null, null],
  ['is no patch', 'hello', null, null],
  [
    'holds a second file',
    '@@ -0,0 +1 @@\n+a\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+b',
    null,
    null,
  ],
])('a patch that %s is not believed', (_, patch, additions, deletions) => {
  expect(readListedPatch(patch, additions, deletions)).toBeNull();
});

test('a head that is not the one of the patch is not reverted', () => {
  const read = readListedPatch('@@ -1,2 +1,2 @@\n one\n-two\n+three', 1, 1);
  expect(read && revert(Buffer.from('one\nfour\n'), read)).toBeNull();
  expect(read && revert(Buffer.from('one\n'), read)).toBeNull();
  expect(read && revert(Uint8Array.of(0xff, 0xfe), read)).toBeNull();
});
