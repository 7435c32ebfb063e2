import { expect, test } from '@jest/globals';
import { detect } from '../../src/detect/detect.ts';
import { mayBeDisguised } from '../../src/detect/disguise/may-be-disguised.ts';
import { offsetBefore, rewrite } from '../../src/detect/disguise/rewritten.ts';
import { createPrefilter } from '../../src/detect/prefilter.ts';
import { withStems } from '../../src/detect/stems.ts';
import { fc } from '../seeded.ts';

const STEMS = withStems({}, ['gpt-', 'claude', 'llama', 'meta-', 'openai']);

/** What is found in a file, as `text line:column`, with `?` where only a rewritten text shows it. */
function found(path: string, content: string | Uint8Array): string[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return [1 << 20, 0].map((automatonFrom) => {
    const prefilter = createPrefilter(STEMS, automatonFrom);
    if (!prefilter.matches(bytes, path)) return 'no stem';
    const { references } = detect({ path, bytes, partial: false }, prefilter);
    return references
      .map(
        ({ text, line, column, context }) => `${text} ${line}:${column}${context.plain ? '?' : ''}`,
      )
      .join(', ');
  });
}

const both = (expected: string) => [expected, expected];
const escaped = (text: string, write: (code: number) => string) =>
  Array.from(text)
    .map((character) => write(character.codePointAt(0) ?? 0))
    .join('');
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

test.each([
  ['a.py', (code: number) => `\\x${hex(code, 2)}`],
  ['a.py', (code: number) => `\\u${hex(code, 4)}`],
  ['a.py', (code: number) => `\\U${hex(code, 8)}`],
  ['a.py', (code: number) => `\\${code.toString(8)}`],
  ['a.js', (code: number) => `\\u{${hex(code, 2)}}`],
  ['a.js', (code: number) => `\\\\x${hex(code, 2)}`],
  ['a.lua', (code: number) => `\\${code}`],
  ['a.ps1', (code: number) => `\`u{${hex(code, 2)}}`],
  ['a.html', (code: number) => `&#${code};`],
  ['a.html', (code: number) => `&#x${hex(code, 2)};`],
])('%s: escaped letters are read as what they stand for, at the first escape', (path, write) => {
  const model = `"${escaped('gpt-4o', write)}"`;
  const text = path === 'a.html' ? `<option value=${model}>` : `m = ${model}`;
  const column = text.indexOf('"') + 2;
  expect(found(path, `\n${text}\n`)).toEqual(both(`gpt-4o 2:${column}`));
});

test('what follows an escape keeps its column', () => {
  expect(found('a.py', 'm = ["\\x67pt-4", "gpt-4o"]\n')).toEqual(both('gpt-4 1:7, gpt-4o 1:19'));
});

test('characters by name, several in one escape, and pairs of units', () => {
  expect(
    found('a.py', 'm = "\\N{LATIN SMALL LETTER G}pt\\N{HYPHEN-MINUS}\\N{DIGIT FOUR}o"\n'),
  ).toEqual(both('gpt-4o 1:6'));
  expect(found('a.rb', 'm = "\\u{67 70 74}-4o"\n')).toEqual(both('gpt-4o 1:6'));
  expect(found('a.js', 'm = "\\ud835\\udc20pt-4o"\n')).toEqual(both('gpt-4o 1:6?'));
});

test('JSON, YAML, TOML and properties by their own escapes', () => {
  const letter = '\\u0067';
  expect(found('a.json', `{"model": "${letter}pt-4o"}`)).toEqual(both('gpt-4o 1:12'));
  expect(found('a.yaml', `model: "${letter}pt-4o"\n`)).toEqual(both('gpt-4o 1:9'));
  expect(found('a.toml', `model = "${letter}pt-4o"\n`)).toEqual(both('gpt-4o 1:10'));
  expect(found('a.properties', `model=${letter}pt-4o\n`)).toEqual(both('gpt-4o 1:7'));
});

test('letters of an address that are escaped', () => {
  expect(found('a.py', 'u = "https://api.open%61i.com/v1"\n')).toEqual(
    both('https://api.openai.com/v1 1:6'),
  );
  expect(found('a.py', 'print("%6d gpt%2d4o" % n)\n')).toEqual(both('no stem'));
});

test('a word over two lines', () => {
  expect(found('a.py', 'm = "gp\\\nt-4o"\nn = "gpt-4"\n')).toEqual(both('gpt-4o 1:6, gpt-4 3:6'));
});

