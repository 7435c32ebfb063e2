import { DataBuilder, type DataScalar, type DataSequence } from './data-tree.ts';

/** What tells one language of settings from another. */
export interface SettingsSyntax {
  /** Starts of comments that end with the line. */
  readonly comments: readonly string[];
  /** `/* … *\/` is a comment too. */
  readonly blockComments?: boolean;
  /** Quotes of strings, longest first; `'''` and `"""` may hold several lines. */
  readonly quotes: readonly string[];
  /** Quotes in which a backslash escapes. */
  readonly escapes: string;
  /** Signs that stand between a key and its value. */
  readonly assigns: string;
  /** Words that declare what the word after them names (`param name type =`). */
  readonly declares?: readonly string[];
  /** `[a.b]` on a line of its own opens a table. */
  readonly tables?: boolean;
  /** `<<EOF` starts a text of several lines. */
  readonly heredocs?: boolean;
  /** A bare word is a value, too. */
  readonly bareValues?: boolean;
}

/**
 * Reads languages of keys, strings and brackets (TOML, HCL, Bicep, HOCON, Nix …) into a tree, and any part of a
 * text in them. It knows strings and comments exactly and grammar hardly at all; every character is read once.
 */
export function settingsTree(text: string, syntax: SettingsSyntax): DataSequence {
  return new SettingsScanner(text, syntax).scan();
}

/** A string, or a bare word, which is a value only in some languages. */
interface Token {
  readonly scalar: DataScalar;
  readonly bare: boolean;
}

/** A bracket that is open: what to do when it closes. */
type Bracket = 'mapping' | 'sequence' | 'group';

class SettingsScanner {
  readonly #text: string;
  readonly #syntax: SettingsSyntax;
  readonly #builder = new DataBuilder();
  readonly #brackets: Bracket[] = [];
  #at = 0;
  /** The words and strings since the last separator, the last of which may turn out to be a key. */
  #waiting: Token[] = [];
  #assigned = false;
  #compared = false;
  #tableDepth = 0;
  readonly #calls: (string | undefined)[] = [];
  readonly #endless = new Set<string>();

  constructor(text: string, syntax: SettingsSyntax) {
    this.#text = text;
    this.#syntax = syntax;
  }

  scan(): DataSequence {
    if (this.#syntax.tables) this.#table();
    while (this.#at < this.#text.length) this.#step(this.#text[this.#at] ?? '');
    this.#flush();
    return this.#builder.root;
  }

  #step(char: string): void {
    if (char === '\n') this.#lineEnd();
    else if (char === ' ' || char === '\t' || char === '\r') this.#at++;
    else if (this.#comment()) return;
    else if (this.#syntax.heredocs && char === '<' && this.#heredoc()) return;
    else if (this.#string()) return;
    else if (WORD.test(char)) this.#word();
    else this.#sign(char);
  }

  #lineEnd(): void {
    this.#at++;
    // In brackets of expressions a line goes on; a pair of a mapping ends with its line.
    if (this.#brackets.at(-1) === 'group') return;
    this.#flush();
    this.#builder.separate();
    this.#assigned = false;
    if (this.#syntax.tables && this.#brackets.length === this.#tableDepth) this.#table();
  }

  #comment(): boolean {
    if (this.#syntax.blockComments && this.#text.startsWith('/*', this.#at)) {
      const end = this.#text.indexOf('*/', this.#at + 2);
      this.#at = end < 0 ? this.#text.length : end + 2;
      return true;
    }
    if (!this.#syntax.comments.some((mark) => this.#text.startsWith(mark, this.#at))) return false;
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
    return true;
  }

  #string(): boolean {
    const quote = this.#syntax.quotes.find((mark) => this.#text.startsWith(mark, this.#at));
    if (quote === undefined) return false;
    const from = this.#at + quote.length;
    const end = this.#endless.has(quote) ? -1 : this.#stringEnd(from, quote);
    if (end < 0) {
      // Nothing closes it on its line (or anywhere): the rest of the line is what it holds.
      const line = this.#text.indexOf('\n', from);
      const to = line < 0 ? this.#text.length : line;
      if (quote.length > 1) this.#endless.add(quote);
      this.#at = quote.length > 1 ? from : to;
      return true;
    }
    const style =
      quote.length > 1 ? 'block' : this.#syntax.escapes.includes(quote) ? 'escaped' : 'plain';
    this.#push(from, end, style);
    this.#at = end + quote.length;
    return true;
  }

  #stringEnd(from: number, quote: string): number {
    const escapes = this.#syntax.escapes.includes(quote[0] ?? '');
    let braces = 0;
    for (let at = from; at < this.#text.length; at++) {
      const char = this.#text[at];
      if (char === '\\' && escapes) at++;
      else if (char === '\n' && quote.length === 1) return -1;
      else if (char === '$' && this.#text[at + 1] === '{' && this.#syntax.heredocs) braces++;
      else if (char === '}' && braces > 0) braces--;
      else if (braces === 0 && this.#text.startsWith(quote, at)) return at;
    }
    return -1;
  }

  #heredoc(): boolean {
    HEREDOC.lastIndex = this.#at;
    const match = this.#endless.has('<<') ? null : HEREDOC.exec(this.#text);
    if (match?.[1] === undefined) return false;
    const from = this.#at + match[0].length;
    let line = from;
    while (line < this.#text.length) {
      const found = this.#text.indexOf('\n', line);
      const end = found < 0 ? this.#text.length : found;
      if (this.#text.slice(line, end).trim() === match[1]) {
        this.#push(from, line, 'block');
        this.#at = end;
        return true;
      }
      line = end + 1;
    }
    this.#endless.add('<<');
    return false;
  }

  #word(): void {
    const from = this.#at;
    while (this.#at < this.#text.length && WORD.test(this.#text[this.#at] ?? '')) this.#at++;
    this.#push(from, this.#at, 'plain', true);
  }

  #sign(char: string): void {
    const next = this.#text[this.#at + 1];
    const two = char + (next ?? '');
    this.#at++;
    if (two === '==' || two === '!=' || two === '=~' || two === '!~') {
      this.#at++;
      this.#compared = true;
      return;
    }
    if (two === '=>') {
      this.#at++;
      this.#assign();
    } else if (this.#syntax.assigns.includes(char) && !this.#inConditional(char)) this.#assign();
    else if (char === '{') this.#openBraces();
    else if (char === '[' || char === '(') this.#openBrackets(char);
    else if (char === '}' || char === ']' || char === ')') this.#close();
    else if (char === ',' || char === ';') {
      this.#flush();
      this.#builder.separate();
      this.#assigned = false;
    }
  }

  /** The colon of `a ? b : c` assigns nothing. */
  #inConditional(char: string): boolean {
    return char === ':' && this.#assigned && this.#syntax.assigns.length > 1;
  }

  /** What stands before the sign is a key. */
  #assign(): void {
    const declared = this.#declared();
    const key = declared ?? this.#waiting.at(-1);
    if (!key) return;
    this.#waiting = declared ? [] : this.#waiting.slice(0, -1).filter(({ bare }) => !bare);
    this.#flush();
    this.#builder.key(key.scalar);
    this.#assigned = true;
  }

  #declared(): Token | undefined {
    const first = this.#waiting[0];
    if (!first || !this.#syntax.declares) return undefined;
    const word = this.#text.slice(first.scalar.from, first.scalar.to);
    return this.#syntax.declares.includes(word) ? this.#waiting[1] : undefined;
  }

  /** A block or a mapping; the words before it (`resource "type" "name" {`) are the keys around it. */
  #openBraces(): void {
    const labels = this.#assigned ? [] : this.#waiting;
    this.#waiting = this.#assigned ? this.#waiting : [];
    this.#flush();
    // The last label names it best: of `variable "model_id" {` that is `model_id`.
    const label = labels.at(-1);
    if (label && !this.#assigned) this.#builder.key(label.scalar);
    this.#builder.open('mapping');
    this.#enter('mapping');
  }

  #openBrackets(char: string): void {
    const call = this.#waiting.at(-1);
    if (char === '[') {
      this.#flush();
      this.#builder.open('sequence');
      this.#enter('sequence');
      return;
    }
    const named = call?.bare === true;
    if (named) this.#waiting.pop();
    this.#flush();
    this.#calls.push(named ? this.#text.slice(call.scalar.from, call.scalar.to) : undefined);
    this.#brackets.push('group');
  }

  #enter(bracket: Bracket): void {
    this.#brackets.push(bracket);
    // The items of a list are arguments of the call that the list is one of.
    this.#calls.push(bracket === 'sequence' ? this.#calls.at(-1) : undefined);
    this.#assigned = false;
  }

