import { isProsePath } from '../scope.ts';
import { DECEPTIVE, isInvisible, letterLike } from './lookalikes.ts';
import { type Rewritten, rewrite, type Write } from './rewritten.ts';

const ID_AFTER = String.raw`(?=[\w./:@-])`;

/**
 * What cuts a word in two and a program puts together again. Each begins with a character that is rare, and looks
 * back only then: that is many times as fast.
 */
const JOINTS = [
  // A literal in a template: `${"a"}`, `#{'a'}`, `{"a"}`.
  String.raw`[$#]?\{{1,2}\s{0,9}(["'])([\w./:@-]{1,200})\1\s{0,9}\}{1,2}`,
  // Strings with nothing but operators between them, or quotes within a word, as shells allow.
  String.raw`["'\x60](?<=[\w./:@-].)(?:[\s()+.&~*^<>|\\]{0,100}[bBrRuUfFL$@]{0,2}["'\x60]){0,20}${ID_AFTER}`,
  // Escapes of what needs none, and a line that goes on.
  String.raw`\\(?<=[\w./:@-].)(?:\r?\n[ \t]{0,200})?${ID_AFTER}`,
].join('|');

const PLAIN = new RegExp(JOINTS, 'g');
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
  if (!OTHER_ALPHABETS.test(text)) return prose ? { text, edits: [] } : rewrite(text, PLAIN, write);
  deceptive ??= new RegExp(`${JOINTS}|[${DECEPTIVE}]`, 'gu');
  return rewrite(text, deceptive, write);
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
  if (between === '||') return LOOSE;
  return /^(?:\+\+?|\.\.?|<>|<<|[&~*^])+$/.test(between) ? '' : null;
}
