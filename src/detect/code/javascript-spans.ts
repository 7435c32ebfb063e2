import jsTokens from 'js-tokens';
import type { Hole, Span } from './tokens.ts';

/** Strings and what no program reads, in JavaScript, TypeScript and JSX, by js-tokens; linear whatever comes. */
export function javascriptSpans(text: string, jsx: boolean): readonly Span[] {
  const root: Span[] = [];
  const open: OpenTemplate[] = [];
  let at = 0;
  for (const { type, value } of jsTokens(jsx ? withoutGenerics(text) : text, {
    jsx: jsx as true,
  })) {
    const from = at;
    at += value.length;
    const into = open.at(-1)?.inner ?? root;
    switch (type) {
      case 'StringLiteral':
      case 'NoSubstitutionTemplate':
      case 'JSXString':
        into.push({ kind: 'string', from, to: at });
        break;
      case 'SingleLineComment':
      case 'MultiLineComment':
      case 'JSXText':
      case 'HashbangComment':
        into.push({ kind: 'note', from, to: at });
        break;
      case 'RegularExpressionLiteral':
        into.push({ kind: 'other', from, to: at });
        break;
      case 'TemplateHead':
        open.push({ from, holes: [], holeFrom: at - 2, inner: [] });
        break;
      case 'TemplateMiddle':
      case 'TemplateTail':
        endHole(open, root, from, at, type === 'TemplateTail');
        break;
    }
  }
  return root;
}

/** A template whose end has not come yet, and the hole in it that is being read. */
interface OpenTemplate {
  readonly from: number;
  readonly holes: Hole[];
  holeFrom: number;
  inner: Span[];
}

function endHole(
  open: OpenTemplate[],
  root: Span[],
  from: number,
  to: number,
  isTail: boolean,
): void {
  const template = open.at(-1);
  if (template === undefined) return;
  template.holes.push({ from: template.holeFrom, to: from + 1, spans: template.inner });
  if (!isTail) {
    template.holeFrom = to - 2;
    template.inner = [];
    return;
  }
  open.pop();
  const into = open.at(-1)?.inner ?? root;
  into.push({ kind: 'string', from: template.from, to, holes: template.holes });
}

/**
 * `<T,>(x: T) => x` and `<T extends U>(…)` in TSX would be read as tags: the type parameters are blanked.
 */
function withoutGenerics(text: string): string {
  return text.replace(
    /<(?:const )?[A-Z]\w{0,30}(?:,|\s{1,4}extends\s)[^<>(){}"'`]{0,200}>(?=\s{0,4}\()/g,
    (found) => ' '.repeat(found.length),
  );
}
