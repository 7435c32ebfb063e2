import type { SyntaxNode, Tree, TreeCursor } from '@lezer/common';
import type { Hole, Span } from './tokens.ts';

/** Strings and what no program reads, from a Lezer tree of Python, JavaScript or TypeScript. */
export function lezerSpans(tree: Tree): readonly Span[] {
  const spans: Span[] = [];
  collect(tree.cursor(), spans);
  return spans;
}

const NOTES: ReadonlySet<string> = new Set(['Comment', 'LineComment', 'BlockComment', 'JSXText']);
const STRINGS: ReadonlySet<string> = new Set(['String', 'JSXAttributeValue']);
const TEMPLATES: ReadonlySet<string> = new Set(['FormatString', 'TemplateString']);
const HOLES: ReadonlySet<string> = new Set(['FormatReplacement', 'Interpolation']);

/** Walks the nodes under the cursor; the walk is a loop, since a tree may be deeper than the stack. */
function collect(cursor: TreeCursor, spans: Span[]): void {
  const templates: { holes: Hole[]; to: number; spans: Span[] }[] = [];
  let into = spans;
  for (;;) {
    const { name, from, to } = cursor;
    while (from >= (templates.at(-1)?.to ?? Number.POSITIVE_INFINITY))
      into = templates.pop()?.spans ?? spans;
    let leaf = true;
    if (NOTES.has(name)) into.push({ kind: 'note', from, to });
    else if (name === 'RegExp') into.push({ kind: 'other', from, to });
    else if (STRINGS.has(name))
      into.push({ kind: isStatement(cursor.node) ? 'note' : 'string', from, to });
    else if (TEMPLATES.has(name)) {
      const holes: Hole[] = [];
      into.push({ kind: isStatement(cursor.node) ? 'note' : 'string', from, to, holes });
      templates.push({ holes, to, spans: into });
      leaf = false;
    } else if (HOLES.has(name)) {
      const inner: Span[] = [];
      templates.at(-1)?.holes.push({ from, to, spans: inner });
      templates.push({ holes: [], to, spans: into });
      into = inner;
      leaf = false;
    } else leaf = false;
    if (!cursor.next(!leaf)) return;
  }
}

/** A string that is a statement by itself: a docstring, a directive. */
function isStatement(node: SyntaxNode): boolean {
  const parent = node.parent;
  return (
    parent?.name === 'ExpressionStatement' ||
    (parent?.name === 'ContinuedString' && parent.parent?.name === 'ExpressionStatement')
  );
}
