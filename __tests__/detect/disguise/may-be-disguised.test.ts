import { expect, test } from '@jest/globals';
import {
  DECODERS,
  isSignOfDisguise,
  mayBeDisguised,
} from '../../../src/detect/disguise/may-be-disguised.ts';
import { fc } from '../../seeded.ts';

/** Text in which signs, and what nearly is one, are frequent. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'"\'`\\&%{#$+.<>|~ \n\r\0()uxN01afBrz-/@_'.split('')),
      fc.constantFrom('é', '—', '…', '”', 'м', '\u200b', 'ｍ', '𝐦', '©', '　'),
      fc.constantFrom('it’s', "don't", 'u{6d}', '\\x6d', '\\u006d', '%6d', '&#109;', '"+"', '""'),
      fc.constantFrom(...DECODERS, 'Base64', 'ATOB', 'base6', 'b6'),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(''));

test('the expression that tells most files passes over no sign', () => {
  fc.assert(
    fc.property(text, (value) => {
      const bytes = Buffer.from(value);
      const sign = [...bytes.keys()].some((at) => isSignOfDisguise(bytes, at));
      const decoder = DECODERS.some((name) => value.toLowerCase().includes(name));
      expect(mayBeDisguised(bytes)).toBe(sign || decoder);
    }),
    { numRuns: 3000 },
  );
});

test.each([`x = "lla" + "" + "ma"`, `x = 'lla' '' 'ma'`])(
  'a word cut by an empty string: %s',
  (value) => {
    expect(mayBeDisguised(Buffer.from(value))).toBe(true);
  },
);

test.each([
  'model = "llama"\nother = \'x\'\n',
  '{"a": "b", "c": ["d", "e"]}',
  "it's and don't, and “quoted” — so…",
  'const re = /\\d+\\s*/;',
  'print(f"{value:>10} {other}")',
  'a && b || c',
])('nothing is suspected in %j', (value) => {
  expect(mayBeDisguised(Buffer.from(value))).toBe(false);
});
