import { beginsWord } from './word-begin.ts';

/** An Aho–Corasick automaton over classes of bytes. A row of `next` is a state; a negative entry is `~row` of a hit. */
export interface StemAutomaton {
  readonly classes: Uint8Array;
  readonly next: Int32Array;
  /** By state: the length of the stem that ends there, or 0. */
  readonly lengths: Uint8Array;
  /** By state: that of the longest shorter stem that ends there too, or 0. */
  readonly shorter: Int32Array;
  readonly shift: number;
}

/** The automaton for stems in lower case. */
export function stemAutomaton(stems: readonly string[]): StemAutomaton {
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
      const code = stem.charCodeAt(at);
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
      const cell = (node << shift) + (classes[stem.charCodeAt(at)] as number);
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

/** Whether a stem stands in the bytes where a word begins. */
export function automatonMatches(automaton: StemAutomaton, bytes: Uint8Array): boolean {
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

/** The spans of all stems, by rising end, the longer of several that end together first. */
export function automatonSpans(automaton: StemAutomaton, text: string): Int32Array {
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
