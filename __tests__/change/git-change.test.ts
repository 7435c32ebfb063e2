import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ChangedFile } from '../../src/change/change.ts';
import { openRepository } from '../../src/change/git.ts';
import { gitChange } from '../../src/change/git-change.ts';
import { GitObjects } from '../../src/change/git-objects.ts';
import { mergeBase, repositoryOfUrl, resolveCommit } from '../../src/change/git-revision.ts';
import { CheckError } from '../../src/problem.ts';
import { GitFixture } from '../git-fixture.ts';

let fixture: GitFixture;
let objects: GitObjects;

beforeEach(() => {
  fixture = new GitFixture();
  objects = new GitObjects(fixture.folder);
});
afterEach(() => {
  objects.close();
  fixture.remove();
});

async function change(base: string, head: string | null, folder = fixture.folder) {
  const repository = await openRepository(folder);
  if (!repository) throw new Error('no repository');
  return gitChange({ repository, objects, name: null, base, head });
}

async function filesOf(base: string, head: string | null, folder = fixture.folder) {
  const made = await change(base, head, folder);
  const told: Record<string, unknown> = {};
  for await (const file of made.files)
    told[file.head?.path ?? `${file.base?.path} (gone)`] = await tell(file);
  return told;
}

async function tell({ base, head, hunks }: ChangedFile) {
  const text = async (side: typeof base) => {
    if (!side) return null;
    const contents = await side.read();
    return contents.bytes ? Buffer.from(contents.bytes).toString('latin1') : contents.unreadable;
  };
  return {
    from: base?.path ?? null,
    base: await text(base),
    head: await text(head),
    hunks: hunks?.length ?? null,
  };
}

const LINES = Array.from({ length: 30 }, (_, at) => `line ${at}\n`).join('');

test('added, modified, renamed and deleted files of two commits', async () => {
  const base = fixture.commit({ 'a.py': 'old\n', 'gone.py': 'x\n', 'from.py': LINES });
  fixture.git('mv', 'from.py', 'to.py');
  const head = fixture.commit({
    'a.py': 'new\n',
    'gone.py': null,
    'b.py': 'b\n',
    'to.py': `${LINES}more\n`,
  });
  expect(await filesOf(base, head)).toEqual({
    'a.py': { from: 'a.py', base: 'old\n', head: 'new\n', hunks: 1 },
    'b.py': { from: null, base: null, head: 'b\n', hunks: 1 },
    'gone.py (gone)': { from: 'gone.py', base: 'x\n', head: null, hunks: 1 },
    'to.py': { from: 'from.py', base: LINES, head: `${LINES}more\n`, hunks: 1 },
  });
});

test('a .git directory and a bare repository give the same', async () => {
  const base = fixture.commit({ 'a.py': 'old\n' });
  const head = fixture.commit({ 'a.py': 'new\n' });
  const bare = mkdtempSync(join(tmpdir(), 'caisi-check-'));
  execFileSync('git', ['clone', '-q', '--bare', fixture.folder, bare]);
  const expected = await filesOf(base, head);
  expect(await filesOf(base, head, bare)).toEqual(expected);
  expect(await filesOf(base, head, join(fixture.folder, '.git'))).toEqual(expected);
  expect((await openRepository(bare))?.workTree).toBeNull();
  expect((await openRepository(join(fixture.folder, '.git')))?.workTree).toBeNull();
  rmSync(bare, { recursive: true });
});

test('the work tree has untracked files, no ignored ones, and links are not followed', async () => {
  const base = fixture.commit({
    '.gitignore': 'ignored.py\n',
    'a.py': 'old\n',
    'deep/b.py': 'b\n',
  });
  fixture.write('a.py', 'new\n');
  fixture.write('ignored.py', 'x\n');
  fixture.write('sub/new.py', 'n\n');
  symlinkSync('/etc/hostname', join(fixture.folder, 'link.py'));
  expect(await filesOf(base, null, join(fixture.folder, 'deep'))).toEqual({
    'a.py': { from: 'a.py', base: 'old\n', head: 'new\n', hunks: 1 },
    'sub/new.py': { from: null, base: null, head: 'n\n', hunks: null },
    'link.py': { from: null, base: null, head: '', hunks: null },
  });
});

test('a tracked file that was removed from the index but stands on the disk is modified', async () => {
  const base = fixture.commit({ 'a.py': 'old\n' });
  fixture.git('rm', '-q', '--cached', 'a.py');
  fixture.write('a.py', 'new\n');
  expect(await filesOf(base, null)).toEqual({
    'a.py': { from: 'a.py', base: 'old\n', head: 'new\n', hunks: null },
  });
});

test('a file that is renamed in the index and then edited is read from the work tree', async () => {
  const base = fixture.commit({ 'a.py': LINES });
  fixture.git('mv', 'a.py', 'B.py');
  fixture.write('B.py', `${LINES}model\n`);
  expect((await filesOf(base, null))['B.py']).toMatchObject({ head: `${LINES}model\n` });
});

test('what git attributes call binary is read whole: a change cannot hide its own lines', async () => {
  const base = fixture.commit({ 'a.py': 'old\n' });
  const head = fixture.commit({ '.gitattributes': '*.py binary\n', 'a.py': 'model\n' });
  expect((await filesOf(base, head))['a.py']).toMatchObject({ head: 'model\n', hunks: null });
});

test('a path that poses as a header of another file makes every file be read whole', async () => {
  const base = fixture.commit({ 'a.py': 'old\n' });
  const head = fixture.commit({ 'x\n--- a/a.py': 'x\n', 'a.py': 'model\n', 'ä "q".py': 'q\n' });
  const files = await filesOf(base, head);
  expect(Object.keys(files).sort()).toEqual(['a.py', 'x\n--- a/a.py', 'ä "q".py'].sort());
  expect(files['a.py']).toMatchObject({ head: 'model\n', hunks: null });
});

