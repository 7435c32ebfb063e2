const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
};

/**
 * Decodes a path that git put in double quotes (`core.quotePath`): C escapes, octal bytes, UTF-8.
 * `text` begins at the opening quote. Gives the path and where the closing quote ends, or null where
 * the quoting is broken. Source: git's `quote.c`, `unquote_c_style`.
 */
export function unquotePath(text: string): { path: string; end: number } | null {
  if (text[0] !== '"') return null;
  const chunks: Buffer[] = [];
  let plainFrom = 1;
  for (let at = 1; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      chunks.push(Buffer.from(text.slice(plainFrom, at)));
      return { path: Buffer.concat(chunks).toString('utf8'), end: at + 1 };
    }
    if (character !== '\\') continue;
    chunks.push(Buffer.from(text.slice(plainFrom, at)));
    const octal = /^[0-3][0-7]{2}/.exec(text.slice(at + 1, at + 4))?.[0];
    const byte = octal === undefined ? ESCAPES[text[at + 1] ?? ''] : Number.parseInt(octal, 8);
    if (byte === undefined) return null;
    chunks.push(Buffer.of(byte));
    at += octal === undefined ? 1 : 3;
    plainFrom = at + 1;
  }
  return null;
}
