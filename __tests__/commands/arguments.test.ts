import { describe, expect, test } from '@jest/globals';
import { isDay, readArguments } from '../../src/commands/arguments.ts';
import { CheckError } from '../../src/problem.ts';
import { fc } from '../seeded.ts';

test('options in both spellings, operands, and formats in their order', () => {
  expect(
    readArguments([
      'scan',
      'src',
      '--repo=../x',
      '--format',
      'json',
      '--format=csv=out=1.csv',
      '--quiet',
    ]),
  ).toEqual({
    command: 'scan',
    operands: ['src'],
    options: {
      repo: '../x',
      format: ['json', 'csv=out=1.csv'],
      quiet: true,
      warnOnly: false,
      noColor: false,
      help: false,
    },
  });
});

test('what looks like a number, an option or a dash stays what it is', () => {
  expect(readArguments(['explain', '1e3', '-', '--', '--odd']).operands).toEqual([
    '1e3',
    '-',
    '--odd',
  ]);
  expect(readArguments(['diff', '--patch', '-']).options.patch).toBe('-');
});

const message = (args: readonly string[]): string => {
  try {
    readArguments(args);
  } catch (error) {
    if (error instanceof CheckError) return error.message;
    throw error;
  }
  return '';
};

describe('errors say what to do', () => {
  test.each([
    [['diff', '--bsae', 'x'], 'unknown option: "--bsae"; did you mean --base?'],
    [['diff', '-x'], 'unknown option: "-x"; see `caisi-check --help`'],
    [['diff', '--__proto__', 'x'], 'unknown option: "--__proto__"; see `caisi-check --help`'],
    [['constructor'], 'unknown command: "constructor"; see `caisi-check --help`'],
    [['diff', '--base'], '--base needs a value'],
    [['diff', '--base='], '--base needs a value'],
    [['diff', '--base', 'a', '--base', 'b'], '--base is given twice'],
    [['diff', '--quiet=yes'], '--quiet takes no value'],
    [['diff', '--as-of', 'today'], '--as-of "today" is no date; expected YYYY-MM-DD'],
  ])('%j', (args, expected) => {
    expect(message(args)).toBe(expected);
  });
});

test('any arguments either parse or end in a CheckError', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('diff', '--base', '--', '-', '--no-color'))),
      (args) => {
        message(args);
      },
    ),
  );
});

test.each([
  ['2026-02-28', true],
  ['2026-02-30', false],
  ['2024-02-29', true],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['2026-01-01T00:00:00Z', false],
])('%s is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
