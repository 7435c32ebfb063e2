import { expect, test } from '@jest/globals';
import { detect } from '../../src/detect/detect.ts';
import { createPrefilter } from '../../src/detect/prefilter.ts';
import { withStems } from '../../src/detect/stems.ts';

const prefilter = createPrefilter(withStems({}, ['gpt-', 'claude', 'llama']));

function read(path: string, content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return detect({ path, bytes, partial: false }, prefilter);
}

const textsOf = (path: string, content: string | Uint8Array) =>
  read(path, content).references.map(({ text }) => text);

test('a file without a stem has nothing', () => {
  expect(read('a.py', 'model = "other"\n')).toMatchObject({ references: [], unreadable: null });
});

test('a binary file has nothing, whatever its bytes say', () => {
  expect(read('a.png', Buffer.from('\0\0gpt-4o'))).toMatchObject({
    references: [],
    unreadable: null,
  });
});

test('UTF-16 and a byte order mark are read, and columns leave it out', () => {
  const text = 'model = "gpt-4o"\n';
  expect(textsOf('a.py', Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(['gpt-4o']);
  expect(textsOf('a.py', Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toEqual(['gpt-4o']);
  const [reference] = read('a.py', `\ufeff${text}`).references;
  expect(reference).toMatchObject({ line: 1, column: 10 });
});

test('bytes that are no UTF-8 lose nothing around them', () => {
  const bytes = Buffer.concat([Buffer.from([0x23, 0xff, 0xc3, 10]), Buffer.from('m = "gpt-4o"')]);
  expect(textsOf('a.py', bytes)).toEqual(['gpt-4o']);
});

test('a file of more than 5 MiB is incomplete where a stem stands in it, and nothing otherwise', () => {
  const filler = 'x = 1\n'.repeat(900_000);
  expect(read('a.py', `${filler}m = "gpt-4o"\n`).unreadable).toBe('larger than 5 MiB');
  expect(read('a.py', filler).unreadable).toBeNull();
});

test('a line of more than 1 MiB is incomplete where a stem stands in it; the others are read', () => {
  const long = 'y'.repeat(1_100_000);
  const found = read('a.py', `m = "gpt-4o"\nx = "${long} gpt-4"\n`);
  expect(found.references.map(({ text }) => text)).toEqual(['gpt-4o']);
  expect(found.unreadable).toBe('line 2 is longer than 1 MiB');
  expect(read('a.py', `m = "gpt-4o"\nx = "${long}"\n`).unreadable).toBeNull();
});

test('a notebook may have such lines: its outputs are pictures', () => {
  const image = 'A'.repeat(1_200_000);
  const notebook = `{"cells": [{"cell_type": "code", "outputs": ["${image}"], "source": ["m = 'gpt-4o'"]}]}`;
  expect(read('a.ipynb', notebook)).toMatchObject({
    references: [{ text: 'gpt-4o' }],
    unreadable: null,
  });
});

test('what its reader refuses is read as plain text', () => {
  const hostile = `x = "gpt-4o"\n${'('.repeat(5000)}`;
  const [reference] = read('a.go', hostile).references;
  expect(reference).toMatchObject({ text: 'gpt-4o', context: { plain: true } });
});

test.each([
  ['a.zig', '// gpt-4 is old\nconst model = "gpt-4o"; // not gpt-4\n'],
  ['a.el', ";; gpt-4 is old\n(setq gptel-model 'gpt-4o)\n"],
  ['nginx.conf', '  # gpt-4 is old\n  set $model gpt-4o;\n'],
  ['a.ml', '(* gpt-4\n   and gpt-3 are old *)\nlet model = "gpt-4o"\n'],
  ['a.elm', '-- gpt-4 is old\n{- gpt-3 -} model = "gpt-4o"\n'],
  ['a.args', '--model gpt-4o\n'],
  ['a.glsl', '#define MODEL "gpt-4o"\n'],
  ['a.tcl', 'set prompt "as # gpt-4o"\n'],
])('comments are nothing in a file of unknown syntax: %s', (path, text) => {
  const names = textsOf(path, text).filter((name) => name.startsWith('gpt-'));
  expect(names).toEqual(['gpt-4o']);
});

test('what its reader refuses is read with its comments: who knows what is one', () => {
  const hostile = `# gpt-4\nx = "gpt-4o"\n${'('.repeat(5000)}`;
  expect(textsOf('a.rb', hostile)).toEqual(['gpt-4', 'gpt-4o']);
});

test('programs and their settings run by whatever name', () => {
  for (const path of [
    'news.kts',
    'credits.tf',
    'notice.properties',
    'history.env',
    'recordings/a.tf',
  ])
    expect([path, textsOf(path, 'model = "gpt-4o"\n')]).toEqual([path, ['gpt-4o']]);
  expect(textsOf('changes', '#!/bin/sh\nollama pull llama3\n')).toEqual(['llama3']);
});

test('every line end is one, and lines are counted as git does', () => {
  const [reference] = read('a.py', '# x\rmodel = "gpt-4o"\rn = 1\r\nm = "gpt-4"\n').references;
  expect(reference).toMatchObject({ text: 'gpt-4o', line: 1, column: 14 });
  expect(read('a.py', '# x\rmodel = "gpt-4o"\nm = "gpt-4"\n').references[1]).toMatchObject({
    line: 2,
  });
  expect(textsOf('a.yaml', '# x\u0085model: gpt-4o\n')).toEqual(['gpt-4o']);
});

test('changelogs, licences and recordings are not looked at', () => {
  expect(textsOf('CHANGELOG.md', '- uses `gpt-4o`')).toEqual([]);
  expect(textsOf('spec/cassettes/a.yml', 'model: gpt-4o')).toEqual([]);
});

test('an address is read however long its path and query go on', () => {
  const address = `https://api.example.com/v1/llama?pad=${'x'.repeat(3000)}`;
  expect(textsOf('a.py', `post("${address}")\n`)).toEqual([address]);
  expect(textsOf('a.env', `URL=${address}\n`)).toEqual([address]);
  expect(textsOf('a.sh', `curl '${address}'\n`)).toEqual([address]);
});
