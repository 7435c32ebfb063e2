import { withoutBase64 } from './encoded.ts';
import { withoutJoints } from './joints.ts';
import { type Edit, offsetBefore, type Rewritten } from './rewritten.ts';

/** A word that is read only once the text is rewritten. */
export interface DisguisedWord {
  readonly text: string;
  /** Where its first character stands in the text, in UTF-16 units. */
  readonly at: number;
}

/** Where stems stand in a text: from, to, from, to …, by rising end. */
export type Spans = (text: string) => Int32Array;

/** Longest word that is taken for an id. */
const LONGEST = 400;

/** The words with a stem in them that a text holds in disguise, in the order of the text. */
export function disguisedWords(text: string, path: string, spans: Spans): readonly DisguisedWord[] {
  return [withoutJoints(text, path), withoutBase64(text)]
    .flatMap((rewritten) => wordsIn(rewritten, spans))
    .sort((a, b) => a.at - b.at);
}

function wordsIn(rewritten: Rewritten, spans: Spans): DisguisedWord[] {
  const { text, edits } = rewritten;
  if (edits.length === 0) return [];
  const found = spans(text);
  const words: DisguisedWord[] = [];
  let word = { from: 0, to: 0 };
  let next = 0;
  for (let at = 0; at < found.length; at += 2) {
    const [from, to] = [found[at] ?? 0, found[at + 1] ?? 0];
    if (to > word.to) word = wordAround(text, from, to);
    if (word.to - word.from > LONGEST || words.at(-1)?.at === word.from) continue;
    while (next < edits.length && endOf(edits[next]) <= word.from) next++;
    if (isCut(edits, next, word, { from, to }))
      words.push({ text: text.slice(word.from, word.to), at: word.from });
  }
  return words
    .filter((found) => !goesOn(text, found))
    .map((found) => ({ ...found, at: offsetBefore(rewritten, found.at) }));
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const WORD = /[\w@.:/+~-]/;
const LETTER = /[\p{L}\p{M}]/u;

/** The word around a span. */
function wordAround(text: string, from: number, to: number): Stretch {
  let [start, end] = [from, to];
  while (start > 0 && WORD.test(text[start - 1] ?? ' ')) start--;
  while (end < text.length && WORD.test(text[end] ?? ' ')) end++;
  while (start < from && !/[\w@]/.test(text[start] ?? '')) start++;
  while (end > to && !/\w/.test(text[end - 1] ?? '')) end--;
  return { from: start, to: end };
}

/** Whether a word goes on in another alphabet. */
function goesOn(text: string, { text: word, at }: DisguisedWord): boolean {
  return LETTER.test(text[at - 1] ?? ' ') || LETTER.test(text[at + word.length] ?? ' ');
}

const endOf = (edit: Edit | undefined): number => (edit ? edit.at + edit.length : 0);

/** Whether an edit lies within a word; a loose one counts within the stem alone. */
function isCut(edits: readonly Edit[], first: number, word: Stretch, stem: Stretch): boolean {
  for (let at = first; at < edits.length; at++) {
    const edit = edits[at];
    if (edit === undefined || edit.at >= word.to) return false;
    const { from, to } = edit.loose ? stem : word;
    if (edit.length > 0 ? edit.at < to && endOf(edit) > from : edit.at > from && edit.at < to)
      return true;
  }
  return false;
}
