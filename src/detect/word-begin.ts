/**
 * Where a word begins, as an expression of width zero. It says the same as `beginsWord`.
 */
export const WORD_BEGIN = String.raw`(?:(?<![A-Za-z\d])|(?![A-Za-z\d])|(?<![A-Z])(?=[A-Z])|(?<=\\[^])|(?<=%[^]{2}))`;

const BACKSLASH = 92;
const PERCENT = 37;

/** Whether a word begins at an index: no letter or digit before it, a capital in it, an escape before it. */
export function beginsWord(start: number, codeAt: (index: number) => number): boolean {
  const before = codeAt(start - 1);
  const first = codeAt(start);
  if (!isWordCode(before) || !isWordCode(first)) return true;
  if (first >= 65 && first <= 90 && !(before >= 65 && before <= 90)) return true;
  return (
    (start > 1 && codeAt(start - 2) === BACKSLASH) || (start > 2 && codeAt(start - 3) === PERCENT)
  );
}

function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
