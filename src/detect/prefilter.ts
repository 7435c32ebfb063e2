import {
  automatonMatches,
  automatonSpans,
  type StemAutomaton,
  stemAutomaton,
} from './stem-automaton.ts';
import { expressionSpans, type StemExpression, stemExpression } from './stem-expression.ts';
import { type Stems, stemList } from './stems.ts';

/**
 * Tells in one pass whether anything that the catalog knows a stem of occurs: everything after it only ever
 * sees files with a hit, so it must never miss, and must be fast on whatever comes. A stem counts where a word
 * begins (`gpt-` in `x/gpt-4` and `ModelGpt-4`, not in `egpt-4`), since ids, names and addresses begin so.
 */
export interface Prefilter {
  /** Whether a stem occurs in the raw bytes; ASCII letters in either case, UTF-16 where a mark says so. */
  readonly matches: (bytes: Uint8Array) => boolean;
  /** Where stems stand in a decoded text, as from, to, from, to …, by rising end. */
  readonly spans: (text: string) => Int32Array;
}

/** So much text is searched by an expression before an automaton is worth its building, in bytes or UTF-16 units. */
const AUTOMATON_FROM = 1024 * 1024;

/**
 * A prefilter for the stems. Small changes are most of what comes, so it begins with an expression, which is
 * made at once, and builds the automaton, which is faster, once more text has come. Both give the same answers.
 *
 * @param automatonFrom from how much text on; tests set it
 */
export function createPrefilter(stems: Stems, automatonFrom = AUTOMATON_FROM): Prefilter {
  let left = automatonFrom;
  let expression: StemExpression | undefined;
  let automaton: StemAutomaton | undefined;
  const search = <T>(
    length: number,
    small: (expression: StemExpression) => T,
    large: (automaton: StemAutomaton) => T,
  ): T => {
    left -= length;
    if (left >= 0) {
      expression ??= stemExpression(stems);
      return small(expression);
    }
    automaton ??= stemAutomaton(stemList(stems));
    return large(automaton);
  };
  const spans = (text: string): Int32Array =>
    search(
      text.length,
      (known) => expressionSpans(known, text, false),
      (known) => automatonSpans(known, text),
    );
  const matches = (bytes: Uint8Array): boolean =>
    search(
      bytes.length,
      (known) => expressionSpans(known, latin1(bytes), true).length > 0,
      (known) => automatonMatches(known, bytes),
    );
  return {
    matches: (bytes) =>
      isUtf16(bytes)
        ? spans(new TextDecoder(utf16Label(bytes)).decode(bytes)).length > 0
        : matches(bytes),
    spans,
  };
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** Whether a byte order mark says that the text is UTF-16. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** The decoder's label for a text that `isUtf16`. */
export function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' {
  return bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
}
