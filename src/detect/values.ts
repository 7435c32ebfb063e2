import type { Collector } from './collector.ts';
import { addText } from './embedded-text.ts';
import { asksForModel, isModelKey } from './model-key.ts';
import { type Piece, part, trimmed, unquoted } from './piece.ts';
import type { Context, Form } from './reference.ts';

/**
 * Adds what a value may name: one id, a list of ids with commas between them, the default of a variable, the
 * strings of a template. `context` says whose value it is.
 */
export function addValue(
  collector: Collector,
  piece: Piece,
  context: Context,
  form: Form = 'literal',
): void {
  const value = unquoted(piece);
  if (value.text === '' || !mayMatter(collector, value, context)) return;
  const rest = isTemplated(value.text) ? addTemplated(collector, value, context, form) : value;
  if (rest === null) return;
  if (/[\s"'`[\]()]|\{(?!\{)/.test(rest.text) && !isTemplated(rest.text)) {
    addText(collector, rest, context, form);
  } else addWord(collector, rest, context, form);
}

/** Adds one word of a value: an id, a URL with the model that it asks for, or a list without spaces. */
export function addWord(
  collector: Collector,
  piece: Piece,
  context: Context,
  form: Form = 'literal',
): void {
  const word = trimmed(piece);
  const { text } = word;
  if (text === '') return;
  if (SCHEME.test(text)) {
    addUrl(collector, word, context, form);
    return;
  }
  if (/[,;|]/.test(text)) {
    for (const item of splitAt(word, /[,;|]/g)) addWord(collector, item, context, form);
    return;
  }
  const equals = text.indexOf('=');
  if (equals > 0 && text[equals + 1] !== '=') {
    addPair(collector, word, equals, context, form);
    return;
  }
  const signed = /^[+-](?=[A-Za-z])/.test(text) ? part(word, 1, text.length) : word;
  collector.add(form, signed.at, signed.at + signed.text.length, context);
}

/** `NAME=value`, `alias=id`: the name is the value's key, and itself an id where it is no variable's name. */
function addPair(
  collector: Collector,
  word: Piece,
  equals: number,
  context: Context,
  form: Form,
): void {
  const name = word.text.slice(0, equals).replace(/^[+-]+/, '');
  const value = part(word, equals + 1, word.text.length);
  if (/^[A-Z_][A-Z0-9_]*$/.test(name) || isModelKey(name)) {
    addValue(collector, value, { ...context, key: name }, form);
    return;
  }
  addWord(collector, part(word, 0, equals), context, form);
  addValue(collector, value, context.key === undefined ? { ...context, key: name } : context, form);
}

function addUrl(collector: Collector, word: Piece, context: Context, form: Form): void {
  collector.add(form, word.at, word.at + word.text.length, context);
  for (const match of word.text.matchAll(/[?&](\w{0,20}model\w{0,20})=([^&#\s]{1,200})/gi)) {
    const [whole, key, value] = match;
    if (key === undefined || value === undefined) continue;
    const from = match.index + whole.length - value.length;
    collector.add(form, word.at + from, word.at + from + value.length, { ...context, key });
  }
}

const SCHEME = /^[a-z][a-z\d+.-]{1,20}:\/\//i;

function isTemplated(text: string): boolean {
  return text.includes('${') || text.includes('{{') || text.includes('{%') || text.includes('<%');
}

/**
 * Adds the defaults of variables (`${MODEL:-llama3}`, Spring's `${MODEL:gpt-4o}`) and the strings inside
 * `{{ … }}`. What is left is the value with these blanked, or null where nothing of interest is left.
 */
function addTemplated(
  collector: Collector,
  value: Piece,
  context: Context,
  form: Form,
): Piece | null {
  let left = value.text;
  const blank = (from: number, to: number): void => {
    left = left.slice(0, from) + ' '.repeat(to - from) + left.slice(to);
  };
  let seen = 0;
  for (const match of value.text.matchAll(EXPANSION)) {
    if (++seen > 50) break;
    const [whole, name, rest] = match;
    const end = match.index + whole.length;
    blank(match.index, end);
    if (name === undefined || rest === undefined) continue;
    const inner = part(value, end - 1 - rest.length, end - 1);
    const key = context.key !== undefined && isModelKey(context.key) ? context.key : name;
    addValue(collector, inner, { ...context, key }, form);
  }
  for (const match of value.text.matchAll(MUSTACHE)) {
    if (++seen > 50) break;
    blank(match.index, match.index + match[0].length);
    addText(
      collector,
      part(value, match.index + 2, match.index + match[0].length - 2),
      context,
      form,
    );
  }
  if (left.trim() === '') return null;
  const whole = trimmed(value);
  const kept = trimmed({ text: left, at: value.at });
  // An id with a variable in it (`bedrock/${REGION}/anthropic.claude-3`) is one text, an id beside one is another.
  if (!/\s/.test(whole.text)) return stillHits(collector, left, value.at) ? whole : null;
  return kept;
}

const EXPANSION = /\$\{([A-Za-z_][\w.-]{0,80}?)(?::?[-=+?]|:)([^{}]{0,300})\}|\$\{[^{}]{0,300}\}/g;
const MUSTACHE = /\{\{[^{}]{0,400}\}\}|\{%[^{}]{0,400}%\}|<%[^<>]{0,400}%>/g;

function stillHits(collector: Collector, left: string, at: number): boolean {
  for (const match of left.matchAll(/\S+/g)) {
    if (collector.hit(at + match.index, at + match.index + match[0].length)) return true;
  }
  return false;
}

/** The parts of a piece between separators. */
export function splitAt(piece: Piece, separator: RegExp): readonly Piece[] {
  const parts: Piece[] = [];
  let from = 0;
  for (const match of piece.text.matchAll(separator)) {
    parts.push(trimmed(part(piece, from, match.index)));
    from = match.index + match[0].length;
  }
  parts.push(trimmed(part(piece, from, piece.text.length)));
  return parts.filter((item) => item.text !== '');
}

/** Whether a piece is worth a look: the catalog knows a stem in it, or its place or its text speaks of a model. */
export function mayMatter(collector: Collector, piece: Piece, context: Context): boolean {
  return (
    collector.hit(piece.at, piece.at + piece.text.length) ||
    asksForModel(context) ||
    (piece.text.length > 8 && /model/i.test(piece.text))
  );
}
