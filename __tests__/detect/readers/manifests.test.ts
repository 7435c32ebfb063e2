import { describe, expect, test } from '@jest/globals';
import type { Reader, TextFile } from '../../../src/detect/reader.ts';
import { manifestReaders, packageListReaders } from '../../../src/detect/readers/manifests.ts';
import type { Reference } from '../../../src/detect/reference.ts';
import { fc } from '../../seeded.ts';

function read(reader: Reader, path: string, text: string, partial = false): readonly Reference[] {
  const file: TextFile = { path, text, partial, hit: () => true };
  return reader.read(file) ?? [];
}

/** The references that are not where they say. */
function misplaced(text: string, references: readonly Reference[]): readonly Reference[] {
  const lines = text.split('\n');
  return references.filter(
    ({ line, column, text: found }) => !(lines[line - 1] ?? '').startsWith(found, column - 1),
  );
}

/** What a parser may stumble over. */
const TOKENS = `" ' [ ] { } ( ) < > / : , = # \\ """ @ <!-- & | openai name 1.0 dependencies`.split(
  ' ',
);

/** What makes a careless reader take the square of an input's length when it is repeated. */
const HOSTILE = [
  ...TOKENS,
  '[[',
  "'''",
  '<a>',
  '- ',
  ' ',
  '\n',
  ' \n',
  'a=',
  'a.',
  'a-',
  'a ',
  'a[',
  '"a":',
  '{"a":',
  '"a" ',
  '/*',
  '$(',
  'name = ',
  '=["',
  '\\"',
  "\\'",
  '.package(url: "https://a/',
];

const all = [...manifestReaders, ...packageListReaders];

describe.each(all.map((reader) => [reader.name, reader] as const))('%s', (_, reader) => {
  test.each(reader.examples.map((example) => [example.says, example] as const))(
    '%s',
    (_says, example) => {
      expect(reader.reads(example.path, example.text)).toBe(true);
      expect(all.find((other) => other.reads(example.path, example.text))).toBe(reader);
      const references = read(reader, example.path, example.text);
      expect(references.map((reference) => reference.text)).toEqual(example.finds);
      expect(misplaced(example.text, references)).toEqual([]);
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
      expect(misplaced(crlf, references)).toEqual([]);
    }
  });

  test('survives a text cut anywhere, whole or in part, and says only what stands there', () => {
    const wrong: Reference[] = [];
    for (const { path, text } of reader.examples) {
      for (let cut = 0; cut <= text.length; cut++) {
        for (const piece of [text.slice(0, cut), text.slice(cut)]) {
          wrong.push(...misplaced(piece, read(reader, path, piece)));
          wrong.push(...misplaced(piece, read(reader, path, piece, true)));
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('survives any text', () => {
    const path = reader.examples[0]?.path ?? '';
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...TOKENS), fc.string()), { maxLength: 60 }),
        fc.boolean(),
        (parts, partial) => {
          const text = parts.join('');
          expect(misplaced(text, read(reader, path, text, partial))).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('takes time in proportion to hostile input', () => {
    const path = reader.examples[0]?.path ?? '';
    for (const seed of HOSTILE) {
      for (const partial of [false, true]) {
        const text = seed.repeat(Math.ceil(60_000 / seed.length));
        const start = process.cpuUsage();
        read(reader, path, text, partial);
        const { user, system } = process.cpuUsage(start);
        expect({ seed, partial, slow: user + system > 1_000_000 }).toEqual({
          seed,
          partial,
          slow: false,
        });
      }
    }
  });
});
