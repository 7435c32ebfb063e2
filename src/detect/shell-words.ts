/** A word of a command, by its indexes in the text; quotes are part of it. */
export interface ShellWord {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A simple command: what a shell would run as one, without redirections and comments. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** A pattern of `case … in`: its words are only compared with. */
  readonly pattern: boolean;
  /** The words are the elements of an array of this name. */
  readonly array?: string;
}

/** What stands in a `${NAME:-default}`, by its indexes in the text. */
export interface ShellDefault {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  readonly defaults: readonly ShellDefault[];
  /** The bodies of here-documents, with the variable that one becomes the value of. */
  readonly heredocs: readonly {
    readonly from: number;
    readonly to: number;
    readonly variable?: string;
  }[];
}

/**
 * Splits text in a shell's language (POSIX, bash, zsh, fish) into commands and words. It takes what is cut off or
 * templated as it comes, never goes back over what it has read, and so is linear in its input.
 */
export function readShell(text: string): ShellScript {
  return new ShellScanner(text).scan();
}

class ShellScanner {
  readonly #text: string;
  #at = 0;
  #wordFrom = -1;
  #words: ShellWord[] = [];
  #depth = 0;
  /** The array whose elements are being read. */
  #array: string | null = null;
  #dropNext = false;
  #pending: { delimiter: string; variable: string | undefined }[] = [];
  readonly #open: { name: string; from: number }[] = [];
  /** Quotes and here-documents of which it is known that no end follows. */
  readonly #endless = new Set<string>();
  readonly #commands: ShellCommand[] = [];
  readonly #defaults: ShellDefault[] = [];
  readonly #heredocs: { from: number; to: number; variable?: string }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  scan(): ShellScript {
    while (this.#at < this.#text.length) this.#step(this.#text[this.#at] ?? '');
    this.#endCommand(false);
    return { commands: this.#commands, defaults: this.#defaults, heredocs: this.#heredocs };
  }

  #step(char: string): void {
    if (char === ' ' || char === '\t' || char === '\r') this.#blank();
    else if (char === '\\') this.#backslash();
    else if (char === '\n') this.#newline();
    else if (char === '#' && this.#wordFrom < 0) this.#at = this.#endOfLine(this.#at);
    else if (char === '"' || char === "'") this.#quote(char);
    else if (char === '$') this.#dollar();
    else if (char === '}' && this.#open.length > 0) this.#closeDefault();
    else if (char === '<' || char === '>') this.#redirect(char);
    else if (';&|()`'.includes(char)) this.#operator(char);
    else this.#wordChars(1);
  }

  #wordChars(count: number): void {
    if (this.#wordFrom < 0) this.#wordFrom = this.#at;
    this.#at += count;
  }

  #blank(): void {
    this.#endWord();
    this.#at++;
  }

  #backslash(): void {
    const rest = this.#text.slice(this.#at + 1, this.#at + 3);
    const width = rest === '\r\n' ? 2 : rest.startsWith('\n') ? 1 : 0;
    if (width === 0) {
      this.#wordChars(Math.min(2, this.#text.length - this.#at));
      return;
    }
    this.#endWord();
    this.#at += 1 + width;
    this.#skipCommentLines();
  }

