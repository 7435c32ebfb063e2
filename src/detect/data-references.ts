import {
  ARGUMENT_LISTS,
  COMPARES,
  DESCRIPTIONS,
  formOf,
  isPackageList,
  isScript,
  LABELS,
  NAMED_VALUES,
  nameBeside,
  SLOTS,
  VOCABULARIES,
} from './data-keys.ts';
import type { DataEntry, DataMapping, DataNode, DataScalar, DataSequence } from './data-tree.ts';
import type { Finder } from './finder.ts';
import { onOneLine, type Piece, withoutEscapes } from './piece.ts';
import type { Context } from './reference.ts';

/** What a format or a kind of file has of its own. */
export interface DataRules {
  /** Decides by the keys around it, outermost first, and its own key that a value isn't looked at. */
  readonly skips?: (path: readonly string[], key: string) => boolean;
  /** More context for what stands under a path: a serving tool. */
  readonly adds?: (path: readonly string[], key: string) => Context;
}

/** Adds what a tree of configuration refers to. */
export function addData(finder: Finder, node: DataNode, rules: DataRules = {}): void {
  new DataWalker(finder, rules).node(node, { path: [] });
}

/** Where a value stands. */
interface Where {
  readonly path: readonly string[];
  readonly key?: string;
  readonly siblings?: Readonly<Record<string, string>>;
}

class DataWalker {
  readonly #finder: Finder;
  readonly #rules: DataRules;

  constructor(finder: Finder, rules: DataRules) {
    this.#finder = finder;
    this.#rules = rules;
  }

  node(node: DataNode, where: Where): void {
    if (node.kind === 'mapping') this.#mapping(node, where);
    else if (node.kind === 'sequence') this.#sequence(node, where);
    else this.#scalar(node, where);
  }

  #mapping(mapping: DataMapping, where: Where): void {
    const path = where.key === undefined ? where.path : longer(where.path, where.key);
    const siblings = this.#siblings(mapping);
    const done = this.#commandOf(mapping);
    for (const entry of mapping.entries) {
      const key = this.#text(entry.key);
      if (isPackageList(key, this.#finder.file.path) || this.#rules.skips?.(path, key)) continue;
      this.#key(entry.key, path, siblings);
      if (entry.value && !done.has(entry)) this.#entry(entry.value, key, path, siblings);
    }
  }

  #entry(
    value: DataNode,
    key: string,
    path: readonly string[],
    siblings: Readonly<Record<string, string>>,
  ): void {
    const lower = key.toLowerCase();
    if (DESCRIPTIONS.has(lower) && value.kind === 'scalar') return;
    if (VOCABULARIES.has(lower) || (LABELS.has(lower) && !this.#namesImages(value))) return;
    const named = NAMED_VALUES.has(lower) ? nameBeside(siblings) : undefined;
    if (named !== undefined) this.node(value, { path, key: named, siblings });
    else if (SLOTS.has(lower) && path.length > 0) {
      this.node(value, { path: path.slice(0, -1), key: path.at(-1) ?? key, siblings });
    } else this.node(value, { path, key, siblings });
  }

  /** `tags:` of a build are the names of the images that it makes. */
  #namesImages(value: DataNode): boolean {
    const first = value.kind === 'sequence' ? value.items[0] : value;
    return first?.kind === 'scalar' && /[/:]/.test(this.#text(first));
  }

  /** A key that is itself an id: the table of prices or limits of models. */
  #key(key: DataScalar, path: readonly string[], siblings: Readonly<Record<string, string>>): void {
    // A variable's name is no id.
    if (!this.#finder.hit(key.from, key.to) || /^[A-Z][A-Z\d_]*$/.test(this.#text(key))) return;
    const outer = path.at(-1);
    this.#finder.add('literal', key.from, key.to, {
      ...(outer === undefined ? {} : { key: outer, path: path.slice(0, -1) }),
      siblings,
      isKey: true,
    });
  }

