import { describe, expect, test } from '@jest/globals';
import { configurationReaders } from '../../../src/detect/readers/configuration.ts';
import { textAt, textFile } from './text-file.ts';

describe.each(configurationReaders.map((reader) => [reader.name, reader] as const))(
  '%s',
  (_, reader) => {
    test.each(reader.examples.map((example) => [example.says, example] as const))(
      '%s',
      (_says, example) => {
        expect(reader.reads(example.path, example.text)).toBe(true);
        const found = reader.read(textFile(example.path, example.text)) ?? [];
        expect(found.map(({ text }) => text)).toEqual(example.finds);
        for (const { line, column, text } of found) {
          expect(textAt(example.text, line, column, text)).toBe(text);
        }
      },
    );
  },
);
