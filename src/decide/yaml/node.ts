import type { Place } from '../../problem.ts';

/** A YAML document as it is written: values with their places, nothing resolved that a policy may not use. */
export type YamlNode = YamlScalar | YamlSequence | YamlMapping;

export interface YamlScalar {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
  /** As it is written, without quotes. */
  readonly text: string;
  readonly place: Place;
}

export interface YamlSequence {
  readonly type: 'sequence';
  readonly items: readonly YamlNode[];
  readonly place: Place;
}

export interface YamlMapping {
  readonly type: 'mapping';
  /** In order; no key twice. */
  readonly entries: readonly YamlEntry[];
  readonly place: Place;
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

/** A mapping's entry by its key. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  return node?.type === 'mapping'
    ? node.entries.find((entry) => entry.key.text === key)
    : undefined;
}

/** The node at a path of keys and indices. */
export function nodeAt(
  node: YamlNode | undefined,
  path: readonly (string | number)[],
): YamlNode | undefined {
  let current = node;
  for (const step of path) {
    current =
      typeof step === 'string'
        ? entryOf(current, step)?.value
        : current?.type === 'sequence'
          ? current.items[step]
          : undefined;
  }
  return current;
}

/** The plain value of a node. Mappings have no prototype, so that no key means more than it says. */
export function plainValue(node: YamlNode): unknown {
  switch (node.type) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(plainValue);
    case 'mapping': {
      const value: Record<string, unknown> = Object.create(null);
      for (const { key, value: inner } of node.entries) value[key.text] = plainValue(inner);
      return value;
    }
  }
}
