/**
 * What begins a comment in nearly every language, where it is the first thing in a line. Commands for the C
 * preprocessor, a script's first line and options (`--model`) are none.
 */
const LINE =
  /^[ \t]*(?:;|\/\/|#(?!!|[ \t]*(?:define|include|set|let|pragma)\b)|--[ \t]|%{1,3}[ \t]|'[ \t]|rem[ \t])/i;

/** One that follows code. */
const TRAILING = /[ \t](?:#|\/\/)[ \t]/g;

/** Marks around comments over several lines. */
const BLOCKS: readonly (readonly [string, string])[] = [
  ['/*', '*/'],
  ['(*', '*)'],
  ['{-', '-}'],
  ['<!--', '-->'],
  ['#|', '|#'],
  ['#[', ']#'],
];

/** A text of unknown syntax with blanks for what is a comment nearly everywhere. Linear; offsets stay. */
export function withoutComments(text: string): string {
  const parts: string[] = [];
  // Once a mark isn't found, no later line has to look for it.
  const unclosed = new Set<string>();
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from) + 1 || text.length;
    const line = text.slice(from, end);
    const close = blockEnd(text, from, line, unclosed);
    const isBlock = close > from;
    parts.push(isBlock ? blank(text.slice(from, close)) : withoutComment(line));
    from = isBlock ? close : end;
  }
  return parts.join('');
}

/** Where a comment ends that is the first thing in a line, there or further down; the line's start for none. */
function blockEnd(text: string, from: number, line: string, unclosed: Set<string>): number {
  const indent = line.length - line.trimStart().length;
  const [open, close] = BLOCKS.find(([mark]) => line.startsWith(mark, indent)) ?? [];
  if (open === undefined || close === undefined || unclosed.has(close)) return from;
  const found = text.indexOf(close, from + indent + open.length);
  if (found >= 0) return found + close.length;
  unclosed.add(close);
  return from;
}

function withoutComment(line: string): string {
  if (LINE.test(line)) return blank(line);
  let inString = false;
  let counted = 0;
  for (const { index } of line.matchAll(TRAILING)) {
    for (; counted < index; counted++) if (line[counted] === '"') inString = !inString;
    if (!inString) return line.slice(0, index) + blank(line.slice(index));
  }
  return line;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