  /** Comment lines between the continued lines of one command, as Dockerfiles have them. */
  #skipCommentLines(): void {
    for (;;) {
      let start = this.#at;
      while (this.#text[start] === ' ' || this.#text[start] === '\t') start++;
      if (this.#text[start] !== '#') return;
      this.#at = Math.min(this.#endOfLine(start) + 1, this.#text.length);
    }
  }

  #newline(): void {
    if (this.#array !== null) {
      this.#blank();
      return;
    }
    this.#endCommand(false);
    this.#at++;
    for (const { delimiter, variable } of this.#pending) this.#heredoc(delimiter, variable);
    this.#pending = [];
  }

  #heredoc(delimiter: string, variable: string | undefined): void {
    if (this.#endless.has('<<')) return;
    let line = this.#at;
    while (line < this.#text.length) {
      const end = this.#endOfLine(line);
      if (this.#text.slice(line, end).trim() === delimiter) {
        const named = variable === undefined ? {} : { variable };
        this.#heredocs.push({ from: this.#at, to: line, ...named });
        this.#at = Math.min(end + 1, this.#text.length);
        return;
      }
      line = end + 1;
    }
    this.#endless.add('<<');
  }

  #quote(quote: string): void {
    if (this.#wordFrom < 0) this.#wordFrom = this.#at;
    if (this.#endless.has(quote)) {
      this.#at++;
      return;
    }
    const end = quote === "'" ? this.#text.indexOf("'", this.#at + 1) : this.#doubleQuoteEnd();
    if (end < 0) {
      this.#endless.add(quote);
      this.#at++;
      return;
    }
    this.#at = end + 1;
  }

  /** The index of the closing double quote; notes the defaults of variables on the way. */
  #doubleQuoteEnd(): number {
    const open: { name: string; from: number }[] = [];
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const char = this.#text[at];
      if (char === '\\') at++;
      else if (char === '"') return at;
      else if (char === '$') {
        const variable = this.#variableWithDefault(at);
        if (variable) {
          open.push({ name: variable.name, from: variable.from });
          at = variable.from - 1;
        }
      } else if (char === '}') {
        const last = open.pop();
        if (last && last.from < at) this.#defaults.push({ ...last, to: at });
      }
    }
    return -1;
  }

  #dollar(): void {
    const next = this.#text[this.#at + 1];
    if (next === '(') {
      this.#endCommand(false);
      this.#depth++;
      this.#at += 2;
      return;
    }
    const variable = this.#variableWithDefault(this.#at);
    if (variable) {
      if (this.#wordFrom < 0) this.#wordFrom = this.#at;
      this.#open.push(variable);
      this.#at = variable.from;
      return;
    }
    this.#wordChars(1);
  }

  #variableWithDefault(at: number): { name: string; from: number } | null {
    DEFAULT.lastIndex = at;
    const match = DEFAULT.exec(this.#text);
    return match?.[1] === undefined ? null : { name: match[1], from: at + match[0].length };
  }

  #closeDefault(): void {
    const last = this.#open.pop();
    if (last && last.from < this.#at) this.#defaults.push({ ...last, to: this.#at });
    this.#wordChars(1);
  }

  #redirect(char: string): void {
    if (char === '<' && this.#text.startsWith('<<<', this.#at)) {
      this.#endWord();
      this.#at += 3;
      return;
    }
    HEREDOC.lastIndex = this.#at;
    const heredoc = char === '<' ? HEREDOC.exec(this.#text) : null;
    if (heredoc?.[1]) {
      this.#endWord();
      const before = this.#text.slice(Math.max(0, this.#at - FARTHEST_NAME), this.#at);
      const variable = VARIABLE_OF_HEREDOC.exec(before);
      this.#pending.push({ delimiter: heredoc[1], variable: variable?.[1] ?? variable?.[2] });
      this.#at += heredoc[0].length;
      return;
    }
    // `<` before a letter is more often a placeholder (`<model>`) than a file.
    this.#endWord();
    this.#dropNext = true;
    this.#at++;
    while (this.#text[this.#at] === '>' || this.#text[this.#at] === '&') this.#at++;
  }

  #operator(char: string): void {
    if (char === '(') {
      if (this.#wordFrom >= 0 && this.#text[this.#at - 1] === '=') {
        this.#openArray();
      } else {
        this.#endCommand(false);
        this.#depth++;
      }
    } else if (char === ')') {
      this.#endCommand(this.#depth === 0 && this.#array === null);
      this.#depth = Math.max(0, this.#depth - 1);
    } else if (char === '|' && this.#text[this.#at + 1] !== '|' && this.#isCasePattern()) {
      this.#endWord();
    } else {
      this.#endCommand(false);
    }
    this.#at++;
  }

  /** `NAME=(`: the words before it are a command (`declare -a`) that says nothing. */
  #openArray(): void {
    const name = this.#text.slice(this.#wordFrom, this.#at - 1);
    this.#wordFrom = -1;
    this.#endCommand(false);
    this.#array = name;
  }

  /** `a|b)` of a `case`: the line so far is one word, and its end closes what nothing opened. */
  #isCasePattern(): boolean {
    CASE_PATTERN.lastIndex = this.#at;
    return this.#depth === 0 && this.#words.length === 0 && CASE_PATTERN.test(this.#text);
  }

  #endWord(): void {
    const from = this.#wordFrom;
    this.#wordFrom = -1;
    this.#open.length = 0;
    if (from < 0) return;
    if (this.#dropNext) {
      this.#dropNext = false;
      return;
    }
    this.#words.push({ from, to: this.#at, text: this.#text.slice(from, this.#at) });
  }

  #endCommand(pattern: boolean): void {
    this.#endWord();
    this.#dropNext = false;
    const array = this.#array;
    this.#array = null;
    if (this.#words.length > 0) {
      this.#commands.push({ words: this.#words, pattern, ...(array === null ? {} : { array }) });
    }
    this.#words = [];
  }

  #endOfLine(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end < 0 ? this.#text.length : end;
  }
}

const DEFAULT = /\$\{([A-Za-z_]\w{0,80}):?[-=+]/y;
const HEREDOC = /<<-?[ \t]{0,4}\\?["']?([A-Za-z_]\w{0,40})["']?/y;
/** `MODELS=$(cat <<EOF`, `for model in $(cat <<EOF`. */
const VARIABLE_OF_HEREDOC =
  /(?:\b([A-Za-z_]\w{0,80})\+?=|\bfor[ \t]{1,4}([A-Za-z_]\w{0,80})[ \t]{1,4}in[ \t]{1,4})\$\([ \t]{0,4}cat[ \t]{0,4}$/;
/** How far before a here-document such a name is looked for. */
const FARTHEST_NAME = 120;
const CASE_PATTERN = /[\w.:|"'*/@-]{1,300}\)/y;
