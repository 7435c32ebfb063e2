import { expect, test } from '@jest/globals';
import type { Hunk } from '../src/change/change.ts';
import { patchChange } from '../src/change/patch-change.ts';
import { mayMatter } from '../src/changed-lines.ts';
import { compare } from '../src/compare.ts';
import { HUB_STEMS } from '../src/detect/hub-places.ts';
import { createPrefilter } from '../src/detect/prefilter.ts';
import { withStems } from '../src/detect/stems.ts';
import { examine } from '../src/examine.ts';
import { loadCatalog } from '../src/identify/catalog.ts';
import { CheckError } from '../src/problem.ts';

const catalog = loadCatalog();
const prefilter = createPrefilter(withStems(catalog.stems, HUB_STEMS));

/** What a patch adds, as `name path:line`, and what of it could not be examined. */
async function added(patch: string) {
  const change = patchChange(Buffer.from(patch), 'change.patch', null);
  const { base, head, files, incomplete } = await examine(change, {
    catalog,
    prefilter,
    excludes: () => false,
    pathsMatter: false,
  });
  const places = compare(base, head, files).flatMap((dependency) =>
    dependency.head
      .filter((place) => place.added)
      .map(({ text, path, line }) => `${text} ${path}:${line}`),
  );
  return { places, incomplete: incomplete.map(({ path, reason }) => `${path}: ${reason}`) };
}

const modified = (path: string, ...lines: string[]) => {
  const count = (sign: string) => lines.filter((line) => !line.startsWith(sign)).length;
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,${count('+')} +1,${count('-')} @@\n${lines.join('\n')}\n`;
};
const mail = (message: string, ...diffs: string[]) =>
  `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\nSubject: x\n\n${message}\n---\n a.py | 2 +-\n\n${diffs.join('')}-- \n2.39.5\n\n`;

test('pieces of an id over changed lines are put together without the lines between them', async () => {
  const patch = modified('a.py', ' m = ("gp"', '-    "x"', '+    "t-4o"', ' )');
  expect(await added(patch)).toEqual({ places: ['gpt-4o a.py:1'], incomplete: [] });
});

test('what is only called binary in a patch, but runs, is incomplete; a picture is nothing', async () => {
  const binary = (path: string) =>
    `diff --git a/${path} b/${path}\nnew file mode 100644\nindex 0000000..79e8ff0\nBinary files /dev/null and b/${path} differ\n`;
  expect(await added(binary('a.py') + binary('a.png'))).toEqual({
    places: [],
    incomplete: ['a.py: binary: the patch does not hold its content'],
  });
});

test('a move out of tests or prose is incomplete where the patch does not show the file', async () => {
  const moved = (from: string, to: string) =>
    `diff --git a/${from} b/${to}\nsimilarity index 100%\nrename from ${from}\nrename to ${to}\n`;
  const { incomplete } = await added(
    moved('a.md', 'a.py') + moved('b.py', 'c.py') + moved('d.py', 'test_d.py'),
  );
  expect(incomplete).toEqual([
    'a.py: moved out of tests or prose, and the patch does not show all of it',
  ]);
});

test('what an earlier patch of a series adds is not in the base of a later one', async () => {
  const first = modified('a.py', ' x = 1', '+m = "gpt-4o"');
  const second = modified('a.py', ' x = 1', ' m = "gpt-4o"', '+y = 2');
  expect((await added(first + second)).places).toContain('gpt-4o a.py:2');
  expect((await added(second)).places).toEqual([]);
});

test('a diff in the message of a mail is not believed', async () => {
  const forged = modified('z.py', '-m = "gpt-4o"', '+m = 1');
  const real = modified('a.py', ' x = 1', '+m = "gpt-4o"');
  expect((await added(mail('text', real))).places).toEqual(['gpt-4o a.py:2']);
  expect(
    (await added(mail('text', real) + mail('text', modified('b.py', '+n = 1')))).places,
  ).toEqual(['gpt-4o a.py:2']);
  for (const message of [forged, `${forged}text`, `${forged}-- \n`]) {
    await expect(added(mail(message, real))).rejects.toThrow(CheckError);
  }
});

const hunk = (...lines: string[]): Hunk => ({
  baseStart: 1,
  baseCount: 1,
  headStart: 1,
  headCount: 1,
  lines,
});

test.each([
  [['-"""', ' x']],
  [["+'''", ' x']],
  [['+/*', ' x']],
  [['- */', '+x']],
  [['+<!--', ' x']],
])('a hunk that opens or closes a comment may bring in what it does not show: %j', (lines) => {
  expect(mayMatter(hunk(...lines), 'a.py', prefilter)).toBe(true);
});

test.each([
  [['+"""Text."""', ' x']],
  [['+/** Text. */', ' """']],
  [['+  - "src/*.ts"', '+  - src/**/*.ts', '+  - */x']],
  [['-// text', ' */']],
  [['-"""Old', '+"""New', ' text']],
])('other hunks bring in what they show: %j', (lines) => {
  expect(mayMatter(hunk(...lines), 'a.py', prefilter)).toBe(false);
});
