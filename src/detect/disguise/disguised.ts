import { decode, isBinary } from '../decode.ts';
import { mayRun } from '../never-binary.ts';
import { disguisedWords, type Spans } from './disguised-words.ts';
import { withoutEscapedLetters } from './escapes.ts';

/** More than this is not looked at for what is hidden in it. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Whether a file without a stem, which may be disguised, has one once what is escaped, cut or misspelt on purpose is
 * written plainly.
 */
export function matchesDisguised(bytes: Uint8Array, path: string, spans: Spans): boolean {
  if (bytes.length > LARGEST || (isBinary(bytes) && !mayRun(path, bytes))) return false;
  const { text, edits } = withoutEscapedLetters(decode(bytes), path);
  if (edits.length > 0 && spans(text).length > 0) return true;
  return disguisedWords(text, path, spans).length > 0;
}
