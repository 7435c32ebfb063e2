/**
 * Tells in one pass whether anything that the catalog knows a stem of occurs: everything after it only ever
 * sees files with a hit, so it must never miss, and must be fast on whatever comes. A stem counts where a word
 * begins (`gpt-` in `x/gpt-4` and `ModelGpt-4`, not in `egpt-4`), since ids, names and addresses begin so.
 */
export interface Prefilter {
  /** Whether a stem occurs in the raw bytes; ASCII letters in either case, UTF-16 where a mark says so. */
  readonly matches: (bytes: Uint8Array) => boolean;
  /** Where stems stand in a decoded text, as from, to, from, to …, by rising end. */
  readonly spans: (text: string) => Int32Array;
}

/** An Aho–Corasick automaton over classes of bytes. A row of `next` is a state; a negative entry is `~row` of a hit. */
interface Automaton {
  readonly classes: Uint8Array;
  readonly next: Int32Array;
  /** By state: the length of the stem that ends there, or 0. */
  readonly lengths: Uint8Array;
  /** By state: that of the longest shorter stem that ends there too, or 0. */
  readonly shorter: Int32Array;
  readonly shift: number;
}

/** So much text is searched by a table before an automaton is worth its building, in bytes or UTF-16 units. */
const AUTOMATON_FROM = 256 * 1024;

/**
 * A prefilter for the stems. Small changes are most of what comes, so it begins with a table of the stems by
 * their first two letters, which costs nothing to make, and builds the automaton once more text has come. Both
 * give the same answers.
 *
 * @param automatonFrom from how much text on; tests set it
 */
export function createPrefilter(
  stems: readonly string[],
  automatonFrom = AUTOMATON_FROM,
): Prefilter {
  const wanted = stems.filter((stem) => stem !== '').map(ascii);
  let left = automatonFrom;
  let table: StemTable | undefined;
  let automaton: Automaton | undefined;
  const search = <T>(
    length: number,
    small: (table: StemTable) => T,
    large: (automaton: Automaton) => T,
  ): T => {
    left -= length;
    if (left >= 0) {
      table ??= stemTable(wanted);
      return small(table);
    }
    automaton ??= build(wanted);
    return large(automaton);
  };
  const spans = (text: string): Int32Array =>
    search(
      text.length,
      (known) => tableSpans(known, text, false),
      (known) => spansIn(known, text),
    );
  const matches = (bytes: Uint8Array): boolean =>
    search(
      bytes.length,
      (known) => tableSpans(known, latin1(bytes), true).length > 0,
      (known) => matchesBytes(known, bytes),
    );
  return {
    matches: (bytes) =>
      isUtf16(bytes)
        ? spans(new TextDecoder(utf16Label(bytes)).decode(bytes)).length > 0
        : matches(bytes),
    spans,
  };
}

function ascii(stem: string): string {
  for (let at = 0; at < stem.length; at++) {
    if (stem.charCodeAt(at) > 127) throw new RangeError(`a stem has ASCII alone: ${stem}`);
  }
  return stem.toLowerCase();
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** Stems by their first two letters; one of a single letter stands under every second one. */
type StemTable = ReadonlyMap<number, readonly string[]>;

function stemTable(stems: readonly string[]): StemTable {
  const table = new Map<number, string[]>();
  const put = (key: number, stem: string): void => {
    const list = table.get(key);
    if (list) list.push(stem);
    else table.set(key, [stem]);
  };
  for (const stem of new Set(stems)) {
    const first = stem.charCodeAt(0) << 7;
    if (stem.length > 1) put(first | stem.charCodeAt(1), stem);
    else for (let second = 0; second < 128; second++) put(first | second, stem);
  }
  return table;
}

/** The spans of all stems, by rising end, the longer of several that end together first; or just one of them. */
function tableSpans(table: StemTable, text: string, one: boolean): Int32Array {
  const small = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const codeAt = (index: number): number => text.charCodeAt(index);
  const spans: [number, number][] = [];
  for (let at = 0; at < small.length; at++) {
    if (at > 0 && !beginsWord(at, codeAt)) continue;
    const second = at + 1 < small.length ? small.charCodeAt(at + 1) : 0;
    for (const stem of table.get((small.charCodeAt(at) << 7) | Math.min(second, 127)) ?? []) {
      if (!small.startsWith(stem, at)) continue;
      spans.push([at, at + stem.length]);
      if (one) return Int32Array.from(spans.flat());
    }
  }
  return Int32Array.from(spans.sort((a, b) => a[1] - b[1] || a[0] - b[0]).flat());
}

/** Whether a byte order mark says that the text is UTF-16. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** The decoder's label for a text that `isUtf16`. */
export function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' {
  return bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
}

function matchesBytes(automaton: Automaton, bytes: Uint8Array): boolean {
  const { classes, next } = automaton;
  let row = 0;
  for (let at = 0; at < bytes.length; at++) {
    row = next[row + (classes[bytes[at] as number] as number)] as number;
    if (row >= 0) continue;
    row = ~row;
    for (
      let state = row >> automaton.shift;
      state !== 0;
      state = automaton.shorter[state] as number
    ) {
      const length = automaton.lengths[state] as number;
      const start = at + 1 - length;
      if (length > 0 && (start === 0 || beginsWord(start, (index) => bytes[index] ?? 0)))
        return true;
    }
  }
  return false;
}