test.each([
  ['a.py', 'm = "g" "pt" "-4o"\n', 'gpt-4o 1:6'],
  ['a.js', 'm = "g" +\n  `pt` + \'-4o\'\n', 'gpt-4o 1:6'],
  ['a.php', '<?php $m = "g" . "pt-4o";\n', 'gpt-4o 1:13'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: code that is read
  ['a.js', 'm = `g${"pt"}-4o`\n', 'gpt-4o 1:6?'],
  ['a.rb', 'm = "g" "pt-4o"\n', 'gpt-4o 1:6?'],
  ['a.py', 'm = ("g") + ("pt-4o")\n', 'gpt-4o 1:7?'],
  ['a.py', 'm = f"g{\'pt\'}-4o"\n', 'gpt-4o 1:7?'],
  ['a.sql', "select 'g' || 'pt-4o'\n", 'gpt-4o 1:9?'],
  ['a.sh', 'MODEL=g""pt-4o\n', 'gpt-4o 1:7?'],
  ['a.sh', 'run "g"\'pt\'-4"o"\n', 'gpt-4o 1:6?'],
  ['a.js', 'm = "g\\pt-4o"\n', 'gpt-4o 1:6?'],
])('%s: pieces of a word are put together: %j', (path, text, expected) => {
  expect(found(path, text)).toEqual(both(expected));
});

test.each([
  ['a.ts', "type A = 'gp' | 't-4'\n"],
  ['a.ts', "f('gp', 't-4')\n"],
  ['a.md', "The GP's T-4 isn't it\n"],
  ['a.json', '{"gp": "t-4"}'],
])('%s: what only stands beside each other is no word: %j', (path, text) => {
  expect(found(path, text)).toEqual(both('no stem'));
});

test.each([
  ['a zero-width space', 'gp\u200bt-4o'],
  ['a soft hyphen', 'gpt-4\u00ado'],
  ['a tag', 'gp\u{e0041}t-4o'],
  ['a mark of direction', '\u202egp\u202dt-4o'],
  ['Cyrillic', 'gpt-4\u043e'],
  ['Greek', 'gp\u03c4-4o'],
  ['full width', '\uff47\uff50\uff54\uff0d\uff14\uff4f'],
  ['bold', '\u{1d420}pt-4o'],
  ['another hyphen', 'gpt\u20114o'],
])('%s within an id is seen, with low confidence', (_, id) => {
  const [references] = found('a.yaml', `model: ${id}\n`);
  expect(references).toMatch(/(?:^|, )gpt-4o 1:[89]\?$/);
});

test('names of models beside text in other alphabets are what they are', () => {
  expect(found('a.yaml', 'a: "\u043c\u043e\u0434\u0435\u043b\u044c"\nmodel: gpt-4o\n')).toEqual(
    both('gpt-4o 2:8'),
  );
  for (const text of [
    '\u4f7f\u7528gpt-4o\u6a21\u578b',
    '\u043c\u043e\u0434\u0435\u043b\u044cgpt-4o',
    'gpt-4o\u043c',
  ]) {
    for (const place of found('a.yaml', `m: ${text}\n`)) expect(place).not.toContain('?');
  }
});

test('base64 beside what decodes it', () => {
  const code = Buffer.from('meta-llama/Llama-3.1').toString('base64');
  expect(found('a.py', `m = b64decode("${code}")\n`)).toEqual(both('meta-llama/Llama-3.1 1:16?'));
  expect(found('a.sh', `base64 -d <<< ${code}\n`)).toEqual(both('meta-llama/Llama-3.1 1:15?'));
  expect(found('a.yaml', `kind: Secret\ndata:\n  a: ${code}\n`)).toEqual(
    both('meta-llama/Llama-3.1 3:6?'),
  );
  expect(found('a.py', `m = f("${code}")\n`)).toEqual(both('no stem'));
});

test('UTF-16 without a mark', () => {
  const text = Buffer.from('model = "gpt-4o"\n', 'utf16le');
  expect(found('a.py', text)).toEqual(both('gpt-4o 1:10'));
  expect(found('a.py', text.swap16())).toEqual(both('gpt-4o 1:10'));
});

test('NUL bytes hide nothing in what runs', () => {
  for (const path of ['a.tf', 'a.kt', 'a.ts', 'Makefile', 'a.properties']) {
    const bytes = Buffer.from('# \0\nmodel = "gpt-4o"\n');
    const { references, unreadable } = detect(
      { path, bytes, partial: false },
      createPrefilter(STEMS),
    );
    expect([path, references.length, unreadable]).toEqual([path, 1, 'holds NUL bytes']);
  }
  expect(found('run', '#!/bin/sh\n# \0\nMODEL=gp\0t-4o\n')).toEqual(both('gpt-4o 3:7?'));
  const video = Buffer.alloc(188 * 30, 0);
  for (let at = 0; at < video.length; at += 188) video[at] = 0x47;
  video.write('gpt-4o', 100);
  expect(
    detect({ path: 'a.ts', bytes: video, partial: false }, createPrefilter(STEMS)).unreadable,
  ).toBeNull();
});

test('ordinary code is not looked at twice', () => {
  for (const text of [
    'const a = f"x" + y; // don\'t\n',
    '{"a": "b", "c": ["d", "e"]}\n',
    "type A = 'b' | 'c' | 'd'\n",
    '"""Text.\n\nMore."""\nimport x\n',
    'printf("%5d\\n", x); /^[a-z]+\\d\\s$/\n',
    '\u8bf7\u4f7f\u7528Python\uff0c\u7248\u672c3\uff1a\u597d\n',
  ]) {
    expect([text, mayBeDisguised(Buffer.from(text))]).toEqual([text, false]);
  }
});

test('property: a way back leads from every character to where it stood', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '-', 'c') }), (text) => {
      const rewritten = rewrite(text, text.matchAll(/-+|b/g), ([found]) =>
        found === 'b' ? 'BB' : '',
      );
      for (let at = 0; at < rewritten.text.length; at++) {
        const character = rewritten.text[at]?.toLowerCase();
        expect(text[offsetBefore(rewritten, at)]).toBe(character);
      }
    }),
  );
});

test('property: whatever comes is read in bounded time, the same by both searches', () => {
  const parts = [
    '"',
    "'",
    '`',
    '\\',
    '\\x67',
    '&#',
    '{',
    '${',
    ' + ',
    'gp',
    't-4o',
    '\u200b',
    '%67',
    '://',
    '\n',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 60 }), (pieces) => {
      const [small, large] = found('a.js', pieces.join(''));
      expect(small).toBe(large);
    }),
  );
  for (const part of parts) found('a.js', `gpt-${part.repeat(20_000)}`);
});
