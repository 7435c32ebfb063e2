import type { Finder } from './finder.ts';
import { isModelKey } from './model-key.ts';
import { type Piece, part, splitAt, trimmed, unquoted } from './piece.ts';
import type { Context, Form } from './reference.ts';

/**
 * Adds what a value may name: one id, a list of ids with commas between them, the default of a variable, the
 * strings of a template. `context` says whose value it is.
 */
export function addValue(
  finder: Finder,
  piece: Piece,
  context: Context,
  form: Form = 'literal',
): void {
  const value = withoutLength(unquoted(piece));
  if (value.text === '' || !finder.mayMatter(value, context)) return;
  const rest = isTemplated(value.text) ? addTemplated(finder, value, context, form) : value;
  if (rest === null) return;
  if (/[\s"'`[\]()]|\{(?!\{)/.test(rest.text) && !isTemplated(rest.text)) {
    finder.text(rest, context, form);
    if (form === 'literal' && OPTION.test(rest.text)) finder.shell(rest, 'named');
  } else addWord(finder, rest, context, form);
}

/** What makes a value the arguments of a command. */
const OPTION = /(?:^|\s)--[a-z]|^(?:ollama|vllm|hf|docker|huggingface-cli) [a-z]/;

/** Adds one word of a value: an id, a URL with the model that it asks for, or a list without spaces. */
export function addWord(
  finder: Finder,
  piece: Piece,
  context: Context,
  form: Form = 'literal',
): void {
  const word = withoutLength(trimmed(piece));
  const { text } = word;
  if (text === '') return;
  if (SCHEME.test(text)) {
    addUrl(finder, word, context, form);
    return;
  }
  if (/[,;|]/.test(text)) {
    for (const item of splitAt(word, /[,;|]/g)) addWord(finder, item, context, form);
    return;
  }
  const equals = text.indexOf('=');
  if (equals > 0 && text[equals + 1] !== '=') {
    addPair(finder, word, equals, context, form);
    return;
  }
  const signed = SIGN.test(text) ? part(word, 1, text.length) : word;
  finder.add(form, signed.at, signed.at + signed.text.length, context);
}

/** `+gpt-4o`, `-gpt-4o` in a list of what is added and left out; `-O1` is an option of a compiler. */
const SIGN = /^(?:\+(?=[A-Za-z])|-(?=[A-Za-z]{2}))/;

/** `claude-opus-4-8[1m]`: a length of context, as Claude Code writes it. */
function withoutLength(piece: Piece): Piece {
  const length = /\[\d{1,4}[km]\]$/i.exec(piece.text)?.index ?? 0;
  return length > 0 ? part(piece, 0, length) : piece;
}

/** `NAME=value`, `alias=id`: the name is the value's key, and itself an id where it is no variable's name. */
function addPair(finder: Finder, word: Piece, equals: number, context: Context, form: Form): void {
  const name = word.text.slice(0, equals).replace(/^[+-]+/, '');
  const value = part(word, equals + 1, word.text.length);
  if (value.text.includes('=')) {
    finder.add(form, value.at, value.at + value.text.length, context);
    return;
  }
  if (/^[A-Z_][A-Z0-9_]*$/.test(name) || isModelKey(name)) {
    addValue(finder, value, { ...context, key: name }, form);
    return;
  }
  addWord(finder, part(word, 0, equals), context, form);
  addValue(finder, value, context.key === undefined ? { ...context, key: name } : context, form);
}

function addUrl(finder: Finder, word: Piece, context: Context, form: Form): void {
  finder.add(form, word.at, word.at + word.text.length, context);
  for (const match of word.text.matchAll(/[?&](\w{0,20}model\w{0,20})=([^&#\s]{1,200})/gi)) {
    const [whole, key, value] = match;
    if (key === undefined || value === undefined) continue;
    const from = match.index + whole.length - value.length;
    finder.add(form, word.at + from, word.at + from + value.length, { ...context, key });
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
function addTemplated(finder: Finder, value: Piece, context: Context, form: Form): Piece | null {
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
    const keeps = /^\d/.test(name) || (context.key !== undefined && isModelKey(context.key));
    addValue(finder, inner, keeps ? context : { ...context, key: name }, form);
  }
  for (const match of value.text.matchAll(MUSTACHE)) {
    if (++seen > 50) break;
    blank(match.index, match.index + match[0].length);
    finder.text(part(value, match.index + 2, match.index + match[0].length - 2), context, form);
  }
  if (left.trim() === '') return null;
  const whole = trimmed(value);
  const kept = trimmed({ text: left, at: value.at });
  // An id with a variable in it (`bedrock/${REGION}/anthropic.claude-3`) is one text, an id beside one is another.
  if (!/\s/.test(whole.text)) return stillHits(finder, left, value.at) ? whole : null;
  return kept;
}

const EXPANSION =
  /\$\{([A-Za-z_][\w.-]{0,80}?|\d{1,2})(?::?[-=+?]|:)([^{}]{0,300})\}|\$\{[^{}]{0,300}\}/g;
const MUSTACHE = /\{\{[^{}]{0,400}\}\}|\{%[^{}]{0,400}%\}|<%[^<>]{0,400}%>/g;

function stillHits(finder: Finder, left: string, at: number): boolean {
  for (const match of left.matchAll(/\S+/g)) {
    if (finder.hit(at + match.index, at + match.index + match[0].length)) return true;
  }
  return false;
}
