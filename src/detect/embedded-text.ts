import type { Finder } from './finder.ts';
import { isModelKey } from './model-key.ts';
import { type Piece, part, splitAt, trimmed } from './piece.ts';
import type { Context, Form } from './reference.ts';

/** A line longer than this is no text that people write, and is looked at for quoted strings alone. */
const LONG_LINE = 2000;

/**
 * Reads text whose language isn't known: a configuration, a request body or a program inside a string, or a
 * fragment that its own parser refuses. Line by line it finds strings that are the value of a key, an item of a
 * list or an argument of a call; bare `key: value`; lines that are one word; and URLs. Sentences give nothing.
 */
export function addText(
  finder: Finder,
  piece: Piece,
  context: Context,
  form: Form = 'literal',
): void {
  let from = 0;
  while (from <= piece.text.length) {
    const found = piece.text.indexOf('\n', from);
    const to = found < 0 ? piece.text.length : found;
    const line = part(piece, from, to);
    if (finder.mayMatter(line, context)) addLine(finder, line, context, form);
    from = to + 1;
  }
}

function addLine(finder: Finder, piece: Piece, context: Context, form: Form): void {
  const line = trimmed(piece);
  if (isComment(line.text)) return;
  addStrings(finder, line, context, form);
  if (line.text.length > LONG_LINE) return;
  addUrls(finder, line, context, form);
  const item = /^[-*+]\s+/.exec(line.text);
  const rest = item ? part(line, item[0].length, line.text.length) : line;
  if (!/["'`]/.test(rest.text)) addBare(finder, rest, context, form);
}

/** Comments of the languages that stand in configuration. */
function isComment(text: string): boolean {
  return /^(?:#(?!\{)|\/\/|--\s|;|<!--|\/\*|\* )/.test(text);
}

const PAIR =
  /^(?:export\s{1,4}|set\s{1,4}|let\s{1,4}|const\s{1,4})?([A-Za-z_][\w.-]{0,80})\s{0,20}(?::=|\?=|[:=])\s{0,20}(\S+),?(?:\s+#.*)?$/;

/** `{ model: gpt-4o, temperature: 0 }`: YAML's mapping on one line. */
const FLOW_PAIR =
  /(?<=[{,][ \t]{0,9})([A-Za-z_][\w.-]{0,80}):[ \t]{1,9}([^\s,{}[\]]{2,200})(?=[ \t]{0,9}[,}])/g;

/** A line without quotes: `key: value`, one word, or a list of words with commas. */
function addBare(finder: Finder, line: Piece, context: Context, form: Form): void {
  const pair = PAIR.exec(line.text);
  if (pair?.[1] !== undefined && pair[2] !== undefined && !line.text.includes('://')) {
    const from = line.text.indexOf(pair[2], pair[1].length);
    const value = pair[2].replace(/[,;]$/, '');
    finder.value(part(line, from, from + value.length), { ...inside(context), key: pair[1] }, form);
    return;
  }
  for (const match of line.text.includes('{') ? line.text.matchAll(FLOW_PAIR) : []) {
    const [whole, key = '', value = ''] = match;
    const to = match.index + whole.length;
    finder.value(part(line, to - value.length, to), { ...inside(context), key }, form);
  }
  const items = splitAt(line, /,/g);
  if (items.length > 0 && items.every((item) => !/[\s()]/.test(item.text))) {
    for (const item of items) finder.word(unbracketed(item), context, form);
  } else addWords(finder, line, context, form);
}

/** Most words that a list between spaces has. */
const MOST_WORDS = 60;

/** Words between spaces: a list of ids, or where a model is asked for the ids among them. */
function addWords(finder: Finder, line: Piece, context: Context, form: Form): void {
  const words = splitAt(line, /\s+/g);
  if (words.length > MOST_WORDS) return;
  const ids = words.filter(
    ({ text }) => /^[A-Za-z][\w.:/@-]*$/.test(text) && /\d/.test(text) && /[-/:.]/.test(text),
  );
  const asks = context.key !== undefined && isModelKey(context.key);
  if (!asks && ids.length < words.length) return;
  for (const id of ids) finder.word(id, context, form);
}

function unbracketed(piece: Piece): Piece {
  const { text } = piece;
  const from = /^[[{(]*/.exec(text)?.[0].length ?? 0;
  const end = text.length - (/[\])}]{0,9}$/.exec(text)?.[0].length ?? 0);
  return trimmed(part(piece, from, Math.max(from, end)));
}

/** Adds URLs wherever they stand in a line. */
function addUrls(finder: Finder, line: Piece, context: Context, form: Form): void {
  if (!line.text.includes('://')) return;
  for (const match of line.text.matchAll(URL)) {
    const url = match[0].replace(/[.,;:!?]+$/, '');
    finder.word(part(line, match.index, match.index + url.length), context, form);
  }
}

const URL = /(?<![A-Za-z\d+.-])[a-z][a-z\d+-]{1,20}:\/\/[^\s"'`<>()[\]|\\,]{3,400}/gi;

/** Adds the strings of a line that stand where code has values: after a key, in a list, in a call. */
function addStrings(finder: Finder, line: Piece, context: Context, form: Form): void {
  let key: string | undefined;
  let at = 0;
  while (at < line.text.length) {
    const open = nextQuote(line.text, at);
    if (open < 0) return;
    const close = line.text.indexOf(line.text[open] ?? '"', open + 1);
    if (close < 0) {
      at = open + 1;
      continue;
    }
    const before = placeBefore(line.text, open);
    const after = nextChar(line.text, close + 1);
    const string = part(line, open + 1, close);
    if (after === ':' && before.kind !== 'call') {
      key = string.text;
      const { at: from } = string;
      finder.add(form, from, from + string.text.length, { ...inside(context), isKey: true });
    } else if (before.kind !== 'none' || ',])}'.includes(after)) {
      if (before.kind === 'pair') key = before.name ?? key;
      finder.value(string, contextOf(before, key, context), form);
    }
    at = close + 1;
  }
}

interface Before {
  readonly kind: 'pair' | 'call' | 'item' | 'compared' | 'none';
  readonly name?: string;
}

function contextOf(before: Before, key: string | undefined, context: Context): Context {
  if (before.kind === 'compared') return { ...inside(context), compared: true };
  if (before.kind === 'call' && before.name !== undefined) {
    return { ...inside(context), call: before.name, position: 0 };
  }
  return key === undefined ? context : { ...inside(context), key };
}

/** What stands around an embedded text holds for what is in it only as far as it names the outer keys. */
function inside(context: Context): Context {
  const path = context.key === undefined ? context.path : [...(context.path ?? []), context.key];
  return path === undefined ? {} : { path };
}

/** What stands before a string: `key =`, `key:`, `call(`, a list's comma or bracket, `==`. */
function placeBefore(text: string, open: number): Before {
  let at = open - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '\t')) at--;
  const char = text[at];
  if (char === undefined) return { kind: 'none' };
  if (char === '=' || char === ':') {
    const previous = text[at - 1];
    if (char === '=' && previous !== undefined && '=!<>~'.includes(previous)) {
      return { kind: 'compared' };
    }
    const name = nameBefore(text, previous === '?' || previous === ':' ? at - 1 : at);
    return name === '' ? { kind: 'pair' } : { kind: 'pair', name };
  }
  if (char === '(') {
    const name = nameBefore(text, at);
    return name === '' ? { kind: 'item' } : { kind: 'call', name };
  }
  return { kind: ',[{|'.includes(char) ? 'item' : 'none' };
}

/** The identifier or quoted key that ends before an index; at most 80 characters. */
function nameBefore(text: string, end: number): string {
  let to = end;
  while (to > 0 && /[\s"'`\]]/.test(text[to - 1] ?? '') && end - to < 8) to--;
  let from = to;
  while (from > 0 && to - from < 80 && /[\w.$-]/.test(text[from - 1] ?? '')) from--;
  return text.slice(from, to);
}

function nextQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '"' || char === '`') return at;
    // An apostrophe inside a word opens nothing.
    if (char === "'" && !/[A-Za-z]/.test(text[at - 1] ?? '')) return at;
  }
  return -1;
}

function nextChar(text: string, from: number): string {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return text[at] ?? '';
}
