import { expect, test } from '@jest/globals';
import {
  describeLocation,
  leavesRepository,
  parseLocation,
  resolveLocation,
} from '../../src/decide/policy-files.ts';

const local = (path: string) => ({ repository: null, path, ref: null });

test.each([
  [
    'acme/.github/caisi-policy.yml@main',
    { repository: 'acme/.github', path: 'caisi-policy.yml', ref: 'main' },
  ],
  ['a-b/c.d/e/f.yml@release/1.0', { repository: 'a-b/c.d', path: 'e/f.yml', ref: 'release/1.0' }],
  ['a/b/./c//d.yml@v1', { repository: 'a/b', path: 'c/d.yml', ref: 'v1' }],
  ['a/b/folder@v1', { repository: 'a/b', path: 'folder', ref: 'v1' }],
  ['policy.yml', local('policy.yml')],
  ['a/b/c.yml', local('a/b/c.yml')],
  ['a/b@main', local('a/b@main')],
  ['a/b/c.yml@', local('a/b/c.yml@')],
  ['./a/b/c@d.yml', local('./a/b/c@d.yml')],
  ['../a/b/c@d.yml', local('../a/b/c@d.yml')],
  ['/a/b/c/d@e.yml', local('/a/b/c/d@e.yml')],
  ['config/@acme/policy.yml', local('config/@acme/policy.yml')],
])('%s is read as %j', (text, location) => {
  expect(parseLocation(text)).toEqual(location);
});

test.each([
  ['b.yml', local('x/a.yml'), local('x/b.yml')],
  ['../b.yml', local('x/a.yml'), local('b.yml')],
  ['./b.yml', local('a.yml'), local('b.yml')],
  ['../b.yml', local('a.yml'), local('../b.yml')],
  ['../b.yml', local('/x/y/a.yml'), local('/x/b.yml')],
  ['/b.yml', local('x/a.yml'), local('/b.yml')],
  [
    '../b.yml',
    { repository: 'o/r', path: 'x/a.yml', ref: 'v1' },
    { repository: 'o/r', path: 'b.yml', ref: 'v1' },
  ],
  [
    'b.yml',
    { repository: null, path: 'x/a.yml', ref: 'abc' },
    { repository: null, path: 'x/b.yml', ref: 'abc' },
  ],
  ['o/r/b.yml@v2', local('x/a.yml'), { repository: 'o/r', path: 'b.yml', ref: 'v2' }],
])('%s in %j is %j', (text, from, location) => {
  expect(resolveLocation(text, from)).toEqual(location);
});

test('a location may not leave the repository that it names', () => {
  const of = (text: string) => leavesRepository(parseLocation(text));
  expect(['a/b/../../x.yml@v', 'a/b/..@v', 'a/b/.@v'].map(of)).toEqual([true, true, true]);
  expect(['a/b/c/../x.yml@v', 'a/b/..x/y@v', '../x.yml'].map(of)).toEqual([false, false, false]);
});

test('a location is described as a user writes it', () => {
  expect(describeLocation(parseLocation('a/b/c.yml@main'))).toBe('a/b/c.yml@main');
  expect(describeLocation(local('a.yml'))).toBe('a.yml');
});