  #sequence(sequence: DataSequence, where: Where): void {
    const key = where.key?.toLowerCase() ?? '';
    const scalars = sequence.items.filter((item) => item.kind === 'scalar');
    if (ARGUMENT_LISTS.has(key) && scalars.length === sequence.items.length) {
      this.#finder.command(scalars.map((item) => this.#piece(item)));
      return;
    }
    for (const item of sequence.items) this.node(item, where);
  }

  /** Joins `command` and `args` of one container or tool into one command line; tells which entries that took. */
  #commandOf(mapping: DataMapping): ReadonlySet<DataEntry> {
    const taken = ['command', 'entrypoint', 'args', 'cmd']
      .map((name) =>
        mapping.entries.find((entry) => this.#isKey(entry.key, name) && isArguments(entry.value)),
      )
      .filter((entry) => entry !== undefined);
    if (taken.length < 2) return new Set();
    const words = taken.flatMap(({ value }) =>
      value?.kind === 'sequence' ? value.items : value ? [value] : [],
    );
    this.#finder.command(
      words.filter((word) => word.kind === 'scalar').map((word) => this.#piece(word)),
    );
    return new Set(taken);
  }

  #isKey(key: DataScalar, name: string): boolean {
    return key.to - key.from === name.length && this.#text(key).toLowerCase() === name;
  }

  #scalar(scalar: DataScalar, where: Where): void {
    if (scalar.to <= scalar.from) return;
    const piece = this.#piece(scalar);
    const key = where.key ?? '';
    const context = this.#context(scalar, where);
    const form = formOf(piece.text, key, where.path);
    if (form !== 'literal') {
      const scheme = piece.text.startsWith('docker://') ? 9 : 0;
      this.#finder.add(form, piece.at + scheme, piece.at + piece.text.length, context);
      return;
    }
    if (isScript(key, where.path) && /\s/.test(piece.text)) {
      this.#finder.shell(piece);
      if (scalar.style === 'block') this.#finder.text(piece, {});
    } else if (/^[\w.-]{1,80}=/.test(piece.text) && !piece.text.includes('\n')) {
      this.#finder.command([piece], 'named');
    } else {
      this.#finder.value(piece, context);
      if (key === '' && /\s/.test(piece.text)) this.#finder.shell(piece, 'named');
    }
  }

  #context(scalar: DataScalar, where: Where): Context {
    const { path, key, siblings } = where;
    return {
      ...(key === undefined ? {} : { key }),
      ...(path.length === 0 ? {} : { path }),
      ...(siblings === undefined ? {} : { siblings }),
      ...(scalar.compared || COMPARES.test(scalar.call ?? '') ? { compared: true } : {}),
      ...(scalar.call === undefined ? {} : { call: scalar.call }),
      ...this.#rules.adds?.(path, key ?? ''),
    };
  }

  #siblings(mapping: DataMapping): Readonly<Record<string, string>> {
    const siblings: Record<string, string> = Object.create(null) as Record<string, string>;
    let count = 0;
    for (const { key, value } of mapping.entries) {
      if (value?.kind !== 'scalar') continue;
      if (++count > 20) break;
      // Of a long text that it is there is enough.
      const isLong = value.style === 'block' || value.to - value.from > 100;
      siblings[this.#text(key)] = isLong ? '' : this.#text(value);
    }
    return siblings;
  }

  #piece(scalar: DataScalar): Piece {
    const piece = { text: this.#text(scalar), at: scalar.from };
    if (scalar.style === 'escaped') return withoutEscapes(piece);
    return scalar.style === 'folded' ? onOneLine(piece) : piece;
  }

  #text(scalar: DataScalar): string {
    return this.#finder.file.text.slice(scalar.from, scalar.to);
  }
}

/** Longest path that is kept; what is nested deeper stands at its end. */
const LONGEST_PATH = 30;

function longer(path: readonly string[], key: string): readonly string[] {
  return [...path.slice(0, LONGEST_PATH - 1), key];
}

function isArguments(value: DataNode | null): boolean {
  if (value?.kind === 'scalar') return true;
  return value?.kind === 'sequence' && value.items.every((item) => item.kind === 'scalar');
}
