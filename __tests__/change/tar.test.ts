import { execFileSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from '@jest/globals';
import { tarFiles } from '../../src/change/tar.ts';
import { GitFixture } from '../git-fixture.ts';

const git = new GitFixture();
afterAll(() => git.remove());

const files = {
  'a.txt': 'one\n',
  empty: '',
  'ünï/ç.txt': 'two\n',
  [`${'long/'.repeat(60)}${'n'.repeat(120)}.txt`]: 'three\n',
  'block.bin': 'x'.repeat(512),
};
git.commit(files);
const archive = gunzipSync(
  execFileSync('git', ['-C', git.folder, 'archive', '--format=tar.gz', '--prefix=top/', 'HEAD']),
);

test('every file that git archives comes out as it went in', () => {
  const found = Array.from(tarFiles(archive), ({ path, bytes }) => [
    path,
    Buffer.from(bytes).toString(),
  ]);
  expect(Object.fromEntries(found)).toEqual(files);
});

test('an archive that is cut or scrambled gives fewer files, and never fails', () => {
  for (let at = 0; at < archive.length; at += 97) {
    expect(Array.from(tarFiles(archive.subarray(0, at))).length).toBeLessThanOrEqual(5);
    const scrambled = Buffer.from(archive);
    scrambled.fill(0xff, at, at + 20);
    expect(() => Array.from(tarFiles(scrambled))).not.toThrow();
  }
});
