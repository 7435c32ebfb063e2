import { beginsWord } from './word-begin.ts';

/**
 * An Aho–Corasick automaton over classes of bytes. A row of `next` is a state; a negative entry is `~row` of one where
 * a stem ends, or that a watched byte leads to.
 */
export interface StemAutomaton {
  readonly classes: Uint8Array;
  readonly next: Int32Array;
  /** By state: the length of the stem that ends there, or 0; of a sign, that with a minus. */
  readonly lengths: Int16Array;
  /** By state: that of the longest shorter stem that ends there too, or 0. */
  readonly shorter: Int32Array;
  readonly shift: number;
  /** The length of the longest stem or word. */
  readonly longest: number;
}

/** What an automaton notes besides stems. */
export interface Signs {
  /** Each is asked about where it occurs. */
  readonly bytes: readonly number[];
  /** In lower case. */
  readonly words: readonly string[];
}

/** The automaton for stems in lower case. */
export function stemAutomaton(stems: readonly string[], signs: Signs): StemAutomaton {
  const texts = [...stems, ...signs.words];
  const { classes, shift } = classesOf(texts, signs.bytes);
  let most = 1;
  for (const text of texts) most += text.length;
  const next = new Int32Array(most << shift);
  const lengths = new Int16Array(most);
  const trie = plant(texts, classes, next, lengths, shift);
  for (const word of signs.words) {
    const state = stateOf(word, classes, next, shift);
    if (!stems.includes(word)) lengths[state] = -word.length;
  }
  const shorter = link(trie, next, lengths, shift);
  watch(signs.bytes, classes, next, shift);
  const longest = Math.max(0, ...texts.map((text) => text.length));
  return { classes, next: next.subarray(0, trie.count << shift), lengths, shorter, shift, longest };
}

/** Bytes that no stem has share class 0; letters of either case share one. */
function classesOf(
  stems: readonly string[],
  watched: readonly number[],
): { classes: Uint8Array; shift: number } {
  const classes = new Uint8Array(256);
  // Watched bytes share class 1, where no stem has them.
  let count = 2;
  for (const stem of stems)
    for (let at = 0; at < stem.length; at++) {
      const code = stem.charCodeAt(at);
      if (classes[code] === 0) classes[code] = count++;
    }
  for (const code of watched) if (classes[code] === 0) classes[code] = 1;
  for (let code = 65; code <= 90; code++) classes[code] = classes[code + 32] as number;
  return { classes, shift: 32 - Math.clz32(count - 1) };
}

/** The state that a text leads to from the beginning, before states are linked. */
function stateOf(text: string, classes: Uint8Array, next: Int32Array, shift: number): number {
  let state = 0;
  for (let at = 0; at < text.length; at++)
    state = next[(state << shift) + (classes[text.charCodeAt(at)] as number)] as number;
  return state;
}

/** Whatever a watched byte leads to is negative, so that it is looked at. */
function watch(
  watched: readonly number[],
  classes: Uint8Array,
  next: Int32Array,
  shift: number,
): void {
  for (const one of new Set(watched.map((code) => classes[code] as number)))
    for (let cell = one; cell < next.length; cell += 1 << shift) {
      const to = next[cell] as number;
      if (to >= 0) next[cell] = ~to;
    }
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
  lengths: Int16Array,
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
  lengths: Int16Array,
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
      shorter[to] = (lengths[other] as number) !== 0 ? other : (shorter[other] as number);
      const hits = (lengths[to] as number) !== 0 || shorter[to] !== 0;
      next[cell] = hits ? ~(to << shift) : to << shift;
      queue[end++] = to;
    }
  }
  return shorter;
}

/** From so many bytes on the halves of a text are gone through side by side. */
const HALVED_FROM = 2048;

/**
 * Whether a stem stands in the bytes where a word begins, or else a sign. Each step waits for the one before it, so
 * that a processor goes through two halves in little more time than through one.
 *
 * @param isSign whether a watched byte is one, by its index
 */
export function automatonMatches(
  automaton: StemAutomaton,
  bytes: Uint8Array,
  isSign: (at: number) => boolean,
): 'stem' | 'sign' | 'nothing' {
  const { classes, next, longest } = automaton;
  const end = bytes.length;
  let signed = false;
  /** What a state says of the byte that led to it: whether a stem ends there. */
  const endsStem = (row: number, at: number): boolean => {
    signed ||= isSign(at);
    for (
      let state = row >> automaton.shift;
      state !== 0;
      state = automaton.shorter[state] as number
    ) {
      const length = automaton.lengths[state] as number;
      const start = at + 1 - Math.abs(length);
      if (start > 0 && !beginsWord(start, (index) => bytes[index] ?? 0)) continue;
      if (length > 0) return true;
      if (length < 0) signed = true;
    }
    return false;
  };
  let row = 0;
  let at = 0;
  if (end >= Math.max(HALVED_FROM, 2 * longest)) {
    const middle = end >> 1;
    let first = 0;
    // What begins in the first half may end in the second.
    at = middle - longest;
    for (let early = 0; early < middle; early++, at++) {
      first = next[first + (classes[bytes[early] as number] as number)] as number;
      row = next[row + (classes[bytes[at] as number] as number)] as number;
      if ((first | row) >= 0) continue;
      if (first < 0) {
        first = ~first;
        if (endsStem(first, early)) return 'stem';
      }
      if (row < 0) {
        row = ~row;
        if (endsStem(row, at)) return 'stem';
      }
    }
  }
  for (; at < end; at++) {
    row = next[row + (classes[bytes[at] as number] as number)] as number;
    if (row >= 0) continue;
    row = ~row;
    if (endsStem(row, at)) return 'stem';
  }
  return signed ? 'sign' : 'nothing';
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
