import type { Hole, Span } from './tokens.ts';

/**
 * Strings, comments and docstrings of Python. The lexical grammar is small and this follows it to the letter, f-strings
 * within f-strings included (PEP 701); a general grammar costs more to load than a whole check of a change.
 */
export function pythonSpans(text: string): readonly Span[] {
  return new PythonScanner(text).scan();
}

const STRING_START = /(?:[rbuft]|br|rb|fr|rf|tr|rt)?(?:"""|'''|"|')/iy;
const DEEPEST = 8;

class PythonScanner {
  readonly #text: string;
  #at = 0;
  /** Brackets that are open outside of strings. */
  #nesting = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): readonly Span[] {
    return this.#code('', 0);
  }

  /** Code up to a closing brace of an f-string's hole, or to the end. */
  #code(closing: string, depth: number): Span[] {
    const spans: Span[] = [];
    const outer = this.#nesting;
    while (this.#at < this.#text.length) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 35) this.#comment(spans);
      else if (code === 34 || code === 39) this.#string(spans, depth);
      else if (isLetter(code)) this.#word(spans, depth);
      else if (closing !== '' && code === 10) return spans;
      else {
        if (code === 123 || code === 40 || code === 91) this.#nesting++;
        else if (code === 125 && this.#nesting <= outer && closing !== '') return spans;
        else if ((code === 41 || code === 93 || code === 125) && this.#nesting > 0) this.#nesting--;
        this.#at++;
      }
    }
    return spans;
  }

  #comment(spans: Span[]): void {
    const from = this.#at;
    const end = this.#text.indexOf('\n', from);
    this.#at = end < 0 ? this.#text.length : end;
    spans.push({ kind: 'note', from, to: this.#at });
  }

  /** A word, or a string with a prefix. */
  #word(spans: Span[], depth: number): void {
    STRING_START.lastIndex = this.#at;
    if (STRING_START.test(this.#text)) {
      this.#string(spans, depth);
      return;
    }
    while (this.#at < this.#text.length && isWord(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #string(spans: Span[], depth: number): void {
    const from = this.#at;
    STRING_START.lastIndex = from;
    const opening = STRING_START.exec(this.#text)?.[0] ?? '"';
    const quote = opening.replace(/^[a-z]*/i, '');
    this.#at = from + opening.length;
    const holes: Hole[] | null =
      /[ft]/i.test(opening.slice(0, -quote.length)) && depth < DEEPEST ? [] : null;
    this.#toEnd(quote, holes, depth);
    const span: Span = { kind: 'string', from, to: this.#at };
    if (this.#isStatement(from, depth)) spans.push({ ...span, kind: 'note' });
    else spans.push(holes === null || holes.length === 0 ? span : { ...span, holes });
  }

  /** Moves past the closing quotes, or to the end of the line where a string of one line lacks them. */
  #toEnd(quote: string, holes: Hole[] | null, depth: number): void {
    const mark = quote.charCodeAt(0);
    while (this.#at < this.#text.length) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 92) this.#at += 2;
      else if (code === 10 && quote.length === 1) return;
      else if (code === mark && this.#text.startsWith(quote, this.#at)) {
        this.#at += quote.length;
        return;
      } else if (code === 123 && holes !== null) this.#hole(holes, depth);
      else this.#at++;
    }
    this.#at = Math.min(this.#at, this.#text.length);
  }

  #hole(holes: Hole[], depth: number): void {
    const from = this.#at++;
    if (this.#text[this.#at] === '{') {
      this.#at++;
      return;
    }
    const outer = this.#nesting;
    const spans = this.#code('}', depth + 1);
    this.#nesting = outer;
    if (this.#text[this.#at] === '}') this.#at++;
    holes.push({ from, to: this.#at, spans });
  }

  /** A string that is a statement by itself: first on its line, nothing after it, and no bracket or backslash before. */
  #isStatement(from: number, depth: number): boolean {
    if (depth > 0 || this.#nesting > 0) return false;
    const after = AFTER.exec(this.#text.slice(this.#at, this.#at + 200));
    if (after === null && this.#at < this.#text.length) return false;
    let at = from - 1;
    while (at >= 0 && isBlank(this.#text.charCodeAt(at))) at--;
    if (at >= 0 && this.#text[at] !== '\n' && this.#text[at] !== ':' && this.#text[at] !== ';')
      return false;
    return !this.#isContinued(at);
  }

  /** Whether what stands before a line goes on in it: an open bracket, an operator, a backslash. */
  #isContinued(end: number): boolean {
    let at = end;
    for (;;) {
      while (at >= 0 && (isBlank(this.#text.charCodeAt(at)) || this.#text[at] === '\n')) at--;
      const start = this.#text.lastIndexOf('\n', at) + 1;
      const comment = this.#text
        .slice(start, at + 1)
        .trimStart()
        .startsWith('#');
      if (at < 0 || !comment) break;
      at = start - 1;
    }
    return at >= 0 && '([{,=+\\%|&'.includes(this.#text[at] ?? '');
  }
}

const AFTER = /^[ \t]{0,100}(?:;|#|\r?\n|$)/;

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code >= 0xaa;
}

function isWord(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 12;
}
