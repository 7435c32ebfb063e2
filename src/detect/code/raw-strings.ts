/**
 * C# with its raw strings (`$$"""…"""`, of any number of quotes) written as verbatim ones, which the grammar knows.
 * The text is as long as before. Linear: nothing is read twice.
 */
export function withoutRawStrings(text: string): string {
  if (!text.includes('"""')) return text;
  const parts: string[] = [];
  let kept = 0;
  PIECE.lastIndex = 0;
  for (let piece = PIECE.exec(text); piece !== null; piece = PIECE.exec(text)) {
    const [found, quotes] = piece;
    if (quotes === undefined) {
      PIECE.lastIndex = endOf(text, piece.index, found);
      continue;
    }
    const start = piece.index;
    const from = start + found.length;
    const close = text.indexOf(quotes, from);
    // More quotes than opened it belong to what it says.
    let end = close < 0 ? text.length : close + quotes.length;
    while (text[end] === '"') end++;
    const inside = text.slice(start + 2, Math.max(start + 2, end - 1)).replace(/"/g, ' ');
    parts.push(text.slice(kept, start), '@"', inside, '"');
    kept = end;
    PIECE.lastIndex = end;
  }
  return parts.join('') + text.slice(kept);
}

/** What a raw string may seem to stand in, and the opening of one. */
const PIECE = /\${0,9}("{3,})|\/\/|\/\*|(?:@\$?|\$@)"|\$?"|'(?:\\.|[^'\\\n])/g;

/** Where a comment or another literal ends. */
function endOf(text: string, at: number, found: string): number {
  const from = at + found.length;
  const next = (mark: string): number => {
    const end = text.indexOf(mark, from);
    return end < 0 ? text.length : end + mark.length;
  };
  if (found === '//') return next('\n');
  if (found === '/*') return next('*/');
  if (found.startsWith("'")) return from + 1;
  const expression = found.includes('@') ? VERBATIM : PLAIN;
  expression.lastIndex = from;
  return from + (expression.exec(text)?.[0].length ?? 0);
}

const VERBATIM = /[^"]*(?:""[^"]*)*"?/y;
const PLAIN = /[^"\\\n]*(?:\\.[^"\\\n]*)*"?/y;
