import { highlightSpans } from './highlight-spans.ts';
import type { Span } from './tokens.ts';

/** Strings and comments of Julia. A text in triple quotes that is a line by itself documents what follows it. */
export function juliaSpans(text: string): readonly Span[] {
  return highlightSpans(text, 'julia').map((span) =>
    span.kind === 'string' && isDocumentation(text, span) ? { ...span, kind: 'note' } : span,
  );
}

/** What a value of its own follows: an argument, an assignment, an operator. */
const EXPECTS_VALUE = /[=(,[{*+?:|&<>-]$/;

function isDocumentation(text: string, { from, to }: Span): boolean {
  if (!text.startsWith('"""', from)) return false;
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  if (text.slice(lineStart, from).trim() !== '') return false;
  const before = text.slice(Math.max(0, lineStart - 200), lineStart).trimEnd();
  // The last value in a block is what it returns.
  return (
    !EXPECTS_VALUE.test(before) &&
    /^[ \t]*\r?\n\s*(?!end\b)[A-Za-z@_]/.test(text.slice(to, to + 200))
  );
}
