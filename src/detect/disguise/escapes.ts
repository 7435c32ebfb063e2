import { isInvisible, letterLike } from './lookalikes.ts';
import { type Rewritten, rewrite } from './rewritten.ts';

/**
 * The escapes of all languages at once, however often they are themselves escaped, as far as they stand for a
 * character that ids are made of: no two languages give one of them two meanings there, Lua's and Haskell's
 * decimals apart. Reading them before any grammar does spares each reader from knowing them.
 */
const ESCAPE = new RegExp(
  [
    // A run of backslashes is looked at from its first one only, or it would be read once for each.
    String.raw`(?<!\\)\\+(?:[xX]([\da-fA-F]{2})|x\{([\da-fA-F]{1,8})\}`,
    String.raw`[uU]0{0,4}([dD][89abAB][\da-fA-F]{2})\\+[uU]0{0,4}([dD][c-fC-F][\da-fA-F]{2})`,
    String.raw`u+\{([\da-fA-F]{1,6}(?: [\da-fA-F]{1,6}){0,40})\}|u{1,9}([\da-fA-F]{4})|U([\da-fA-F]{8})`,
    String.raw`N\{([A-Za-z][A-Za-z -]{2,60}|U\+[\da-fA-F]{1,6})\}`,
    String.raw`([01][0-7]{2}|[4-7][0-7](?![0-7]))|\r?\n)`,
    String.raw`&#(?:[xX]([\da-fA-F]{1,6})|(\d{2,7}));`,
    String.raw`\x60u\{([\da-fA-F]{1,6})\}`,
    String.raw`:\/\/[^\s"'<>\x60]{0,400}%[^\s"'<>\x60]{1,400}`,
  ].join('|'),
  'g',
);

/** Languages in which a backslash and digits are a decimal number. */
const DECIMAL = /\.(?:lua|luau|hs)$/i;

/** What ids are made of. */
const ID_CHARACTER = /^[\w./:@+-]$/;

/** The text with escapes as the characters that they stand for, where those may be an id's. */
export function withoutEscapedLetters(text: string, path: string): Rewritten {
  const decimal = DECIMAL.test(path);
  const pattern = decimal ? DECIMAL_ESCAPE : ESCAPE;
  return rewrite(text, text.matchAll(pattern), (match) =>
    decimal ? ofDecimal(match) : ofEscape(match, text),
  );
}

const DECIMAL_ESCAPE = /(?<!\\)\\+(?:x([\da-f]{2})|(\d{2,3})|u\{([\da-f]{1,6})\})/gi;

function ofDecimal([, hex, decimal, code]: RegExpMatchArray): string | null {
  return decimal === undefined ? character(hex ?? code) : character(decimal, 10);
}

function ofEscape(match: RegExpMatchArray, text: string): string | null {
  const [whole, hex, braced, high, low, codes, four, eight, name, octal, entity, number, tick] =
    match;
  if (whole.startsWith('://')) return ofAddress(whole);
  if (high !== undefined && low !== undefined) return ofPair(high, low);
  if (codes !== undefined) return joined(codes.split(' ').map((code) => character(code)));
  if (octal !== undefined) return character(octal, 8);
  if (number !== undefined) return character(number, 10);
  if (name !== undefined) return named(name);
  if (whole.endsWith('\n')) return ofLineEnd(match, text);
  return character(hex ?? braced ?? four ?? eight ?? entity ?? tick);
}

function joined(characters: readonly (string | null)[]): string | null {
  return characters.includes(null) ? null : characters.join('');
}

function ofPair(high: string, low: string): string | null {
  return character(String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)), 0);
}

/** The character of a number, where ids may have it or where it only looks as if. */
function character(digits: string | undefined, base = 16): string | null {
  if (digits === undefined) return null;
  const code = base === 0 ? (digits.codePointAt(0) ?? 0) : Number.parseInt(digits, base);
  if (!(code > 32 && code <= 0x10ffff)) return null;
  const found = String.fromCodePoint(code);
  if (code < 128) return ID_CHARACTER.test(found) ? found : null;
  return isInvisible(found) || letterLike(found) !== undefined ? found : null;
}

const NAMES: Readonly<Record<string, string>> = {
  'HYPHEN-MINUS': '-',
  'FULL STOP': '.',
  SOLIDUS: '/',
  'LOW LINE': '_',
  COLON: ':',
  'COMMERCIAL AT': '@',
};

const DIGITS = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE'];

/** Python's and Perl's characters by name. */
function named(name: string): string | null {
  const upper = name.toUpperCase();
  if (upper.startsWith('U+')) return character(upper.slice(2));
  const letter = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])$/.exec(upper);
  if (letter) return letter[1] === 'SMALL' ? (letter[2] ?? '').toLowerCase() : (letter[2] ?? '');
  const digit = DIGITS.indexOf(/^DIGIT ([A-Z]+)$/.exec(upper)?.[1] ?? '');
  return digit >= 0 ? String(digit) : (NAMES[upper] ?? null);
}

/** A line that goes on in the next one without a blank is one word. */
function ofLineEnd(match: RegExpMatchArray, text: string): string | null {
  const before = text[(match.index ?? 0) - 1] ?? ' ';
  const after = text[(match.index ?? 0) + match[0].length] ?? ' ';
  return ID_CHARACTER.test(before) && ID_CHARACTER.test(after) ? '' : null;
}

/** An address with its letters and digits as they are. */
function ofAddress(address: string): string | null {
  const plain = address.replace(/%([2-7][\da-f])/gi, (escaped, hex: string) => {
    return character(hex) ?? escaped;
  });
  return plain === address ? null : plain;
}
