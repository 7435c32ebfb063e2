import { Finder } from '../finder.ts';
import { isModelKey } from '../model-key.ts';
import { type Piece, part, splitAt, trimmed, withoutEscapes } from '../piece.ts';
import type { TextFile } from '../reader.ts';
import type { Context, Reference } from '../reference.ts';
import { isSizeName } from '../size-name.ts';
import { contentOf } from './literal.ts';
import { Surroundings } from './surroundings.ts';
import { isPlain } from './token-walk.ts';
import { type Span, type Token, type Tokens, tokenize } from './tokens.ts';

export interface CodeOptions {
  /** Strings with nothing between them are one (C, Python). */
  readonly joinsNeighbours?: boolean;
}

/** The references in a file of source code, whose strings and comments its grammar told apart. */
export function codeReferences(
  file: TextFile,
  spans: readonly Span[],
  options: CodeOptions = {},
): readonly Reference[] {
  const finder = new Finder(file);
  addCode(finder, tokenize(file.text, spans), options);
  return finder.references();
}

/** Adds what the tokens of some code refer to. */
export function addCode(finder: Finder, tokens: Tokens, options: CodeOptions = {}): void {
  const surroundings = new Surroundings(tokens, options.joinsNeighbours ?? false);
  for (let at = 0; at < tokens.list.length; at++) {
    const token = tokens.list[at];
    if (token?.kind === 'word') {
      at = addConstant(finder, tokens, at);
      continue;
    }
    if (token?.kind !== 'string' || DOCUMENTS.test(tokens.list[at - 1]?.text ?? '')) continue;
    const last = isPlain(token) ? surroundings.concatenationEnd(at) : at;
    const end = tokens.list[last]?.to ?? token.to;
    if (
      finder.hit(token.from, end) ||
      HUB_ID.test(token.text) ||
      (SIZED.test(tokens.list[at - 1]?.text ?? '') && isSizeName(token.text.slice(1, -1))) ||
      (last > at && finder.knows(joinedText(tokens, at, last)))
    ) {
      addLiteral(finder, tokens, surroundings, at, last);
    }
    at = last;
  }
}

/** Elixir's attributes that hold documentation. */
const DOCUMENTS = /^@(?:module|type|short)?doc$/;

