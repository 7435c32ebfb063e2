import { isProsePath } from '../scope.ts';
import { DECEPTIVE, isInvisible, letterLike } from './lookalikes.ts';
import { type Rewritten, rewrite, type Write } from './rewritten.ts';

const ID_AFTER = String.raw`(?=[\w./:@-])`;

/** What cuts a word in two and a program puts together again. */
const JOINTS = [
  // A literal in a template: `${"a"}`, `#{'a'}`, `{"a"}`.
  String.raw`[$#]?\{{1,2}\s{0,9}(["'])([\w./:@-]{1,200})\1\s{0,9}\}{1,2}`,
  // Strings with nothing but operators between them, or quotes within a word, as shells allow.
  String.raw`["'\x60](?<=[\w./:@-].)(?:[\s()+.&~*^<>|\\]{0,100}[bBrRuUfFL$@]{0,2}["'\x60]){0,20}${ID_AFTER}`,
  // Escapes of what needs none, and a line that goes on.
  String.raw`\\(?<=[\w./:@-].)(?:\r?\n[ \t]{0,200})?${ID_AFTER}`,
].join('|');

const PLAIN = new RegExp(JOINTS, 'y');
let deceptive: RegExp | undefined;

/**
 * The text with words joined that are cut by quotes, operators, escapes and characters that nobody sees, and with
 * what only looks like a letter as that letter. It knows no language, and says more than is true of any: what it
 * shows is worth a closer look.
 */
export function withoutJoints(text: string, path: string): Rewritten {
  const prose = isProsePath(path);
  const write: Write = (match) => {
    const [whole, , inner] = match;
    const first = whole.charCodeAt(0);
    if (first > 127 || first === 0) return isInvisible(whole) ? '' : (letterLike(whole) ?? null);
    if (prose) return null;
    const before = text[(match.index ?? 0) - 1] ?? ' ';
    const after = text[(match.index ?? 0) + whole.length] ?? ' ';
    if (inner !== undefined) return ID.test(before) || ID.test(after) ? inner : null;
    if (whole.startsWith('\\')) return BARE_ESCAPE.test(after) || whole.length > 1 ? LOOSE : null;
    if (whole.length === 1)
      return isWithin(whole, before, after, text, match.index ?? 0) ? '' : null;
    return joint(whole);
  };
  if (!OTHER_ALPHABETS.test(text))
    return prose ? { text, edits: [] } : rewrite(text, jointsIn(text, PLAIN), write);
  deceptive ??= new RegExp(`${JOINTS}|[${DECEPTIVE}]`, 'uy');
  return rewrite(text, jointsIn(text, deceptive), write);
}

/** The joints by rising offsets, looked for where one may begin alone: an expression by itself is far slower. */
function* jointsIn(text: string, joint: RegExp): Generator<RegExpExecArray> {
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const start = code < 128 ? STARTS[code] : ANYWHERE;
    if (start === 0 || (start === AFTER_WORD && !isIdCode(text.charCodeAt(at - 1)))) {
      at++;
      continue;
    }
    joint.lastIndex = at;
    const found = joint.exec(text);
    if (found) yield found;
    at += found?.[0].length ?? 1;
  }
}

/** Where a joint may begin, by its first character. */
const AFTER_WORD = 1;
const ANYWHERE = 2;
const STARTS = new Uint8Array(128);
for (const character of '"\'`\\') STARTS[character.charCodeAt(0)] = AFTER_WORD;
for (const character of '{$#\0') STARTS[character.charCodeAt(0)] = ANYWHERE;

/** A letter, a digit, or one of `-./:@_`. */
function isIdCode(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || (code >= 45 && code <= 58) || code === 64 || code === 95;
}

const ID = /[\w./:@-]/;
const OTHER_ALPHABETS = /\P{ASCII}|\0/u;
const LOOSE = { loose: '' } as const;

/** Letters that no language gives a meaning of their own after a backslash, or only few. */
const BARE_ESCAPE = /[ac-eg-mo-qswyzA-MO-TV-Z./:@_-]/;

/** A quote within a word, and no apostrophe. */
function isWithin(quote: string, before: string, after: string, text: string, at: number): boolean {
  if (before === ':' || after === ':') return false;
  // The letters before a string that are part of its notation are no word.
  if (/(?:^|[^\w])[bBrRuUfFL$@]{1,2}$/.test(text.slice(Math.max(0, at - 3), at))) return false;
  return quote === '"' || !/^(?:s|t|re|ve|ll|d|m|em)(?![A-Za-z])/i.test(text.slice(at + 1, at + 4));
}

function joint(gap: string): string | typeof LOOSE | null {
  const between = gap
    .slice(1, -1)
    .replace(/[\s()\\"'`]|(?<=[\s()"'`])[bBrRuUfFL$@]{1,2}(?=$|["'`])/g, '');
  if (between === '') return /^["'`]+$/.test(gap) ? '' : LOOSE;
  // Brackets stand around what is no concatenation, too.
  if (between === '||' || /[()]/.test(gap)) return OPERATORS.test(between) ? LOOSE : null;
  return OPERATORS.test(between) ? '' : null;
}

const OPERATORS = /^(?:\+\+?|\.\.?|<>|<<|\|\||[&~*^])+$/;
