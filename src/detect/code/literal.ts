import type { Token } from './tokens.ts';

/** What a string literal says: the offsets of its content, without prefix and quotes. */
export interface Content {
  readonly from: number;
  readonly to: number;
}

const HEREDOC = /^<<[<~-]?\s{0,4}(["'`]?)([A-Za-z_]\w*)\1[^\n]*\n/;
const RAW = /^[A-Za-z0-9]{0,2}[rR]["']([^\s()"'\\]{0,16})\(|^[A-Za-z]{0,3}r(#{1,16})"|^(#{1,16})"/;
const DELIMITED = /^(?:%[a-zA-Z]?|~[a-zA-Z]|q[qwxr]?\s{0,4})(?=[^\w\s])/;
const LONG_BRACKET = /^\[(={0,8})\[/;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Where a literal's content lies; by the notations of all languages, since no two share a prefix with two meanings. */
export function contentOf(token: Token): Content {
  const { text, from } = token;
  const [start, end] = insides(text);
  return { from: from + start, to: from + Math.max(start, end) };
}

function insides(text: string): [number, number] {
  const heredoc = text.startsWith('<<') ? HEREDOC.exec(text) : null;
  if (heredoc) return [heredoc[0].length, Math.max(heredoc[0].length, text.lastIndexOf('\n'))];
  const long = LONG_BRACKET.exec(text);
  if (long) return [long[0].length, text.length - long[0].length];
  const raw = RAW.exec(text);
  if (raw && (raw[1] === undefined || /\)[^\s()\\]{0,16}["']$/.test(text)))
    return rawInsides(text, raw);
  const delimited = DELIMITED.exec(text);
  if (delimited) {
    const open = text[delimited[0].length] ?? '';
    const closes = text.endsWith(CLOSING[open] ?? open);
    return [delimited[0].length + 1, closes ? text.length - 1 : text.length];
  }
  return quoted(text);
}

function rawInsides(text: string, raw: RegExpExecArray): [number, number] {
  const [opening, delimiter, hashes, swift] = raw;
  const closing =
    delimiter === undefined ? 1 + (hashes ?? swift ?? '').length : delimiter.length + 2;
  if (text.startsWith('"""', opening.length - 1) && text.length >= opening.length + 2 + closing + 2)
    return [opening.length + 2, text.length - closing - 2];
  return [opening.length, text.length - closing];
}

/** `"…"`, `'…'`, `` `…` ``, tripled or with a prefix, at either end as far as it is there. */
function quoted(text: string): [number, number] {
  const prefix = /^[@$A-Za-z&:]{0,4}(?=["'`])/.exec(text)?.[0].length ?? 0;
  const quote = text[prefix] ?? '';
  if (!`"'\``.includes(quote) || quote === '') return [0, text.length];
  const triple = quote.repeat(3);
  const width =
    text.startsWith(triple, prefix) && text.length >= prefix + 3 ? widest(text, prefix) : 1;
  const start = prefix + width;
  if (text.startsWith('@') && text.endsWith(`${quote}@`)) return [start, text.length - 2];
  const closes = text.length >= start + width && text.endsWith(quote.repeat(width));
  return [start, closes ? text.length - width : text.length];
}

/** How many quotes open and close a literal, where they are more than three (C#); else three. */
function widest(text: string, prefix: number): number {
  const open = /^"{4,}/.exec(text.slice(prefix, prefix + 40))?.[0].length ?? 3;
  return open > 3 && text.length > prefix + 2 * open && text.endsWith('"'.repeat(open)) ? open : 3;
}
