import { mayAskForHubModel } from './hub-places.ts';
import { asksForModel } from './model-key.ts';
import type { TextFile } from './reader.ts';
import type { Context, Form, Reference } from './reference.ts';
import { isSizeAskedFor } from './size-name.ts';

/** Longest text that is taken for an id or an image. */
const LONGEST = 400;

/** Longest address, whose path and query may go on as they like; servers refuse longer ones. */
const LONGEST_ADDRESS = 8000;

/**
 * Collects the references of one file. It turns offsets into lines and columns, and keeps what the catalog knows
 * a stem of and what stands where nothing but a model is asked for.
 */
export class Collector {
  readonly file: TextFile;
  readonly #found = new Map<string, { from: number; reference: Reference }>();
  #lineStarts: readonly number[] | null = null;

  constructor(file: TextFile) {
    this.file = file;
  }

  /** Whether anything between two offsets may be of interest. */
  hit(from: number, to: number): boolean {
    return this.file.hit(from, to);
  }

  /** Whether a text that is put together from several places may be of interest. */
  knows(text: string): boolean {
    return this.file.knows?.(text) ?? false;
  }

  /** Adds the text between two offsets, unless nothing in it or around it speaks of a model. */
  add(form: Form, from: number, to: number, context: Context): void {
    if (to <= from || to - from > this.#longest(from)) return;
    const text = this.file.text.slice(from, to);
    // An id, an address and an image stand on one line.
    if (text.includes('\n')) return;
    const asked = asksForModel(context) || mayAskForHubModel(context);
    const known = this.file.hit(from, to) || isSizeAskedFor(text, context);
    if (!known && !(asked && readsAsId(text))) return;
    const key = `${from} ${to}`;
    if (this.#found.has(key)) return;
    const { line, column } = this.#place(from);
    this.#found.set(key, { from, reference: { form, text, line, column, context } });
  }

  /** Adds a text that is put together from several places, at the first of them. */
  addJoined(form: Form, from: number, text: string, context: Context): void {
    if (text.length > LONGEST) return;
    const { line, column } = this.#place(from);
    this.#found.set(`${from} joined`, { from, reference: { form, text, line, column, context } });
  }

  /** What was found, in the order of the text. */
  references(): readonly Reference[] {
    return [...this.#found.values()]
      .sort((a, b) => a.from - b.from || b.reference.text.length - a.reference.text.length)
      .map(({ reference }) => reference);
  }

  #longest(from: number): number {
    const start = this.file.text.slice(from, from + 8).toLowerCase();
    return /^https?:\/\//.test(start) ? LONGEST_ADDRESS : LONGEST;
  }

  #place(offset: number): { line: number; column: number } {
    this.#lineStarts ??= lineStarts(this.file.text);
    const starts = this.#lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }
}

/** Offsets at which lines start. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) === 10) starts.push(at + 1);
  }
  return starts;
}

/** One word with a letter that is not a variable, a path into the tree or a number. */
function readsAsId(text: string): boolean {
  return text.length > 2 && /^[A-Za-z@][\w@.:/+-]*$/.test(text);
}
