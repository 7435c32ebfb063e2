import { describe, expect, test } from '@jest/globals';
import { parsePatch } from '../../src/change/patch.ts';
import { CheckError } from '../../src/problem.ts';
import { fc } from '../seeded.ts';

const parse = (text: string) => parsePatch(text, 'change.patch');
const errorOf = (text: string): string => {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof CheckError) return error.message;
    throw error;
  }
  throw new Error('no error');
};

const MODIFIED = `diff --git a/app/llm.py b/app/llm.py
index 79e8ff0..454bb8b 100644
--- a/app/llm.py
+++ b/app/llm.py
@@ -1,3 +1,4 @@ def f():
 import os
-MODEL = "a"
+MODEL = "b"
+OTHER = "c"
 x = 1
`;

test('a modified file', () => {
  expect(parse(MODIFIED)).toEqual([
    {
      basePath: 'app/llm.py',
      headPath: 'app/llm.py',
      mode: '100644',
      binary: false,
      hunks: [
        {
          baseStart: 1,
          baseCount: 3,
          headStart: 1,
          headCount: 4,
          lines: [' import os', '-MODEL = "a"', '+MODEL = "b"', '+OTHER = "c"', ' x = 1'],
        },
      ],
    },
  ]);
});

describe('names', () => {
  const paths = (text: string) => parse(text).map(({ basePath, headPath }) => [basePath, headPath]);
  test.each([
    [
      'added',
      'diff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n',
      [null, 'n'],
    ],
    [
      'deleted',
      'diff --git a/n b/n\ndeleted file mode 100644\n--- a/n\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n',
      ['n', null],
    ],
    ['added and empty', 'diff --git a/n b/n\nnew file mode 100644\nindex 000..e69\n', [null, 'n']],
    [
      'renamed',
      'diff --git a/o b/n\nsimilarity index 100%\nrename from o\nrename to n\n',
      ['o', 'n'],
    ],
    [
      'with a space',
      'diff --git a/a b c b/a b c\n--- a/a b c\t\n+++ b/a b c\t\n@@ -1 +1 @@\n-x\n+y\n',
      ['a b c', 'a b c'],
    ],
    [
      'quoted',
      'diff --git "a/\\303\\244\\t\\"x" "b/\\303\\244\\t\\"x"\nold mode 100644\nnew mode 100755\n',
      ['ä\t"x', 'ä\t"x'],
    ],
    [
      'quoted on one side',
      'diff --git a/x "b/\\303\\244"\nsimilarity index 100%\nrename from x\nrename to "\\303\\244"\n',
      ['x', 'ä'],
    ],
    [
      'without prefixes',
      'diff --git app/x app/x\n--- app/x\n+++ app/x\n@@ -1 +1 @@\n-x\n+y\n',
      ['app/x', 'app/x'],
    ],
    [
      'binary',
      'diff --git a/i.png b/i.png\nindex 1..2 100644\nBinary files a/i.png and b/i.png differ\n',
      ['i.png', 'i.png'],
    ],
    [
      'plain diff -u',
      '--- old/app.py\t2026-01-01\n+++ new/app.py\t2026-01-02\n@@ -1 +1 @@\n-x\n+y\n',
      ['new/app.py', 'new/app.py'],
    ],
    [
      'mnemonic prefixes',
      'diff --git i/x w/x\n--- i/x\n+++ w/x\n@@ -1 +1 @@\n-x\n+y\n',
      ['x', 'x'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(paths(text)).toEqual([expected]);
  });
});

test('content that looks like headers stays content', () => {
  const text =
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n--- a/y\n-+++ b/y\n-@@ -1 +1 @@\n++++ b/z\n+diff --git a/z b/z\n+@@ -9 +9 @@\n';
  const [file, ...others] = parse(text);
  expect(others).toEqual([]);
  expect(file?.hunks[0]?.lines).toHaveLength(6);
});

test('a mail around the diff, and its signature, are passed over', () => {
  const mail = `From 1234 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] x\n\n---\n app/llm.py | 3 +\n\n${MODIFIED}-- \n2.39.5\n\n`;
  expect(parse(mail)).toEqual(parse(MODIFIED));
});

test('CRLF throughout is read as LF; a single one is content', () => {
  expect(parse(MODIFIED.replaceAll('\n', '\r\n'))).toEqual(parse(MODIFIED));
  const windows = MODIFIED.replace('+MODEL = "b"\n', '+MODEL = "b"\r\n');
  expect(parse(windows)[0]?.hunks[0]?.lines[2]).toBe('+MODEL = "b"\r');
});

test('no newline at the end of a file is no line', () => {
  const text =
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n';
  expect(parse(text)[0]?.hunks[0]?.lines).toEqual(['-a', '+b']);
});

test('an empty context line without its space', () => {
  const text = 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n';
  expect(parse(text)[0]?.hunks[0]?.lines).toEqual([' a', ' ', '-b', '+c']);
});

test.each([
  [
    'empty',
    '',
    'change.patch: the patch is empty; usually the command that should have made it has failed',
  ],
  [
    'blank',
    ' \n\n',
    'change.patch: the patch is empty; usually the command that should have made it has failed',
  ],
  [
    'no diff',
    'hello\n',
    'change.patch:1:1: no unified diff in this file; expected the output of `git diff` or `diff -u`',
  ],
  [
    'combined',
    'diff --cc x\nindex 1,2..3\n--- a/x\n+++ b/x\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n',
    'change.patch:1:1: a combined diff (of a merge) says nothing of one base; compare two commits instead',
  ],
  [
    'cut off',
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n',
    'change.patch:6:1: the patch ends within a hunk: 2 old and 2 new lines are missing',
  ],
  [
    'wrong counts',
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n-b\n+c\n',
    'change.patch:6:1: this line does not fit the hunk: its header counts other lines',
  ],
  [
    'broken header',
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ what @@\n',
    'change.patch:4:1: a broken hunk header; expected `@@ -LINE,COUNT +LINE,COUNT @@`',
  ],
  [
    'no hunk',
    'diff --git a/x b/x\n--- a/x\n+++ b/x\nfoo\n',
    'change.patch:4:1: expected a hunk (`@@ -LINE,COUNT …`) here',
  ],
  [
    'stray hunk',
    '@@ -1 +1 @@\n-a\n+b\n',
    'change.patch:1:1: a hunk without a file: `---` and `+++` are missing',
  ],
])('%s is an error that says where', (_name, text, message) => {
  expect(errorOf(text)).toBe(message);
});

test('any text either parses or ends in a CheckError', () => {
  const piece = fc.constantFrom(
    'diff --git a/x b/x',
    '--- a/x',
    '+++ b/x',
    '@@ -1,2 +1 @@',
    ' a',
    '-b',
    '+c',
    '',
    '\\ No newline',
    'rename from "a',
    'GIT binary patch',
    '@@@ -1 -1 +1 @@@',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), (lines) => {
      try {
        parse(lines.join('\n'));
      } catch (error) {
        expect(error).toBeInstanceOf(CheckError);
      }
    }),
    { numRuns: 500 },
  );
});
