import type { TextFile } from '../reader.ts';
import type { Context, Reference } from '../reference.ts';
import { LineIndex } from './line-index.ts';

/** Longer names are no package's in any registry. */
const LONGEST_NAME = 214;

/** Collects the packages that a manifest or a lock file names, each where its name stands. */
export class PackageList {
  readonly #references: Reference[] = [];
  readonly #ecosystem: string;
  readonly #text: string;
  #lines: LineIndex | undefined;

  /** `ecosystem` is the purl type of every package, unless one says otherwise. */
  constructor(file: TextFile, ecosystem: string) {
    this.#text = file.text;
    this.#ecosystem = ecosystem;
  }

  /** Adds the package whose name is written at `offset`; a name that isn't written there is left out. */
  add(name: string, offset: number, more: Context = {}): void {
    if (name === '' || name.length > LONGEST_NAME || !this.#text.startsWith(name, offset)) return;
    this.#lines ??= new LineIndex(this.#text);
    this.#references.push({
      form: 'package',
      text: name,
      ...this.#lines.at(offset),
      context: { ecosystem: this.#ecosystem, ...more },
    });
  }

  /** What was collected, in the order of the text. */
  references(): readonly Reference[] {
    return this.#references.sort((a, b) => a.line - b.line || a.column - b.column);
  }
}
