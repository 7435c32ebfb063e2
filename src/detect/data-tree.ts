/** A value of a configuration file: what YAML, JSON, TOML, HCL and their kin have in common. */
export type DataNode = DataScalar | DataMapping | DataSequence;

/** A scalar by its offsets in the file, without quotes. */
export interface DataScalar {
  readonly kind: 'scalar';
  readonly from: number;
  readonly to: number;
  /**
   * - `plain`: as it is
   * - `escaped`: inside double quotes, with backslash escapes
   * - `folded`: over several lines that are one
   * - `block`: over several lines that stay lines
   */
  readonly style: 'plain' | 'escaped' | 'folded' | 'block';
  /** The expression that it is part of only compares with it. */
  readonly compared?: boolean;
  /** The function that it is an argument of. */
  readonly call?: string;
}

export interface DataMapping {
  readonly kind: 'mapping';
  readonly entries: DataEntry[];
}

export interface DataEntry {
  readonly key: DataScalar;
  /** Null where there is none (yet): a fragment may end with a key. */
  value: DataNode | null;
}

export interface DataSequence {
  readonly kind: 'sequence';
  readonly items: DataNode[];
}

/**
 * Deepest nesting that a tree has; what lies deeper is hung onto the last level, so that walking it can't
 * exhaust the stack.
 */
export const DEEPEST_DATA = 200;

/** Builds a tree from the tokens of a tolerant scanner: what opens may stay open, what closes may never have begun. */
export class DataBuilder {
  readonly root: DataSequence = { kind: 'sequence', items: [] };
  readonly #open: (DataMapping | DataSequence)[] = [];
  #tooDeep = 0;
  /** The mapping of pairs that stand outside any braces. */
  #loose: DataMapping | null = null;
  /** The value of the last key is complete. */
  #separated = false;

  get depth(): number {
    return this.#open.length + this.#tooDeep;
  }

  /** The innermost open container. */
  get innermost(): DataMapping | DataSequence | null {
    return this.#open.at(-1) ?? null;
  }

  open(kind: 'mapping' | 'sequence'): void {
    if (this.#open.length >= DEEPEST_DATA) {
      this.#tooDeep++;
      return;
    }
    const node: DataMapping | DataSequence =
      kind === 'mapping' ? { kind, entries: [] } : { kind, items: [] };
    this.value(node);
    this.#open.push(node);
    this.#separated = false;
  }

  close(): void {
    if (this.#tooDeep > 0) this.#tooDeep--;
    else if (this.#open.pop() === undefined) this.#loose = null;
    this.#separated = true;
  }

  /** Ends the value of the last key: a comma, a line end. */
  separate(): void {
    this.#separated = true;
  }

  /** Begins an entry of the innermost mapping; its value follows. */
  key(key: DataScalar): void {
    this.#separated = false;
    this.#mapping().entries.push({ key, value: null });
  }

  /** Adds a value: to the key that waits for one, or to the innermost sequence. */
  value(node: DataNode): void {
    const container = this.#open.at(-1) ?? this.#loose;
    if (container?.kind === 'mapping') {
      const entry = container.entries.at(-1);
      if (entry && entry.value === null) entry.value = node;
      else if (entry?.value && !this.#separated) entry.value = joined(entry.value, node);
      else this.root.items.push(node);
    } else (container ?? this.root).items.push(node);
  }

  #mapping(): DataMapping {
    const container = this.#open.at(-1) ?? this.#loose;
    if (container?.kind === 'mapping') return container;
    const mapping: DataMapping = { kind: 'mapping', entries: [] };
    if (container) container.items.push(mapping);
    else {
      this.root.items.push(mapping);
      this.#loose = mapping;
    }
    return mapping;
  }
}

/** Several values of one key: the strings of an expression. */
function joined(present: DataNode, added: DataNode): DataNode {
  if (present.kind === 'sequence') {
    present.items.push(added);
    return present;
  }
  return { kind: 'sequence', items: [present, added] };
}
