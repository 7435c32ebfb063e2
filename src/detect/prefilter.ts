import { wideLabel } from './decode.ts';
import { matchesDisguised } from './disguise/disguised.ts';
import {
  DECODERS,
  isSignOfDisguise,
  mayBeDisguised,
  SIGN_BYTES,
} from './disguise/may-be-disguised.ts';
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
  /**
   * Whether a stem occurs in the raw bytes, ASCII letters in either case, UTF-16 too; or would occur once what is
   * escaped, cut in pieces or misspelt on purpose is written plainly. A binary file's path may say that it runs.
   */
  readonly matches: (bytes: Uint8Array, path?: string) => boolean;
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
    automaton ??= stemAutomaton(stemList(stems), SIGNS);
    return large(automaton);
  };
  const spans = (text: string): Int32Array =>
    search(
      text.length,
      (known) => expressionSpans(known, text, false),
      (known) => automatonSpans(known, text),
    );
  const look = (bytes: Uint8Array): 'stem' | 'sign' | 'nothing' =>
    search(
      bytes.length,
      (known) => {
        if (expressionSpans(known, latin1(bytes), true).length > 0) return 'stem';
        return mayBeDisguised(bytes) ? 'sign' : 'nothing';
      },
      (known) => automatonMatches(known, bytes, (at) => isSignOfDisguise(bytes, at)),
    );
  return {
    matches: (bytes, path = '') => {
      const label = wideLabel(bytes);
      const plain = label === null ? bytes : Buffer.from(new TextDecoder(label).decode(bytes));
      const seen = look(plain);
      return seen === 'stem' || (seen === 'sign' && matchesDisguised(plain, path, spans));
    },
    spans,
  };
}

/** What a text may be disguised by. */
const SIGNS = { bytes: SIGN_BYTES, words: DECODERS };

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
