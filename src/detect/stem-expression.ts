import { GROUP_LETTERS, restsOf, type Stems } from './stems.ts';
import { WORD_BEGIN } from './word-begin.ts';

/** An expression for the places where the first two letters of any stem stand, and the stems. */
export interface StemExpression {
  readonly starts: RegExp;
  readonly stems: Stems;
  /** The groups that were met, taken apart. */
  readonly rests: Map<string, readonly string[]>;
}

/** An expression for stems; making it costs little, unlike an automaton. */
export function stemExpression(stems: Stems): StemExpression {
  const seconds = new Map<string, string>();
  for (const group of Object.keys(stems)) {
    const first = group.charAt(0);
    const known = seconds.get(first) ?? '';
    if (!known.includes(group.charAt(1))) seconds.set(first, known + group.charAt(1));
  }
  const single = Object.keys(stems).filter((group) => group.length === 1);
  const pairs = [...seconds].map(([first, second]) =>
    single.includes(first) ? oneOf(first) : oneOf(first) + oneOf(second),
  );
  const starts = new RegExp(`${WORD_BEGIN}(?=${pairs.join('|') || '[]'})`, 'g');
  return { starts, stems, rests: new Map() };
}

function restsAt({ stems, rests }: StemExpression, group: string): readonly string[] {
  const joined = stems[group];
  if (joined === undefined) return [];
  const known = rests.get(group) ?? restsOf(joined);
  rests.set(group, known);
  return known;
}

/** The spans of all stems, by rising end, the longer of several that end together first; or just one of them. */
export function expressionSpans(
  expression: StemExpression,
  text: string,
  one: boolean,
): Int32Array {
  const { starts } = expression;
  const small = lowerCase(text);
  const spans: [number, number][] = [];
  starts.lastIndex = 0;
  while (starts.test(text)) {
    const at = starts.lastIndex++;
    for (let from = at + 1; from <= at + GROUP_LETTERS && from <= small.length; from++) {
      for (const rest of restsAt(expression, small.slice(at, from))) {
        if (!small.startsWith(rest, from)) continue;
        spans.push([at, from + rest.length]);
        if (one) return Int32Array.from(spans.flat());
      }
    }
  }
  return Int32Array.from(spans.sort((a, b) => a[1] - b[1] || a[0] - b[0]).flat());
}

/** ASCII letters in lower case, and nothing moved: the whole alphabet would make two of `İ` and a `k` of the Kelvin sign. */
function lowerCase(text: string): string {
  return /[\u0130\u212a]/.test(text)
    ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    : text.toLowerCase();
}

/** A class of characters, letters in either case. */
function oneOf(characters: string): string {
  const members = characters.replace(/[^a-z\d]/g, String.raw`\$&`);
  return `[${members}${characters.replace(/[^a-z]/g, '').toUpperCase()}]`;
}