/** A quoted `organisation/model`: where nothing but a model is asked for it counts, whoever the organisation is. */
const HUB_ID = /^["'`][A-Za-z\d][\w.-]{0,95}\/[A-Za-z\d][\w.-]{0,95}["'`]$/;

/** What a size stands behind that is an argument or the value of a key. */
const SIZED = /^(?:\(|=|:|=>|:=|<-|\?\?|\|\|)$/;

/** Keys whose strings people read. */
const TOLD =
  /^(?:help|description|desc|title|label|placeholder|message|msg|tooltip|summary|doc|docs|comment|error|warning|hint|usage|epilog|instructions?|prompt|system|content|text|example|note|reason|caption|alt|aria-label|subtitle|tagline)$/i;

function addLiteral(
  finder: Finder,
  tokens: Tokens,
  surroundings: Surroundings,
  first: number,
  last: number,
): void {
  const token = tokens.list[first];
  if (token === undefined) return;
  const context = surroundings.contextOf(first, last);
  if (context === 'import') addImport(finder, token);
  else if (last > first) addJoined(finder, tokens, first, last, context);
  else if (isPlain(token))
    addString(finder, constantStart(pieceOf(token), tokens.list[first + 1]), context);
  else addTemplate(finder, token, context);
}

function addImport(finder: Finder, token: Token): void {
  const { from, to } = contentOf(token);
  finder.add('import', from, to, {});
}

/** Strings that are concatenated are one text where together they are one word. */
function addJoined(
  finder: Finder,
  tokens: Tokens,
  first: number,
  last: number,
  context: Context,
): void {
  const pieces = piecesOf(tokens, first, last);
  const text = pieces.map((piece) => piece.text).join('');
  if (!/\s/.test(text)) finder.addJoined('literal', pieces[0]?.at ?? 0, text, context);
  else if (pieces.some((piece) => /(?:\n|\\n)\s*$/.test(piece.text))) {
    for (const piece of pieces) finder.text(trimmed(withoutEscapes(piece)), context);
  }
}

function piecesOf(tokens: Tokens, first: number, last: number): readonly Piece[] {
  return tokens.list
    .slice(first, last + 1)
    .filter(({ kind }) => kind === 'string')
    .map((token) => pieceOf(token));
}

/** What strings say together, where that may be an id. */
function joinedText(tokens: Tokens, first: number, last: number): string {
  const text = piecesOf(tokens, first, last)
    .map((piece) => piece.text)
    .join('');
  return text.length > LONGEST_JOINED ? '' : text;
}

const LONGEST_JOINED = 400;

/** What is to be filled in by `%` or `format`. */
const PLACEHOLDER = /%[sd]|\{[\w.!:]{0,40}\}/;

/** `"openai/whisper-%s" % size`, `"flan-t5-" + size`: an id as far as it is constant. */
function constantStart(piece: Piece, next: Token | undefined): Piece {
  const { text } = piece;
  if (/[\s[{](?![\w.!:]{0,40}\})|:\/\/|\$\{|\{\{/.test(text)) return piece;
  const hole = PLACEHOLDER.exec(text)?.index ?? (next?.text === '+' ? text.length : -1);
  if (hole <= 0) return piece;
  return part(piece, 0, text.slice(0, hole).replace(/[-_.@]$/, '').length);
}

/** What a whole literal says: one id, a list of ids, a command, a text in another language; a sentence says nothing. */
function addString(finder: Finder, raw: Piece, context: Context): void {
  const piece = trimmed(withoutEscapes(raw));
  const { text } = piece;
  if (!/\s/.test(text)) {
    if (/^[[{].{0,99}["']/.test(text)) finder.text(piece, {});
    else if (/\$\{|\{\{/.test(text)) finder.value(piece, context);
    else finder.word(piece, context);
    return;
  }
  if (/\n/.test(raw.text) || text.includes('\n')) {
    finder.text(piece, {});
    finder.shell(piece, 'named');
    return;
  }
  const items = splitAt(piece, /[,;|]/g);
  if (items.length > 1 && items.every((item) => !/\s/.test(item.text))) {
    for (const item of items) finder.word(item, context);
    return;
  }
  const words = splitAt(piece, /\s+/g);
  if (words.every((word) => isIdLike(word.text))) {
    for (const word of words) finder.word(word, context);
    return;
  }
  if (context.key !== undefined && TOLD.test(context.key)) return;
  if (/^[[{]/.test(text)) finder.text(piece, {});
  else finder.command(words, 'named');
}

/** A word that no sentence has. */
function isIdLike(word: string): boolean {
  return /^[A-Za-z][\w.:/@-]*$/.test(word) && /\d/.test(word) && /[-/:]/.test(word);
}

/** A template: a URL as far as it is constant, ids between code. */
function addTemplate(finder: Finder, token: Token, context: Context): void {
  const piece = pieceOf(token);
  if (piece.text.includes('\n')) {
    finder.text(withoutHoles(piece, token), {});
    return;
  }
  const holes = token.holes ?? [];
  let from = piece.at;
  for (let at = 0; at <= holes.length; at++) {
    const to = holes[at]?.from ?? piece.at + piece.text.length;
    if (to > from)
      addConstantPart(
        finder,
        part(piece, from - piece.at, to - piece.at),
        context,
        at > 0,
        at < holes.length,
      );
    from = holes[at]?.to ?? to;
  }
}

function addConstantPart(
  finder: Finder,
  piece: Piece,
  context: Context,
  follows: boolean,
  goesOn: boolean,
): void {
  const { text } = piece;
  if (/\s/.test(text.trim())) return;
  if (!follows && /^[a-z][a-z\d+.-]{1,20}:\/\//i.test(text)) {
    finder.add('literal', piece.at, piece.at + text.length, context);
    return;
  }
  const start = follows ? (/^[\s/:.,@?&=|]+/.exec(text)?.[0].length ?? 0) : 0;
  if (follows && start === 0) return;
  const end = goesOn ? text.replace(/[\s/:.,@?&=|-]+$/, '').length : text.length;
  if (end > start) finder.word(part(piece, start, end), context);
}

/** The piece with its code blanked, so that the text around it can be read. */
function withoutHoles(piece: Piece, token: Token): Piece {
  let { text } = piece;
  const parts: string[] = [];
  let from = 0;
  for (const hole of token.holes ?? []) {
    const [start, end] = [hole.from - piece.at, hole.to - piece.at];
    if (start < from || end > text.length) continue;
    parts.push(text.slice(from, start), '?'.repeat(end - start));
    from = end;
  }
  text = parts.join('') + text.slice(from);
  return { text, at: piece.at };
}

/** A member of something (`openai.GPT4o`, `Model.GPT_4O.value()`): the index of its last token. */
function addConstant(finder: Finder, { list }: Tokens, first: number): number {
  const key = impliedOwner(list, first);
  if (key !== undefined) {
    const [dot, member] = [list[first - 1], list[first]];
    if (dot && member) finder.add('constant', dot.from, member.to, { key });
    return first;
  }
  let last = first;
  while (isJoint(list[last + 1]) && list[last + 2]?.kind === 'word') last += 2;
  const start = list[first];
  if (last === first || !start || /^(?:this|self|cls|super)$/.test(start.text)) return last;
  if (/^(?:import|from|package|using|use|namespace)$/.test(list[first - 1]?.text ?? ''))
    return last;
  const next = list[last + 1]?.text;
  // What is called or assigned to is no constant, but its owner may be.
  let member = next === '(' || next === '=' ? last - 2 : last;
  while (member > first && !finder.hit(list[member]?.from ?? 0, list[member]?.to ?? 0)) member -= 2;
  const end = list[member];
  if (member > first && end) finder.add('constant', start.from, end.to, {});
  return last;
}

/** Swift leaves out whose member it is where that is plain, `model: .gpt4_o`: the key that tells. */
function impliedOwner(list: readonly Token[], member: number): string | undefined {
  if (list[member - 1]?.text !== '.') return undefined;
  const [key, mark] = [list[member - 3], list[member - 2]];
  if (mark?.text !== ':' && mark?.text !== '=') return undefined;
  return key?.kind === 'word' && isModelKey(key.text) ? key.text : undefined;
}

function isJoint(token: Token | undefined): boolean {
  return token?.kind === 'mark' && (token.text === '.' || token.text === '::');
}

function pieceOf(token: Token): Piece {
  const { from, to } = contentOf(token);
  return { text: token.text.slice(from - token.from, to - token.from), at: from };
}
