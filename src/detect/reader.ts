import type { Reference } from './reference.ts';

/**
 * Reads one kind of text. A reader is a file in `readers/`, registered in `readers/index.ts`. It knows syntax
 * and nothing of vendors. It must survive any input in linear time: where its parser can't be bounded or fails,
 * it yields nothing and returns false, and the plain text reader takes over.
 */
export interface Reader {
  /** In the field's standard terms: `python`, `dockerfile`, `go.mod`. */
  readonly name: string;
  /** Whether this reader is the one for the file, by its path and the start of its text (a shebang, a `kind:`). */
  readonly reads: (path: string, start: string) => boolean;
  /** The references in it; null where the text could not be read in this format. */
  readonly read: (file: TextFile) => readonly Reference[] | null;
  /** Its parser is linear whatever the length of a line, as that of JSON is. */
  readonly readsLongLines?: true;
  /** What it finds, with an example each: tests and `docs/detection.md` are made from these. */
  readonly examples: readonly ReaderExample[];
}

/** A file's text as a reader gets it. */
export interface TextFile {
  readonly path: string;
  /** Decoded, without byte order mark; line ends as they are. */
  readonly text: string;
  /** True where only some lines are known (from a patch): unknown lines are empty. */
  readonly partial: boolean;
  /** Whether any stem that the catalog knows occurs in `text` between two offsets (UTF-16 units). */
  readonly hit: (from: number, to: number) => boolean;
  /** Whether any stem occurs in a text that is put together from pieces of this one. */
  readonly knows?: (text: string) => boolean;
}

export interface ReaderExample {
  readonly path: string;
  readonly text: string;
  /** The texts of the references expected, in order; empty for what is deliberately not found. */
  readonly finds: readonly string[];
  /** One line for the docs. */
  readonly says: string;
}
