import type { Hunk } from './change.ts';
import type { PatchCursor } from './patch-cursor.ts';

/** The first line of a hunk. */
export const HUNK = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;

/**
 * Reads a hunk by its counts, and what follows of it (`\ No newline at end of file`).
 *
 * @throws CheckError where its lines don't fit its header
 */
export function readHunk(cursor: PatchCursor): Hunk {
  const match = HUNK.exec(cursor.line);
  if (!match) {
    if (cursor.line.startsWith('@@@')) {
      throw cursor.error(
        'a combined diff (of a merge) says nothing of one base; compare two commits instead',
      );
    }
    throw cursor.error('a broken hunk header; expected `@@ -LINE,COUNT +LINE,COUNT @@`');
  }
  const [baseStart, baseCount, headStart, headCount] = [1, 2, 3, 4].map((group) =>
    Number(match[group] ?? 1),
  ) as [number, number, number, number];
  cursor.advance();
  const lines: string[] = [];
  let [base, head] = [baseCount, headCount];
  while (base > 0 || head > 0) {
    if (cursor.done) {
      throw cursor.error(
        `the patch ends within a hunk: ${base} old and ${head} new lines are missing`,
      );
    }
    const line = cursor.line;
    // Some mailers cut the space of an empty context line.
    const sign = line === '' ? ' ' : line[0];
    if (sign === ' ' || sign === '-') base--;
    if (sign === ' ' || sign === '+') head--;
    if (base < 0 || head < 0 || !(sign === ' ' || sign === '-' || sign === '+' || sign === '\\')) {
      throw cursor.error('this line does not fit the hunk: its header counts other lines');
    }
    if (sign !== '\\') lines.push(line === '' ? ' ' : line);
    cursor.advance();
  }
  while (cursor.line.startsWith('\\ ')) cursor.advance();
  return { baseStart, baseCount, headStart, headCount, lines };
}
