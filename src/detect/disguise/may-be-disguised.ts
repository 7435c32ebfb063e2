/** Most white space and operators between two strings. */
const LONGEST_GAP = 100;

/** What a byte may be the first sign of. */
const QUOTE = 1;
const BACKSLASH = 2;
const AMPERSAND = 3;
const PERCENT = 4;
const DOLLAR = 5;
const OTHER_ALPHABET = 6;
const NUL = 7;

const SIGNS = new Uint8Array(256);
for (const code of [34, 39, 96]) SIGNS[code] = QUOTE;
SIGNS[92] = BACKSLASH;
SIGNS[38] = AMPERSAND;
SIGNS[37] = PERCENT;
SIGNS[123] = DOLLAR;
SIGNS[0] = NUL;
// First bytes in UTF-8 of what is not seen or looks like a Latin letter.
for (const code of [0xc2, 0xc4, 0xc5, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
  SIGNS[code] = OTHER_ALPHABET;
for (const code of [0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd8]) SIGNS[code] = OTHER_ALPHABET;
for (const code of [0xe1, 0xe2, 0xe3, 0xef, 0xf0, 0xf3]) SIGNS[code] = OTHER_ALPHABET;

/** Bytes that may be a sign. */
export const SIGN_BYTES: readonly number[] = [...SIGNS.keys()].filter((code) => SIGNS[code] !== 0);

/** What names of calls that decode base64 have in them, in lower case. */
export const DECODERS = [
  'base64',
  'frombase64',
  'b64',
  'unb64',
  'atob',
  '!!binary',
  'kind: secret',
];

/**
 * Whether a text may hold words that are put together, escaped or written with other letters: a quick look that
 * lets through too much. Most files are told by an expression, which is quick from the first file on.
 */
export function mayBeDisguised(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, length } = bytes;
  const text = Buffer.from(buffer, byteOffset, length).toString('latin1');
  if (!MAY_SPEAK.test(text)) return false;
  for (let at = 0; at < length; at++) if (isSignOfDisguise(bytes, at)) return true;
  return DECODER.test(text);
}

/** Whether a byte is the sign of a word that is put together, escaped or written with other letters. */
export function isSignOfDisguise(bytes: Uint8Array, at: number): boolean {
  const sign = SIGNS[bytes[at] as number] as number;
  return sign !== 0 && speaks(sign, bytes, at);
}

const DECODER = new RegExp(DECODERS.join('|'), 'i');

/** Holds wherever a sign or a decoder is, and seldom elsewhere; bytes as characters. */
const MAY_SPEAK = new RegExp(
  [
    String.raw`[\w@./-](?:["'\x60][\x00-\x20()"'\x60\\bBrRuUfFL$@+.&~*^<>|]{0,${LONGEST_GAP}}["'\x60][\w@./-]|["'\x60][a-zA-Z]|\0)`,
    String.raw`\x60u\{`,
    String.raw`\\[xuUN01]`,
    String.raw`[\w@./-]\\[\r\n]`,
    String.raw`[a-zA-Z]\\[^\n][\w@./-]`,
    '&#',
    String.raw`%[2-7][\da-fA-F]`,
    String.raw`\{ {0,9}["'\x60]`,
    String.raw`[\xc2-\xff]`,
    ...DECODERS.map((name) =>
      name.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`),
    ),
  ].join('|'),
);

function speaks(sign: number, bytes: Uint8Array, at: number): boolean {
  switch (sign) {
    case QUOTE:
      // PowerShell's `u{6d}
      if (bytes[at] === 96 && bytes[at + 1] === 117 && bytes[at + 2] === 123) return true;
      return isWordCode(bytes[at - 1]) && mayJoin(bytes, at);
    case BACKSLASH:
      return mayEscape(bytes, at);
    case AMPERSAND:
      return bytes[at + 1] === 35;
    case PERCENT:
      return isEscapedInAddress(bytes, at);
    case DOLLAR:
      return mayHoldLiteral(bytes, at);
    case OTHER_ALPHABET:
      return mayDeceive(bytes, at);
    default:
      return isWordCode(bytes[at - 1]) && (bytes[at + 1] === 0 || isWordCode(bytes[at + 1]));
  }
}

/** Whether a quote that ends a word is followed by another word: at once, or by another quote after a gap. */
function mayJoin(bytes: Uint8Array, quote: number): boolean {
  let at = quote + 1;
  if (isLetterCode(bytes[at])) return isQuoteInWord(bytes, quote);
  const end = Math.min(bytes.length, at + LONGEST_GAP);
  let joins = bytes[quote] !== 96;
  while (at < end) {
    const code = bytes[at] as number;
    if (SIGNS[code] === QUOTE) {
      if (joins && isWordCode(bytes[at + 1])) return true;
    } else if (isOperator(code, bytes[at + 1])) {
      joins = true;
      if (code === 124) at++;
    } else if (!isBlank(code) && !isPrefix(code)) return false;
    at++;
  }
  return false;
}

/** A quote right between two letters, which neither begins a prefixed string nor is an apostrophe. */
function isQuoteInWord(bytes: Uint8Array, quote: number): boolean {
  const [before, after, beyond] = [bytes[quote - 1], bytes[quote + 1] ?? 0, bytes[quote + 2]];
  const width = isPrefix(before) ? (isPrefix(bytes[quote - 2]) ? 2 : 1) : 0;
  if (width > 0 && !isWordCode(bytes[quote - width - 1])) return false;
  if (bytes[quote] === 96) return false;
  // `it's`, `don't`, `we're`
  return bytes[quote] === 34 || isLetterCode(beyond) || !APOSTROPHES.has(after | 32);
}

const APOSTROPHES = new Set(Buffer.from('stdm'));

function mayEscape(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1];
  const after = bytes[at + 2] ?? 0;
  switch (next) {
    case 120: // x
      return (after >= 50 && after <= 55) || after === 123;
    case 117: // u
      return after === 117 || after === 123 || isSuspectUnit(bytes, at + 2);
    case 85: // U
      return after === 48;
    case 78: // N
      return after === 123;
    case 48:
    case 49:
      return isDigit(after) && isDigit(bytes[at + 3] ?? 0);
    case 10:
    case 13:
      return isWordCode(bytes[at - 1]);
    default:
      return isLetterCode(bytes[at - 1]) && isWordCode(after) && isBareEscape(next);
  }
}

/** First bytes of UTF-16 units of what is not seen or looks like a Latin letter, besides Latin itself. */
const UNITS = new Set([
  '01',
  '02',
  '03',
  '04',
  '05',
  '1d',
  '20',
  '21',
  '22',
  'd8',
  'db',
  'fe',
  'ff',
]);

/** Whether four digits are a letter's of an id or one's that may look like it. */
function isSuspectUnit(bytes: Uint8Array, at: number): boolean {
  const digits = String.fromCharCode(...bytes.subarray(at, at + 4)).toLowerCase();
  if (digits.startsWith('00')) return /^00(?:[2-7]|ad)/.test(digits);
  return digits !== 'fffd' && UNITS.has(digits.slice(0, 2));
}

/** Letters that few languages give a meaning of their own after a backslash. */
const BARE_ESCAPES = new Set(Buffer.from('aceghijklmopqswyzACEGHIJKLMOTVXYZ-'));

function isBareEscape(code: number | undefined): boolean {
  return code !== undefined && BARE_ESCAPES.has(code);
}

/** `%6d` in what may be an address: a slash, a dot or a letter right before it, and no format's number. */
function isEscapedInAddress(bytes: Uint8Array, at: number): boolean {
  const high = bytes[at + 1] ?? 0;
  return high >= 50 && high <= 55 && isHex(bytes[at + 2] ?? 0) && isWordCode(bytes[at - 1]);
}

/** `${"a"}`, `{'a'}` */
function mayHoldLiteral(bytes: Uint8Array, brace: number): boolean {
  let at = brace + 1;
  for (let blanks = 0; blanks < 9 && bytes[at] === 32; blanks++) at++;
  const before = bytes[brace - 1] ?? 32;
  if (SIGNS[bytes[at] ?? 32] !== QUOTE || !isWordCode(bytes[at + 1])) return false;
  return before === 36 || before === 35 || before === 123 || isWordCode(before);
}

/** A character that is not seen or looks like another, beside a letter or a digit. */
function mayDeceive(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] as number;
  const second = bytes[at + 1] ?? 0;
  const third = bytes[at + 2] ?? 0;
  if (first === 0xc2 && second !== 0xad) return false;
  // Quotation marks, bullets, dots: of these, only invisible characters and dashes.
  if (first === 0xe2 && second === 0x80 && ((third >= 0x98 && third <= 0xa3) || third === 0xa6))
    return false;
  if (first === 0xef && second === 0xbc && !isFullLetter(third)) return false;
  if (first === 0xe3 && second !== 0x85) return false;
  if (first === 0xf0 && second !== 0x9d) return false;
  // Styled letters stand in for all of a word.
  if (first === 0xf0 || (first === 0xef && (second === 0xbc || second === 0xbd))) return true;
  const width = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return isWordCode(bytes[at - 1]) || isWordCode(bytes[at + width]);
}

/** The last byte of a full-width digit, capital, hyphen, full stop or slash. */
function isFullLetter(third: number): boolean {
  return (third >= 0x8d && third <= 0x99) || (third >= 0xa1 && third <= 0xba);
}

function isWordCode(code: number | undefined): boolean {
  if (code === undefined) return false;
  return isLetterCode(code) || (code >= 45 && code <= 57) || code === 95 || code === 64;
}

function isLetterCode(code: number | undefined): boolean {
  if (code === undefined) return false;
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 102);
}

function isBlank(code: number): boolean {
  return code <= 32 || code === 40 || code === 41 || code === 92;
}

/** What joins strings: `+`, `.`, `&`, `~`, `*`, `^`, `<>`, `||`. */
function isOperator(code: number, next: number | undefined): boolean {
  if (code === 60) return next === 62 || next === 60;
  if (code === 124) return next === 124;
  if (code === 62) return true;
  return OPERATORS.has(code);
}

const OPERATORS = new Set(Buffer.from('+.&~*^'));

/** Letters before a quote that are part of the string's notation. */
const PREFIXES = new Set(Buffer.from('bBrRuUfFL$@'));

function isPrefix(code: number | undefined): boolean {
  return code !== undefined && PREFIXES.has(code);
}
