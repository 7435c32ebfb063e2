import type { EVENT_ID, parseEvents } from 'js-yaml';
import { jsYaml } from '../late-libraries.ts';
import type { DataMapping, DataNode, DataScalar, DataSequence } from './data-tree.ts';

type YamlEvent = ReturnType<typeof parseEvents>[number];
type ScalarEvent = Extract<YamlEvent, { type: typeof EVENT_ID.SCALAR }>;

/**
 * The documents of a YAML text as one sequence, or null where it is no YAML. Aliases stand for nothing: what they
 * repeat is read where it is written.
 */
export function yamlTree(text: string): DataSequence | null {
  try {
    return treeOf(jsYaml().parseEvents(text, { maxDepth: 100 }), text);
  } catch {
    return null;
  }
}

/** A container that is being filled; a mapping waits for a key, then for that key's value. */
interface Open {
  readonly node: DataMapping | DataSequence;
  /** The key that waits for its value; null where a key comes next; undefined where a key can't be shown. */
  key: DataScalar | null | undefined;
}

function treeOf(events: readonly YamlEvent[], text: string): DataSequence {
  const { EVENT_ID } = jsYaml();
  const root: DataSequence = { kind: 'sequence', items: [] };
  const open: Open[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) open.push({ node: root, key: null });
    else if (event.type === EVENT_ID.POP) open.pop();
    else {
      const node = nodeOf(event, text);
      put(open.at(-1), node);
      if (node?.kind === 'mapping' || node?.kind === 'sequence') open.push({ node, key: null });
    }
  }
  return root;
}

function nodeOf(event: YamlEvent, text: string): DataNode | null {
  const { EVENT_ID } = jsYaml();
  if (event.type === EVENT_ID.MAPPING) return { kind: 'mapping', entries: [] };
  if (event.type === EVENT_ID.SEQUENCE) return { kind: 'sequence', items: [] };
  if (event.type !== EVENT_ID.SCALAR || event.valueStart < 0) return null;
  return {
    kind: 'scalar',
    from: event.valueStart,
    to: event.valueEnd,
    style: styleOf(event, text),
  };
}

function styleOf(event: ScalarEvent, text: string): DataScalar['style'] {
  const { SCALAR_STYLE } = jsYaml();
  if (event.style === SCALAR_STYLE.LITERAL_BLOCK) return 'block';
  if (event.style === SCALAR_STYLE.FOLDED_BLOCK) return 'folded';
  if (event.style === SCALAR_STYLE.DOUBLE_QUOTED) return 'escaped';
  return text.slice(event.valueStart, event.valueEnd).includes('\n') ? 'folded' : 'plain';
}

function put(container: Open | undefined, node: DataNode | null): void {
  if (!container) return;
  const { node: parent } = container;
  if (parent.kind === 'sequence') {
    if (node) parent.items.push(node);
  } else if (container.key === null) {
    // A mapping or sequence as a key: its value is read, the key isn't.
    container.key = node?.kind === 'scalar' ? node : undefined;
  } else {
    if (container.key) parent.entries.push({ key: container.key, value: node });
    container.key = null;
  }
}
