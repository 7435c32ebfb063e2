import { expect, test } from '@jest/globals';
import type { Hunk } from '../src/change/change.ts';
import { compare, dependencyId, type Place } from '../src/compare.ts';
import type { Identity } from '../src/identify/identity.ts';

const identity = (canonical: string, more: Partial<Identity> = {}): Identity => ({
  kind: 'model',
  name: canonical,
  canonical,
  purl: null,
  vendor: 'openai',
  host: null,
  lineage: [],
  weights: 'closed',
  steps: [],
  ...more,
});

const place = (path: string, line: number, id = 'gpt-4o', column = 1): Place => ({
  path,
  line,
  column,
  text: id,
  scope: 'runtime',
  confidence: 'high',
  evidence: null,
  identity: identity(id),
});

const hunk = (baseStart: number, headStart: number, lines: string[]): Hunk => ({
  baseStart,
  baseCount: lines.filter((line) => !line.startsWith('+')).length,
  headStart,
  headCount: lines.filter((line) => !line.startsWith('-')).length,
  lines,
});

const added = (base: Place[], head: Place[], hunks: Hunk[] | null = null, from = 'a.py') =>
  compare(base, head, [{ basePath: from, headPath: 'a.py', hunks }]).map((dependency) =>
    dependency.head.map((at) => [at.path, at.line, at.added]),
  );

test('what the base has not is added', () => {
  expect(added([], [place('a.py', 3)])).toEqual([[['a.py', 3, true]]]);
});

test('what moves within a file, or to another file, has a counterpart', () => {
  expect(added([place('a.py', 3)], [place('a.py', 9)])).toEqual([[['a.py', 9, false]]]);
  expect(added([place('b.py', 3)], [place('a.py', 9)])).toEqual([[['a.py', 9, false]]]);
});

test('of two places the one on the new line is added', () => {
  const hunks = [hunk(1, 1, ['+MODEL', ' other'])];
  const head = [place('a.py', 1), place('a.py', 6)];
  expect(added([place('a.py', 5)], head, hunks)).toEqual([
    [
      ['a.py', 1, true],
      ['a.py', 6, false],
    ],
  ]);
});

test('the same holds in a renamed file', () => {
  const hunks = [hunk(4, 4, [' x', '+MODEL', ' y'])];
  const head = [place('a.py', 5), place('a.py', 8)];
  expect(added([place('old.py', 7)], head, hunks, 'old.py')).toEqual([
    [
      ['a.py', 5, true],
      ['a.py', 8, false],
    ],
  ]);
});

test('a hunk that only removes shifts the lines after it', () => {
  const hunks = [hunk(3, 2, ['-a', '-b'])];
  const base = [place('a.py', 2), place('a.py', 5)];
  const head = [place('a.py', 2), place('a.py', 3), place('a.py', 9)];
  expect(added(base, head, hunks)).toEqual([
    [
      ['a.py', 2, false],
      ['a.py', 3, false],
      ['a.py', 9, true],
    ],
  ]);
});

test('another id of the same vendor is another dependency; case is not', () => {
  expect(compare([place('a.py', 1)], [place('a.py', 1, 'gpt-5')], [])).toHaveLength(2);
  expect(dependencyId(identity('gpt-4o'))).toBe(dependencyId(identity('GPT-4o')));
  expect(dependencyId(identity('gpt-4o'))).not.toBe(
    dependencyId(identity('gpt-4o', { host: 'azure' })),
  );
  expect(dependencyId(identity('gpt-4o'))).toMatch(/^[0-9a-f]{32}$/);
});

test('a hundred thousand places on both sides are compared in bounded time', () => {
  const many = Array.from({ length: 100_000 }, (_, at) => place('a.py', at + 1));
  const lines = many.map(() => ' x');
  const [dependency] = compare(
    many,
    [...many, place('a.py', 100_001)],
    [{ basePath: 'a.py', headPath: 'a.py', hunks: [hunk(1, 1, [...lines, '+x'])] }],
  );
  expect(dependency?.head.filter((at) => at.added).map((at) => at.line)).toEqual([100_001]);
});
