import { LineIndex } from '../manifests/line-index.ts';
import type { Reference } from '../reference.ts';
import { offsetBefore, type Rewritten } from './rewritten.ts';

/** References in a rewritten text, at the places where they stand in the text before. */
export function placesBefore(
  references: readonly Reference[],
  rewritten: Rewritten,
  before: string,
): readonly Reference[] {
  if (rewritten.text === before || references.length === 0) return references;
  const starts = lineStarts(rewritten.text);
  const index = new LineIndex(before);
  return references.map((reference) => {
    const at = (starts[reference.line - 1] ?? 0) + reference.column - 1;
    return { ...reference, ...index.at(offsetBefore(rewritten, at)) };
  });
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
