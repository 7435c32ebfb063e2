import { highlighter, type Language } from './grammars.ts';
import type { Span } from './tokens.ts';

interface Node {
  readonly scope?: string;
  readonly language?: string;
  readonly children: readonly (Node | string)[];
}

/**
 * Strings and comments by a grammar of highlight.js. Positions are sums of what its emitter got: that part of it
 * is not public, so its version is pinned by the lock file and a test says when it changes.
 */
export function highlightSpans(text: string, language: Language): readonly Span[] {
  const { _emitter } = highlighter(language).highlight(text, {
    language,
    ignoreIllegals: true,
  }) as unknown as { readonly _emitter: { readonly rootNode: Node } };
  const spans: Span[] = [];
  let at = 0;
  const visit = (node: Node): void => {
    const kind = kindOf(node.scope);
    const from = at;
    if (kind === undefined) {
      for (const child of node.children) {
        if (typeof child === 'string') at += child.length;
        else visit(child);
      }
      return;
    }
    const holes: { from: number; to: number; spans: Span[] }[] = [];
    const measure = (inner: Node): void => {
      const start = at;
      for (const child of inner.children) {
        if (typeof child === 'string') at += child.length;
        else measure(child);
      }
      if (inner.scope === 'subst' || inner.scope === 'variable')
        holes.push({ from: start, to: at, spans: [] });
    };
    measure(node);
    spans.push(
      holes.length > 0 && kind === 'string'
        ? { kind, from, to: at, holes }
        : { kind, from, to: at },
    );
  };
  visit(_emitter.rootNode);
  return spans;
}

function kindOf(scope: string | undefined): Span['kind'] | undefined {
  if (scope === undefined) return undefined;
  if (scope === 'comment' || scope === 'doctag' || scope === 'quote') return 'note';
  if (scope === 'string' || scope === 'char' || scope === 'meta string' || scope === 'meta-string')
    return 'string';
  if (scope === 'regexp') return 'other';
  return undefined;
}