test('settings of the user or the repository do not change what is read', async () => {
  const base = fixture.commit({ 'd/a.py': LINES });
  const head = fixture.commit({ 'd/a.py': `${LINES}model\n` });
  const expected = await filesOf(base, head);
  for (const [key, value] of [
    ['diff.noprefix', 'true'],
    ['diff.mnemonicPrefix', 'true'],
    ['diff.context', '0'],
    ['color.ui', 'always'],
    ['diff.external', 'false'],
    ['diff.renames', 'false'],
    ['core.quotePath', 'false'],
  ]) {
    fixture.git('config', String(key), String(value));
  }
  expect(await filesOf(base, head)).toEqual(expected);
});

describe('an absent blob', () => {
  test('is told where it is read, and the rest is examined', async () => {
    const base = fixture.commit({ 'a.py': LINES, 'big.bin': 'old\n' });
    const gone = fixture.git('rev-parse', 'HEAD:a.py');
    const head = fixture.commit({ 'a.py': null, 'b.py': `${LINES}x\n`, 'big.bin': 'new\n' });
    rmSync(join(fixture.folder, '.git/objects', gone.slice(0, 2), gone.slice(2)));
    expect(await filesOf(base, head)).toEqual({
      'a.py (gone)': {
        from: 'a.py',
        base: `the blob ${gone.slice(0, 12)} is missing in this clone`,
        head: null,
        hunks: null,
      },
      'b.py': { from: null, base: null, head: `${LINES}x\n`, hunks: null },
      'big.bin': { from: 'big.bin', base: 'old\n', head: 'new\n', hunks: null },
    });
  });
});

describe('a range is told on opening', () => {
  const opened = async (base: string, head: string) =>
    (await openRepository(fixture.folder, { base, head }))?.range;

  test('by any names, tags too, with the merge base', async () => {
    const fork = fixture.commit({ a: '1' });
    fixture.git('tag', '-a', '-m', 'x', 'v1');
    fixture.git('checkout', '-q', '-b', 'topic');
    const head = fixture.commit({ a: '2' });
    fixture.git('checkout', '-q', 'main');
    const base = fixture.commit({ b: '1' });
    expect(await opened('main', 'topic')).toEqual({ base, head, mergeBase: fork });
    expect(await opened('v1', 'topic')).toEqual({ base: fork, head, mergeBase: fork });
    expect(await opened('HEAD^', 'HEAD')).toEqual({ base: fork, head: base, mergeBase: fork });
  });

  test('with the merge base that git calls the best, of several', async () => {
    fixture.commit({ a: '1' });
    fixture.git('checkout', '-q', '-b', 'topic');
    fixture.commit({ b: '1' });
    fixture.git('checkout', '-q', 'main');
    fixture.commit({ c: '1' });
    fixture.git('tag', 'before');
    fixture.git('merge', '-q', '-m', 'x', 'topic');
    fixture.git('checkout', '-q', 'topic');
    fixture.git('merge', '-q', '-m', 'y', 'before');
    expect(fixture.git('merge-base', '--all', 'main', 'topic').split('\n')).toHaveLength(2);
    expect((await opened('main', 'topic'))?.mergeBase).toBe(
      fixture.git('merge-base', 'main', 'topic'),
    );
  });

  test.each(['nope', '--help', 'HEAD..HEAD', 'HEAD^@', 'a file', ':/x', ''])(
    'not for %j, which the next question explains',
    async (base) => {
      fixture.commit({ 'a file': 'a' });
      expect(await opened(base, 'HEAD')).toBeNull();
    },
  );

  test('not where there is no merge base', async () => {
    fixture.commit({ a: 'a' });
    fixture.git('checkout', '-q', '--orphan', 'other');
    fixture.commit({ b: 'b' });
    expect(await opened('main', 'other')).toBeNull();
  });
});

describe('revisions', () => {
  const message = async (promise: Promise<unknown>): Promise<string> => {
    const error = await promise.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(CheckError);
    return error instanceof Error ? error.message : '';
  };

  test('a ref that is none', async () => {
    fixture.commit({ a: 'a' });
    expect(await message(resolveCommit(objects, 'nope'))).toMatch(/^no such commit or ref: "nope"/);
    expect(await message(resolveCommit(objects, '--help'))).toMatch(/^no such commit or ref/);
    expect(await message(resolveCommit(objects, 'a\nHEAD'))).toMatch(/^no such commit or ref/);
  });

  test('unrelated histories and a shallow clone without the merge base', async () => {
    const first = fixture.commit({ a: 'a' });
    fixture.git('checkout', '-q', '--orphan', 'other');
    const other = fixture.commit({ b: 'b' });
    const repository = await openRepository(fixture.folder);
    if (!repository) throw new Error('no repository');
    expect(await message(mergeBase(repository, first, other))).toMatch(/unrelated histories/);
    expect(await message(mergeBase({ ...repository, shallow: true }, first, other))).toMatch(
      /git fetch --unshallow/,
    );
  });

  test.each([
    ['https://github.com/acme/app.git', 'acme/app'],
    ['git@github.com:acme/app.git', 'acme/app'],
    ['ssh://git@ghe.acme.com:22/acme/app', 'acme/app'],
    ['https://github.com/acme/app/', 'acme/app'],
    ['/srv/git/app.git', null],
    ['https://example.com/group/sub/app.git', null],
  ])('%s is %s', (url, name) => {
    expect(repositoryOfUrl(url)).toBe(name);
  });
});

test('what is asked for after the end starts nothing that would keep the program alive', async () => {
  objects.close();
  await expect(objects.get('HEAD')).rejects.toThrow('ended');
});
