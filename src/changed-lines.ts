import type { Hunk } from './change/change.ts';
import type { Prefilter } from './detect/prefilter.ts';

/** Longer hunks are no cheaper to look at than their file. */
const LONGEST_HUNK = 50_000;

/**
 * Whether the lines of a hunk may bring in or take out a reference: by what they say, or because they make a
 * comment of what was code, or code of what was a comment.
 */
export function mayMatter({ lines }: Hunk, path: string, prefilter: Prefilter): boolean {
  if (lines.length > LONGEST_HUNK) return true;
  const removed = lines.filter((line) => line.startsWith('-'));
  const added = lines.filter((line) => line.startsWith('+'));
  if (openAfter(removed) !== openAfter(added)) return true;
  return ['-', '+'].some((sign) => {
    if ((sign === '-' ? removed : added).length === 0) return false;
    // Without the other side's lines: they would stand between the pieces of what goes over several lines.
    const side = lines.filter((line) => line.startsWith(sign) || line.startsWith(' '));
    return prefilter.matches(Buffer.from(side.map((line) => line.slice(1)).join('\n')), path);
  });
}

/** Marks of comments and of strings over several lines; in a path (`src/*.ts`) they are none. */
const MARK = /(?<![\w/*.)\]"'])\/\*|\*\/(?![\w*.])|<!--|-->|"""|'''/g;

/** Which comments and strings over several lines are open after some lines more than before them. */
function openAfter(lines: readonly string[]): string {
  let [comments, double, single] = [0, 0, 0];
  for (const line of lines) {
    for (const { 0: mark } of line.matchAll(MARK)) {
      if (mark === '"""') double++;
      else if (mark === "'''") single++;
      else comments += mark === '/*' || mark === '<!--' ? 1 : -1;
    }
  }
  return [comments, double % 2, single % 2].join();
}
