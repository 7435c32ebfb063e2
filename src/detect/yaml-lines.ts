import type { DataMapping, DataNode, DataScalar, DataSequence } from './data-tree.ts';

/** A container that lines further in belong to, with the column at which its own lines start. */
interface Level {
  readonly indent: number;
  readonly node: DataMapping | DataSequence;
}

/** Deepest nesting that is told apart; what lies deeper is read as part of the last level. */
const DEEPEST = 100;

/**
 * Reads text that is meant to be YAML but isn't: a Helm template, a fragment of a patch. Line by line, from
 * indentation and `key:` alone; whatever doesn't fit is kept as a value without a key.
 */
export function yamlLines(text: string): DataSequence {
  return new LineReader(text).read();
}

class LineReader {
  readonly #text: string;
  readonly #root: DataSequence = { kind: 'sequence', items: [] };
  #levels: Level[] = [];
  #blankLines = 0;
  /** The block scalar that is being read: where it starts, and how far its parent is indented. */
  #block: { from: number; indent: number; end: number } | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  read(): DataSequence {
    let from = 0;
    while (from < this.#text.length) {
      const found = this.#text.indexOf('\n', from);
      const to = found < 0 ? this.#text.length : found;
      this.#line(from, to);
      from = to + 1;
    }
    this.#endBlock();
    return this.#root;
  }

  #line(start: number, end: number): void {
    const [from, to] = this.#trim(start, end);
    if (from >= to) {
      // Two blank lines in a row are where a patch leaves something out.
      if (++this.#blankLines > 1 && !this.#block) this.#levels = [];
      return;
    }
    this.#blankLines = 0;
    const indent = from - start;
    if (this.#block) {
      if (indent > this.#block.indent) {
        this.#block.end = to;
        return;
      }
      this.#endBlock();
    }
    const first = this.#text[from];
    if (first === '#') return;
    if (this.#text.startsWith('---', from)) this.#levels = [];
    else if (first === '{' && this.#text[from + 1] === '{') this.#orphan(from, to);
    else this.#content(indent, from, to);
  }

  /** What follows the indentation: dashes, then a key or a value. */
  #content(indent: number, start: number, to: number): void {
    let from = start;
    let column = indent;
    while (this.#text[from] === '-' && (from + 1 === to || this.#text[from + 1] === ' ')) {
      this.#openSequence(column);
      const [next] = this.#trim(from + 1, to);
      column += next - from;
      from = next;
      if (from >= to) return;
    }
    const colon = this.#keyEnd(from, to);
    if (colon < 0) {
      this.#value(column, this.#scalar(from, this.#withoutComment(from, to)));
      return;
    }
    const mapping = this.#openMapping(column);
    const key = this.#scalar(from, this.#trim(from, colon)[1]);
    const [valueFrom, valueEnd] = this.#trim(colon + 1, to);
    const valueTo = this.#withoutComment(valueFrom, valueEnd);
    mapping.entries.push({ key, value: null });
    if (valueFrom >= valueTo) return;
    const entry = mapping.entries.at(-1);
    if (/^[|>][-+\d]{0,3}$/.test(this.#text.slice(valueFrom, Math.min(valueTo, valueFrom + 5)))) {
      this.#block = { from: to, indent: column, end: to };
    } else if (entry) entry.value = this.#scalar(valueFrom, valueTo);
  }

  #endBlock(): void {
    const block = this.#block;
    this.#block = null;
    if (!block || block.end <= block.from) return;
    const top = this.#levels.at(-1)?.node;
    const scalar: DataScalar = { kind: 'scalar', from: block.from, to: block.end, style: 'block' };
    const entry = top?.kind === 'mapping' ? top.entries.at(-1) : undefined;
    if (entry) entry.value = scalar;
    else this.#root.items.push(scalar);
  }

  #orphan(from: number, to: number): void {
    this.#root.items.push({ kind: 'scalar', from, to, style: 'plain' });
  }

  /** A line that is a value: an item, or what continues the value of the line before. */
  #value(column: number, scalar: DataScalar): void {
    const top = this.#levels.at(-1);
    if (top?.node.kind === 'sequence' && top.indent < column) top.node.items.push(scalar);
    else {
      const entry = top?.node.kind === 'mapping' ? top.node.entries.at(-1) : undefined;
      if (entry && entry.value === null && (top?.indent ?? 0) < column) entry.value = scalar;
      else this.#root.items.push(scalar);
    }
  }

  #openMapping(column: number): DataMapping {
    this.#closeTo(column, 'mapping');
    const top = this.#levels.at(-1);
    if (top?.node.kind === 'mapping' && top.indent === column) return top.node;
    const mapping: DataMapping = { kind: 'mapping', entries: [] };
    this.#open(column, mapping);
    return mapping;
  }

  #openSequence(column: number): void {
    this.#closeTo(column, 'sequence');
    const top = this.#levels.at(-1);
    if (top?.node.kind === 'sequence' && top.indent === column) return;
    this.#open(column, { kind: 'sequence', items: [] });
  }

  #open(indent: number, node: DataMapping | DataSequence): void {
    const top = this.#levels.at(-1)?.node;
    const entry = top?.kind === 'mapping' ? top.entries.at(-1) : undefined;
    if (top?.kind === 'sequence') top.items.push(node);
    else if (entry && entry.value === null) entry.value = node;
    else this.#root.items.push(node);
    if (this.#levels.length < DEEPEST) this.#levels.push({ indent, node });
  }

  /** Ends the containers that a line at a column no longer belongs to. */
  #closeTo(column: number, kind: DataNode['kind']): void {
    for (;;) {
      const top = this.#levels.at(-1);
      if (!top || top.indent < column) return;
      if (top.indent === column && top.node.kind === kind) return;
      // A list may stand at the column of the key that it belongs to.
      if (top.indent === column && kind === 'sequence' && top.node.kind === 'mapping') {
        if (top.node.entries.at(-1)?.value === null) return;
      }
      this.#levels.pop();
    }
  }

  /** The index of the colon that ends a key, or -1. */
  #keyEnd(from: number, to: number): number {
    const quote = this.#text[from];
    if (quote === '"' || quote === "'") {
      const close = this.#text.indexOf(quote, from + 1);
      if (close < 0 || close >= to) return -1;
      const [after] = this.#trim(close + 1, to);
      return this.#text[after] === ':' ? after : -1;
    }
    if (quote === '[' || quote === '{') return -1;
    for (let at = from; at < to && at - from < 200; at++) {
      const char = this.#text[at];
      if (char === ':' && (at + 1 === to || /\s/.test(this.#text[at + 1] ?? ''))) return at;
      if (char === '"' || char === '#' || char === '`' || char === '(') return -1;
    }
    return -1;
  }

  #withoutComment(from: number, to: number): number {
    const quoted = /["']/.test(this.#text[from] ?? '');
    const start = quoted ? this.#text.indexOf(this.#text[from] ?? '"', from + 1) : from;
    for (let at = Math.max(from, start); at < to; at++) {
      if (this.#text[at] === '#' && /\s/.test(this.#text[at - 1] ?? ' '))
        return this.#trim(from, at)[1];
    }
    return to;
  }

  #scalar(from: number, to: number): DataScalar {
    const quote = this.#text[from];
    if ((quote === '"' || quote === "'") && to - from > 1 && this.#text[to - 1] === quote) {
      const style = quote === '"' ? 'escaped' : 'plain';
      return { kind: 'scalar', from: from + 1, to: to - 1, style };
    }
    return { kind: 'scalar', from, to, style: 'plain' };
  }

  #trim(start: number, end: number): [number, number] {
    let from = start;
    let to = end;
    while (from < to && ' \t\r'.includes(this.#text[from] ?? '')) from++;
    while (to > from && ' \t\r'.includes(this.#text[to - 1] ?? '')) to--;
    return [from, to];
  }
}
