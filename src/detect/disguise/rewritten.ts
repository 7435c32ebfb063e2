/** A place where a rewritten text differs from what it was made of. */
export interface Edit {
  /** Where it stands in the new text, and how long it is there; 0 where something was left out. */
  readonly at: number;
  readonly length: number;
  /** What it stands for in the old text. */
  readonly from: number;
  readonly to: number;
  /** Nothing says that what is around it belongs together. */
  readonly loose?: boolean;
}

/** A text with some of its parts written otherwise, and the way back to where each part stood. */
export interface Rewritten {
  readonly text: string;
  /** By rising offsets. */
  readonly edits: readonly Edit[];
}

/** What stands for a match; null where it stays as it is. */
export type Write = (match: RegExpMatchArray) => string | Loose | null;

/** See `Edit.loose`. */
export interface Loose {
  readonly loose: string;
}

/**
 * Writes some parts of a text otherwise.
 *
 * @param matches of the text, by rising offsets, none within another
 */
export function rewrite(
  text: string,
  matches: Iterable<RegExpMatchArray>,
  write: Write,
): Rewritten {
  const parts: string[] = [];
  const edits: Edit[] = [];
  let end = 0;
  let length = 0;
  for (const match of matches) {
    const result = write(match);
    if (result === null) continue;
    const loose = typeof result !== 'string';
    const written = loose ? result.loose : result;
    const from = match.index ?? 0;
    const to = from + match[0].length;
    parts.push(text.slice(end, from), written);
    length += from - end;
    edits.push({ at: length, length: written.length, from, to, ...(loose ? { loose } : {}) });
    length += written.length;
    end = to;
  }
  if (edits.length === 0) return { text, edits };
  parts.push(text.slice(end));
  return { text: parts.join(''), edits };
}

/** The offset in the old text of what stands at one in the new text. */
export function offsetBefore({ edits }: Rewritten, at: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const edit = edits[low - 1];
  if (edit === undefined) return at;
  const end = edit.at + edit.length;
  return at < end ? edit.from : edit.to + at - end;
}
