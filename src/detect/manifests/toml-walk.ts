/** A value of a TOML text, or a table that it opens. */
export interface TomlEntry {
  /** The tables and keys around it, outermost first. */
  readonly path: readonly string[];
  /** The key whose value it is, or in whose array it stands; null for a value without any (in a fragment). */
  readonly key: string | null;
  /** Where the key's first character stands, after its quote. */
  readonly keyOffset: number;
  /** The value where it is a string, as it is written between its quotes. */
  readonly value: string | null;
  readonly valueOffset: number;
  /** `header`: a table that a header or a dotted key opens; `table`: an inline one. */
  readonly type: 'string' | 'other' | 'header' | 'table';
  /** Whether it is an item of an array. */
  readonly item: boolean;
  /** Tells tables apart that have the same path. */
  readonly container: number;
}

interface Key {
  readonly text: string;
  readonly offset: number;
  readonly quoted: boolean;
}

/** An array or an inline table that is open. */
interface Frame {
  readonly isArray: boolean;
  readonly path: readonly string[];
  readonly key: Key | null;
  readonly container: number;
}

/** What is neither a string nor opens anything: a number, a date, a boolean. */
const SCALAR = /[^,\]}#\n]*/y;

/** Deeper text is no manifest. */
const DEEPEST = 64;

/**
 * Visits every value and table of a TOML text in its order. The parser in use for whole documents tells no
 * positions, and a patch shows only some lines; so this one goes by tokens, takes what it sees and never fails.
 * In a `sparse` text, after two empty lines no table is known.
 */
export function walkToml(text: string, sparse: boolean, visit: (entry: TomlEntry) => void): void {
  new TomlWalker(text, sparse, visit).walk();
}

class TomlWalker {
  readonly #text: string;
  readonly #sparse: boolean;
  readonly #visit: (entry: TomlEntry) => void;
  readonly #frames: Frame[] = [];
  #table: readonly string[] = [];
  #container = 0;
  #containers = 0;
  #at = 0;
  #end = -1;

  constructor(text: string, sparse: boolean, visit: (entry: TomlEntry) => void) {
    this.#text = text;
    this.#sparse = sparse;
    this.#visit = visit;
  }

