import jsTokens from 'js-tokens';
import type { Hole, Span } from './tokens.ts';

/** Strings and what no program reads, in JavaScript, TypeScript and JSX, by js-tokens; linear whatever comes. */
export function javascriptSpans(text: string, jsx: boolean): readonly Span[] {
  const root: Span[] = [];
  const open: OpenTemplate[] = [];
  const options = new Options();
  let at = 0;
  for (const { type, value } of jsTokens(jsx ? withoutGenerics(text) : text, {
    jsx: jsx as true,
  })) {
    const from = at;
    at += value.length;
    const into = open.at(-1)?.inner ?? root;
    if (type === 'JSXText' && options.isValue(value)) {
      const start = from + value.length - value.trimStart().length;
      into.push({ kind: 'string', from: start, to: start + value.trim().length });
      continue;
    }
    options.pass(type, value);
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

/** Follows tags, to tell the text of an option without a value, which is its value then. */
class Options {
  #tag = '';
  #hasValue = false;

  pass(type: string, value: string): void {
    if (type === 'JSXIdentifier') {
      if (this.#tag === '<') this.#tag = value;
      else if (value === 'value') this.#hasValue = true;
    } else if (value === '<' && type === 'JSXPunctuator') {
      this.#tag = '<';
      this.#hasValue = false;
    } else if (value === '/' || type === 'JSXText') this.#tag = '';
  }

  isValue(text: string): boolean {
    return this.#tag === 'option' && !this.#hasValue && /^\s*[\w.:/@-]{2,120}\s*$/.test(text);
  }
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
