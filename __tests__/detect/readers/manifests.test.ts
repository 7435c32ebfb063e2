import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reader, TextFile } from '../../../src/detect/reader.ts';
import { manifestReaders, packageListReaders } from '../../../src/detect/readers/manifests.ts';
import type { Reference } from '../../../src/detect/reference.ts';

function read(reader: Reader, path: string, text: string, partial = false): readonly Reference[] {
  const file: TextFile = { path, text, partial, hit: () => true };
  return reader.read(file) ?? [];
}

function expectTextsInPlace(text: string, references: readonly Reference[]): void {
  const lines = text.split('\n');
  for (const { line, column, text: found } of references) {
    expect((lines[line - 1] ?? '').slice(column - 1, column - 1 + found.length)).toBe(found);
  }
}

const all = [...manifestReaders, ...packageListReaders];

describe.each(all.map((reader) => [reader.name, reader] as const))('%s', (_, reader) => {
  test.each(reader.examples.map((example) => [example.says, example] as const))(
    '%s',
    (_says, example) => {
      expect(reader.reads(example.path, example.text)).toBe(true);
      expect(all.find((other) => other.reads(example.path, example.text))).toBe(reader);
      const references = read(reader, example.path, example.text);
      expect(references.map((reference) => reference.text)).toEqual(example.finds);
      expectTextsInPlace(example.text, references);
      expect(references.every(({ form, context }) => form === 'package' && context.ecosystem)).toBe(
        true,
      );
    },
  );

  test('reads the same with CRLF', () => {
    for (const { path, text, finds } of reader.examples) {
      const crlf = text.replaceAll('\n', '\r\n');
      const references = read(reader, path, crlf);
      expect(references.map((reference) => reference.text)).toEqual(finds);
      expectTextsInPlace(crlf, references);
    }
  });

  test('survives a text cut anywhere, whole or in part, and says only what stands there', () => {
    for (const { path, text } of reader.examples) {
      for (let cut = 0; cut <= text.length; cut++) {
        for (const piece of [text.slice(0, cut), text.slice(cut)]) {
          expectTextsInPlace(piece, read(reader, path, piece));
          expectTextsInPlace(piece, read(reader, path, piece, true));
        }
      }
    }
  });

  test('survives any text', () => {
    const path = reader.examples[0]?.path ?? '';
    const tokens = [
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      '(',
      ')',
      '<',
      '>',
      '/',
      ':',
      ',',
      '=',
      '\n',
      '  ',
      '#',
      '\\',
      'openai',
      'name',
      '"""',
      '- ',
      '@',
      '1.0',
      '<!--',
      '&',
      '|',
      'dependencies',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...tokens), fc.string()), { maxLength: 60 }),
        fc.boolean(),
        (parts, partial) => {
          const text = parts.join('');
          expectTextsInPlace(text, read(reader, path, text, partial));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('takes time in proportion to hostile input', () => {
    const path = reader.examples[0]?.path ?? '';
    const seeds = [
      '"',
      "'",
      '[',
      '{',
      '(',
      '[[',
      '"""',
      "'''",
      '\\',
      '<a>',
      '<!--',
      '- ',
      ' ',
      '\n',
      ' \n',
      'a=',
      'a.',
      '"a":',
      '{"a":',
      '@',
      ':',
      '#',
      '/*',
      '$(',
      '&',
      'a[',
      'openai',
      'name = ',
      '=["',
      '\\"',
      "\\'",
      '"a" ',
      'a ',
      'a-',
      '.package(url: "https://a/',
    ];
    for (const seed of seeds) {
      for (const partial of [false, true]) {
        const text = seed.repeat(Math.ceil(200_000 / seed.length));
        const start = process.cpuUsage();
        read(reader, path, text, partial);
        const { user, system } = process.cpuUsage(start);
        expect({ seed, partial, slow: user + system > 2_000_000 }).toEqual({
          seed,
          partial,
          slow: false,
        });
      }
    }
  });
});
