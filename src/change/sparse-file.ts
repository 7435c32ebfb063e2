import type { Contents, FileSide, Hunk } from './change.ts';

/** More empty lines than this before a hunk are not laid out: a hostile header could ask for billions. */
const MOST_LINES = 2_000_000;

/**
 * One side of a file as a patch shows it: the context and its own lines stand at their numbers, every line
 * that the patch doesn't show is empty.
 *
 * @param whole true where the patch holds the whole side (an added or a deleted file)
 */
export function sparseSide(
  path: string,
  hunks: readonly Hunk[],
  side: 'base' | 'head',
  type: FileSide['type'],
  whole: boolean,
): FileSide {
  return {
    path,
    type,
    size: null,
    partial: !whole,
    read: () => Promise.resolve(layOut(hunks, side)),
  };
}

function layOut(hunks: readonly Hunk[], side: 'base' | 'head'): Contents {
  const drop = side === 'base' ? '+' : '-';
  const parts: string[] = [];
  let line = 1;
  for (const hunk of hunks) {
    const start = side === 'base' ? hunk.baseStart : hunk.headStart;
    if (start > MOST_LINES) return { unreadable: `a hunk begins after line ${MOST_LINES}` };
    if (start > line) {
      parts.push('\n'.repeat(start - line));
      line = start;
    }
    for (const text of hunk.lines) {
      if (text.startsWith(drop)) continue;
      parts.push(text.slice(1), '\n');
      line++;
    }
  }
  return { bytes: Buffer.from(parts.join('')) };
}