function spansIn(automaton: Automaton, text: string): Int32Array {
  const { classes, next } = automaton;
  const spans: number[] = [];
  let row = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    row = next[row + (code < 256 ? (classes[code] as number) : 0)] as number;
    if (row >= 0) continue;
    row = ~row;
    for (
      let state = row >> automaton.shift;
      state !== 0;
      state = automaton.shorter[state] as number
    ) {
      const length = automaton.lengths[state] as number;
      const start = at + 1 - length;
      if (length > 0 && (start === 0 || beginsWord(start, (index) => text.charCodeAt(index))))
        spans.push(start, at + 1);
    }
  }
  return Int32Array.from(spans);
}

const BACKSLASH = 92;
const PERCENT = 37;

/** Whether a word begins at an index: no letter or digit before it, a capital in it, an escape before it. */
function beginsWord(start: number, codeAt: (index: number) => number): boolean {
  const before = codeAt(start - 1);
  const first = codeAt(start);
  if (!isWordCode(before) || !isWordCode(first)) return true;
  if (first >= 65 && first <= 90 && !(before >= 65 && before <= 90)) return true;
  return (
    (start > 1 && codeAt(start - 2) === BACKSLASH) || (start > 2 && codeAt(start - 3) === PERCENT)
  );
}

function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function build(stems: readonly string[]): Automaton {
  const { classes, shift } = classesOf(stems);
  let most = 1;
  for (const stem of stems) most += stem.length;
  const next = new Int32Array(most << shift);
  const lengths = new Uint8Array(most);
  const trie = plant(stems, classes, next, lengths, shift);
  const shorter = link(trie, next, lengths, shift);
  return { classes, next: next.subarray(0, trie.count << shift), lengths, shorter, shift };
}

/** Bytes that no stem has share class 0; letters of either case share one. */
function classesOf(stems: readonly string[]): { classes: Uint8Array; shift: number } {
  const classes = new Uint8Array(256);
  let count = 1;
  for (const stem of stems)
    for (let at = 0; at < stem.length; at++) {
      const code = lower(stem.charCodeAt(at));
      if (code > 127) throw new RangeError(`a stem has ASCII alone: ${stem}`);
      if (classes[code] === 0) classes[code] = count++;
    }
  for (let code = 65; code <= 90; code++) classes[code] = classes[code + 32] as number;
  return { classes, shift: 32 - Math.clz32(count - 1) };
}

/** The trie's nodes in the order of their making: parent, class, first child and next sibling. */
interface Trie {
  count: number;
  readonly classOf: Uint8Array;
  readonly child: Int32Array;
  readonly sibling: Int32Array;
}

function plant(
  stems: readonly string[],
  classes: Uint8Array,
  next: Int32Array,
  lengths: Uint8Array,
  shift: number,
): Trie {
  const size = lengths.length;
  const trie: Trie = {
    count: 1,
    classOf: new Uint8Array(size),
    child: new Int32Array(size),
    sibling: new Int32Array(size),
  };
  for (const stem of stems) {
    let node = 0;
    for (let at = 0; at < stem.length; at++) {
      const cell = (node << shift) + (classes[lower(stem.charCodeAt(at))] as number);
      let to = next[cell] as number;
      if (to === 0) {
        to = trie.count++;
        next[cell] = to;
        trie.classOf[to] = cell & ((1 << shift) - 1);
        trie.sibling[to] = trie.child[node] as number;
        trie.child[node] = to;
      }
      node = to;
    }
    lengths[node] = stem.length;
  }
  return trie;
}

/** Breadth first: a row is the row of its longest proper suffix, overlaid with its own children. */
function link(
  { child, sibling, classOf, count }: Trie,
  next: Int32Array,
  lengths: Uint8Array,
  shift: number,
): Int32Array {
  const width = 1 << shift;
  const suffix = new Int32Array(count);
  const shorter = new Int32Array(count);
  const queue = new Int32Array(count);
  let end = 1;
  for (let head = 0; head < end; head++) {
    const node = queue[head] as number;
    const row = node << shift;
    const back = (suffix[node] as number) << shift;
    if (node !== 0) next.copyWithin(row, back, back + width);
    for (let to = child[node] as number; to !== 0; to = sibling[to] as number) {
      const cell = row + (classOf[to] as number);
      const known = node === 0 ? 0 : (next[cell] as number);
      const other = (known < 0 ? ~known : known) >> shift;
      suffix[to] = other;
      shorter[to] = (lengths[other] as number) > 0 ? other : (shorter[other] as number);
      const hits = (lengths[to] as number) > 0 || shorter[to] !== 0;
      next[cell] = hits ? ~(to << shift) : to << shift;
      queue[end++] = to;
    }
  }
  return shorter;
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}