  walk(): void {
    while (this.#at < this.#text.length) {
      const atLineStart = this.#skipBlanks();
      const frame = this.#frames.at(-1);
      const char = this.#text[this.#at];
      if (char === undefined) return;
      if (frame && atLineStart && this.#startsStatement()) this.#frames.length = 0;
      else if (!frame && char === '[') this.#readHeader();
      else if (frame && (char === ']' || char === '}')) {
        this.#frames.pop();
        this.#at += 1;
      } else if (frame && char === ',') this.#at += 1;
      else if (frame?.isArray) this.#readValue(frame.path, frame.key, true, frame.container);
      else this.#readMember(frame?.path ?? this.#table, frame?.container ?? this.#container);
    }
  }

  /** Skips white space, line ends and comments; tells whether a line starts here. */
  #skipBlanks(): boolean {
    let atLineStart = this.#at === 0;
    let empty = 0;
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 10) {
        if (++empty === 3 && this.#sparse) this.#forget();
        atLineStart = true;
      } else if (code === 35) {
        this.#at = this.#lineEnd() - 1;
        empty = 0;
      } else if (code !== 32 && code !== 9 && code !== 13) return atLineStart;
      this.#at += 1;
    }
  }

  #forget(): void {
    this.#table = [];
    this.#frames.length = 0;
  }

  /** Whether an array or inline table was left open: a header or `key =` at the start of a line is in neither. */
  #startsStatement(): boolean {
    const line = this.#text.slice(this.#at, Math.min(this.#lineEnd(), this.#at + 200));
    if (/^\[\[?[A-Za-z_][\w."' -]*\]\]?\s*(?:#.*)?$/.test(line)) return true;
    return this.#frames.at(-1)?.isArray === true && /^[A-Za-z_][\w.-]*\s*=[^=]/.test(line);
  }

  #readHeader(): void {
    const end = this.#lineEnd();
    while (this.#text[this.#at] === '[') this.#at += 1;
    const keys = this.#readKeys();
    this.#containers += 1;
    this.#container = this.#containers;
    this.#table = keys.map((key) => key.text);
    this.#at = end;
    this.#tables([], keys);
  }

  /** `key = value`; or, in a fragment, the item of an array whose start is unknown. */
  #readMember(path: readonly string[], container: number): void {
    const start = this.#at;
    const keys = this.#readKeys();
    const [first] = keys;
    const last = keys.at(-1);
    this.#skipSpaces();
    if (!first || !last) {
      this.#at = Math.max(this.#at, start + 1);
    } else if (this.#text[this.#at] === '=') {
      this.#at += 1;
      this.#skipSpaces();
      this.#tables(path, keys.slice(0, -1));
      const around =
        keys.length > 1 ? [...path, ...keys.slice(0, -1).map((key) => key.text)] : path;
      this.#readValue(around, last, false, container);
    } else if (first.quoted && keys.length === 1) {
      this.#emit(
        [],
        null,
        { value: first.text, at: first.offset, type: 'string' },
        true,
        container,
      );
    } else {
      this.#at = Math.max(this.#lineEnd(), start + 1);
    }
  }

  /** Each key of a header, and each but the last of a dotted key, opens a table. */
  #tables(path: readonly string[], keys: readonly Key[]): void {
    if (keys.length > DEEPEST) return;
    keys.forEach((key, index) => {
      const around = [...path, ...keys.slice(0, index).map((outer) => outer.text)];
      const value = { value: null, at: key.offset, type: 'header' } as const;
      this.#emit(around, key, value, false, this.#container);
    });
  }

  #readValue(path: readonly string[], key: Key | null, item: boolean, container: number): void {
    const start = this.#at;
    const char = this.#text[start];
    if (char === '"' || char === "'") {
      const { text, offset } = this.#readString();
      this.#emit(path, key, { value: text, at: offset, type: 'string' }, item, container);
    } else if ((char === '[' || char === '{') && this.#frames.length < DEEPEST) {
      this.#at += 1;
      this.#open(char === '[', path, key, item, container);
    } else {
      SCALAR.lastIndex = start;
      this.#at = start + Math.max(1, SCALAR.exec(this.#text)?.[0].length ?? 1);
      this.#emit(path, key, { value: null, at: start, type: 'other' }, item, container);
    }
  }

  #open(
    isArray: boolean,
    path: readonly string[],
    key: Key | null,
    item: boolean,
    container: number,
  ): void {
    if (isArray) {
      this.#frames.push({ isArray, path, key, container });
      return;
    }
    this.#emit(path, key, { value: null, at: this.#at - 1, type: 'table' }, item, container);
    this.#containers += 1;
    const inside = key ? [...path, key.text] : path;
    this.#frames.push({ isArray, path: inside, key: null, container: this.#containers });
  }

  #emit(
    path: readonly string[],
    key: Key | null,
    value: { value: string | null; at: number; type: TomlEntry['type'] },
    item: boolean,
    container: number,
  ): void {
    const { text, offset } = key ?? { text: null, offset: -1 };
    const { at: valueOffset, ...rest } = value;
    this.#visit({ path, key: text, keyOffset: offset, valueOffset, ...rest, item, container });
  }

  #readKeys(): Key[] {
    const keys: Key[] = [];
    for (;;) {
      this.#skipSpaces();
      const char = this.#text[this.#at];
      if (char === '"' || char === "'") {
        keys.push({ ...this.#readString(), quoted: true });
      } else {
        const text = /^[\w-]*/.exec(this.#text.slice(this.#at, this.#at + 256))?.[0] ?? '';
        if (text === '') return keys;
        keys.push({ text, offset: this.#at, quoted: false });
        this.#at += text.length;
      }
      this.#skipSpaces();
      if (this.#text[this.#at] !== '.') return keys;
      this.#at += 1;
    }
  }

  /** A string of any of the four kinds; one that isn't closed ends with its line. */
  #readString(): { text: string; offset: number } {
    const quote = this.#text[this.#at] ?? '"';
    const triple = quote.repeat(3);
    if (this.#text.startsWith(triple, this.#at)) {
      const offset = this.#at + 3;
      const end = this.#text.indexOf(triple, offset);
      const stop = end === -1 ? this.#lineEnd() : end;
      this.#at = end === -1 ? stop : end + 3;
      return { text: this.#text.slice(offset, stop), offset };
    }
    const offset = this.#at + 1;
    const lineEnd = this.#lineEnd();
    let end = offset;
    while (end < lineEnd && this.#text[end] !== quote) {
      end += quote === '"' && this.#text[end] === '\\' ? 2 : 1;
    }
    const stop = Math.min(end, lineEnd);
    this.#at = end < lineEnd ? end + 1 : lineEnd;
    return { text: this.#text.slice(offset, stop), offset };
  }

  #skipSpaces(): void {
    while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') this.#at += 1;
  }

  /** Where the current line ends; looked for once a line. */
  #lineEnd(): number {
    if (this.#end < this.#at) {
      const end = this.#text.indexOf('\n', this.#at);
      this.#end = end === -1 ? this.#text.length : end;
    }
    return this.#end;
  }
}