  #close(): void {
    this.#flush();
    const bracket = this.#brackets.pop();
    this.#calls.pop();
    if (bracket === 'mapping' || bracket === 'sequence' || bracket === undefined) {
      this.#builder.close();
      this.#assigned = false;
    }
  }

  /** `[a.b]` or `[[a.b]]` alone on a line. */
  #table(): void {
    TABLE.lastIndex = this.#at;
    const match = TABLE.exec(this.#text);
    if (match?.[1] === undefined) return;
    for (; this.#tableDepth > 0; this.#tableDepth--) {
      this.#builder.close();
      this.#brackets.pop();
      this.#calls.pop();
    }
    const start = this.#at + match[0].indexOf(match[1]);
    for (const name of match[1].matchAll(TABLE_NAME)) {
      const quoted = name[0].length > 1 && /^["']/.test(name[0]) ? 1 : 0;
      const from = start + name.index + quoted;
      const to = start + name.index + name[0].length - quoted;
      this.#builder.key({ kind: 'scalar', from, to, style: 'plain' });
      this.#builder.open('mapping');
      this.#enter('mapping');
      this.#tableDepth++;
    }
    this.#at += match[0].length;
  }

  #flush(): void {
    const call = this.#calls.at(-1);
    for (const { scalar, bare } of this.#waiting) {
      if (bare && !this.#syntax.bareValues) continue;
      this.#builder.value({
        ...scalar,
        ...(this.#compared ? { compared: true } : {}),
        ...(call === undefined ? {} : { call }),
      });
    }
    this.#compared = false;
    this.#waiting = [];
  }

  #push(from: number, to: number, style: DataScalar['style'], bare = false): void {
    this.#waiting.push({ scalar: { kind: 'scalar', from, to, style }, bare });
  }
}

const WORD = /[\w.$@/+%*|?&-]/;
const HEREDOC = /<<[-~]?[ \t]{0,4}["']?([A-Za-z_]\w{0,40})["']?[^\n]{0,200}\n/y;
const TABLE_NAME = /"[^"]*"|'[^']*'|[^\s."']+/g;
const TABLE = /[ \t]{0,40}\[{1,2}([^[\]\n]{1,300})\]{1,2}[ \t]{0,40}(?=[\r\n#]|$)/y;
