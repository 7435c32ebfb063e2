/** A stretch of source code that its grammar tells apart from code proper. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** `note` is what no program reads: comments, docstrings, text between tags; `other` a regular expression. */
  readonly kind: 'string' | 'note' | 'other';
  /** Code inside a string (`${…}`), by rising offsets. */
  readonly holes?: readonly Hole[];
}

/** Code inside a string, its brackets included, with the spans in it. */
export interface Hole {
  readonly from: number;
  readonly to: number;
  readonly spans: readonly Span[];
}

export type TokenKind = 'word' | 'number' | 'mark' | 'string' | 'other';

export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
  /** The text; of a string its quotes and prefix are part of it. */
  readonly text: string;
  readonly holes?: readonly Hole[];
  /** A line ends before it. */
  readonly starts?: true;
}

/** The tokens of a file, and how their brackets nest. */
export interface Tokens {
  readonly list: readonly Token[];
  /** By index: the innermost bracket that is open there, or -1. */
  readonly opener: Int32Array;
  /** By index of an opening bracket: that of its closing one, or the end; and the other way round. */
  readonly partner: Int32Array;
}

const WORD =
  /[A-Za-z_$@\u00aa-\uffff][\w$\u00aa-\uffff]*[?!]?(?![=\w])|[A-Za-z_$@\u00aa-\uffff][\w$\u00aa-\uffff]*/y;
const NUMBER = /\d[\w.]*/y;
const MARK =
  /===|!==|<=>|\?\?=|\|\|=|==|!=|=~|!~|=>|->|<-|:=|::|\?\?|\|\||&&|\?\.|\?:|<=|>=|\+=|\.\.|<>|\/\/|[^\s\w]/y;

/** Splits what lies between the spans into words, numbers and marks, and pairs the brackets. Linear. */
export function tokenize(text: string, spans: readonly Span[]): Tokens {
  const list: Token[] = [];
  addTokens(list, text, 0, text.length, spans);
  return { list, ...pair(list) };
}

function addTokens(
  list: Token[],
  text: string,
  from: number,
  to: number,
  spans: readonly Span[],
): void {
  let at = from;
  for (const span of spans) {
    if (span.from < at) continue;
    addCode(list, text, at, span.from);
    addSpan(list, text, span);
    at = span.to;
  }
  addCode(list, text, at, to);
}

/** Whether a line ends between the last token and an offset. */
function startsLine(list: readonly Token[], text: string, from: number): boolean {
  for (let at = from - 1; at >= (list.at(-1)?.to ?? 0); at--) {
    const code = text.charCodeAt(at);
    if (code === 10) return true;
    if (code > 32) return false;
  }
  return false;
}

/** A string with code in it is one token, followed by that code in brackets. */
function addSpan(list: Token[], text: string, { kind, from, to, holes }: Span): void {
  if (kind === 'note') return;
  const token: Token = {
    kind,
    from,
    to,
    text: text.slice(from, to),
    ...(startsLine(list, text, from) ? { starts: true } : {}),
  };
  if (!holes) {
    list.push(token);
    return;
  }
  list.push({ ...token, holes });
  for (const hole of holes) {
    list.push({ kind: 'mark', from: hole.from, to: hole.from, text: '{' });
    addTokens(list, text, hole.from + 1, hole.to - 1, hole.spans);
    list.push({ kind: 'mark', from: hole.to, to: hole.to, text: '}' });
  }
}

function addCode(list: Token[], text: string, start: number, end: number): void {
  let at = start;
  let starts = false;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code <= 32) {
      if (code === 10) starts = true;
      at++;
      continue;
    }
    const [kind, pattern] = patternFor(code);
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    const to = found === undefined ? at + 1 : Math.min(end, at + found.length);
    list.push({
      kind: found === undefined ? 'mark' : kind,
      from: at,
      to,
      text: text.slice(at, to),
      ...(starts ? { starts } : {}),
    });
    starts = false;
    at = to;
  }
}

/** A string that the grammar left in the code (an annotation's argument). */
const STRAY = /"(?:[^"\\\n]|\\.)*"/y;

function patternFor(code: number): [TokenKind, RegExp] {
  if (code === 34) return ['string', STRAY];
  if (code >= 48 && code <= 57) return ['number', NUMBER];
  const isWord =
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 36 ||
    code === 64 ||
    code >= 0xaa;
  return isWord ? ['word', WORD] : ['mark', MARK];
}

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function pair(list: readonly Token[]): { opener: Int32Array; partner: Int32Array } {
  const opener = new Int32Array(list.length).fill(-1);
  const partner = new Int32Array(list.length).fill(-1);
  const open: number[] = [];
  for (let at = 0; at < list.length; at++) {
    const token = list[at];
    if (token?.kind === 'mark') {
      const opening = CLOSES[token.text];
      if (opening !== undefined) close(list, open, partner, opening, at);
    }
    opener[at] = open.at(-1) ?? -1;
    if (token?.kind === 'mark' && (token.text === '(' || token.text === '[' || token.text === '{'))
      open.push(at);
  }
  for (const at of open) partner[at] = list.length;
  return { opener, partner };
}

/** Ends the innermost bracket of its kind among the last few; a closing bracket that fits none is nothing. */
function close(
  list: readonly Token[],
  open: number[],
  partner: Int32Array,
  opening: string,
  at: number,
): void {
  for (let depth = open.length - 1; depth >= Math.max(0, open.length - 4); depth--) {
    const from = open[depth] ?? 0;
    if (list[from]?.text !== opening) continue;
    for (const lost of open.splice(depth)) partner[lost] = at;
    partner[at] = from;
    return;
  }
}
