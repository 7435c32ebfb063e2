/**
 * A stretch of a file's text that is read by itself (a shell command in a YAML value, a heredoc). `text` is as
 * long as what it stands for, so that an index in it plus `at` is an offset in the file: whatever gets in the
 * way of reading it (escapes, folded line ends) is blanked, never removed.
 */
export interface Piece {
  readonly text: string;
  /** Offset of its first character in the file, in UTF-16 units. */
  readonly at: number;
}

/** The part of a piece between two of its own indexes. */
export function part(piece: Piece, from: number, to: number): Piece {
  return { text: piece.text.slice(from, to), at: piece.at + from };
}

/** The piece without the white space around it, and without one pair of quotes around that. */
export function unquoted(piece: Piece): Piece {
  const bare = trimmed(piece);
  const { text } = bare;
  const quote = text[0];
  if (text.length < 2 || (quote !== '"' && quote !== "'" && quote !== '`')) return bare;
  return text.endsWith(quote) ? trimmed(part(bare, 1, text.length - 1)) : bare;
}

/** The piece without the white space around it. */
export function trimmed(piece: Piece): Piece {
  const start = piece.text.length - piece.text.trimStart().length;
  return part(piece, start, Math.max(start, piece.text.trimEnd().length));
}

/** JSON in a string that doubles its quotes, as C#'s verbatim ones do: `{""model"":""gpt-4o""}`. */
const DOUBLED = /^\s{0,99}[[{]\s{0,99}""\w/;

/**
 * Blanks the escapes of a string that stands inside double quotes in JSON, YAML, TOML or HCL, so that the code
 * in it can be read: `\"` becomes ` "`, `\n` becomes a space and a line end.
 */
export function withoutEscapes(piece: Piece): Piece {
  if (DOUBLED.test(piece.text)) return { text: piece.text.replace(/""/g, ' "'), at: piece.at };
  if (!piece.text.includes('\\')) return piece;
  const text = piece.text.replace(/\\([\s\S])/g, (whole, char: string) => {
    if (char === 'n') return ' \n';
    if (char === 't' || char === 'r' || char === '\n') return '  ';
    if (char === '"' || char === "'" || char === '/' || char === '\\') return ` ${char}`;
    return whole;
  });
  return { text, at: piece.at };
}

/** Line ends as spaces: how YAML folds a scalar, and how a shell reads a continued line. */
export function onOneLine(piece: Piece): Piece {
  return { text: piece.text.replace(/[\r\n]/g, ' '), at: piece.at };
}

/** The parts of a piece between separators. */
export function splitAt(piece: Piece, separator: RegExp): readonly Piece[] {
  const parts: Piece[] = [];
  let from = 0;
  for (const match of piece.text.matchAll(separator)) {
    parts.push(trimmed(part(piece, from, match.index)));
    from = match.index + match[0].length;
  }
  parts.push(trimmed(part(piece, from, piece.text.length)));
  return parts.filter((item) => item.text !== '');
}
