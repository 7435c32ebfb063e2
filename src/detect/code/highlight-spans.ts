import { highlighter, type Language } from './grammars.ts';
import type { Hole, Span } from './tokens.ts';

/** Strings and comments by a grammar of highlight.js. */
export function highlightSpans(text: string, language: Language): readonly Span[] {
  const library = highlighter(language);
  library.configure({ __emitter: SpanEmitter } as object);
  const { _emitter } = library.highlight(text, {
    language,
    ignoreIllegals: true,
  }) as unknown as { readonly _emitter: SpanEmitter };
  return _emitter.spans;
}

/**
 * Takes the place of what highlight.js builds a tree and HTML with: positions are sums of what comes in, and nothing
 * else is kept. That part of the library is not public, so its version is pinned and a test watches it.
 */
class SpanEmitter {
  readonly spans: Span[] = [];
  #at = 0;
  /** The scopes that are open, and where they began. */
  readonly #open: { readonly scope: string; readonly from: number }[] = [];
  /** How deep the outermost string or comment lies, and the code in it. */
  #outer = -1;
  #holes: Hole[] = [];

  addText(text: string): void {
    this.#at += text.length;
  }

  startScope(scope: string): void {
    this.openNode(scope);
  }

  endScope(): void {
    this.closeNode();
  }

  openNode(scope: string): void {
    this.#open.push({ scope, from: this.#at });
    if (this.#outer < 0 && kindOf(scope) !== undefined) this.#outer = this.#open.length;
  }

  closeNode(): void {
    const depth = this.#open.length;
    const ended = this.#open.pop();
    if (ended === undefined || this.#outer < 0) return;
    const { scope, from } = ended;
    if (depth > this.#outer) {
      if (HOLES.has(scope)) this.#holes.push({ from, to: this.#at, spans: [] });
      return;
    }
    const kind = kindOf(scope);
    const holes = kind === 'string' && this.#holes.length > 0 ? { holes: this.#holes } : {};
    if (kind !== undefined) this.spans.push({ kind, from, to: this.#at, ...holes });
    this.#outer = -1;
    this.#holes = [];
  }

  __addSublanguage(inner: SpanEmitter): void {
    if (this.#outer < 0) {
      const by = this.#at;
      for (const { kind, from, to } of inner.spans)
        this.spans.push({ kind, from: from + by, to: to + by });
    }
    this.#at += inner.#at;
  }

  finalize(): void {
    while (this.#open.length > 0) this.closeNode();
  }

  toHTML(): string {
    return '';
  }
}

/** Code inside a string. */
const HOLES: ReadonlySet<string> = new Set(['subst', 'variable']);

function kindOf(scope: string): Span['kind'] | undefined {
  switch (scope) {
    case 'comment':
    case 'doctag':
    case 'quote':
      return 'note';
    case 'string':
    case 'char':
    case 'meta string':
    case 'meta-string':
      return 'string';
    case 'regexp':
      return 'other';
    default:
      return undefined;
  }
}
