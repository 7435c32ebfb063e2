import { linesOf } from './line-index.ts';

/** A line of block YAML: a member of a mapping, an item of a sequence, or both. */
export interface YamlLine {
  /** The keys around it, outermost first, as far as they are known. */
  readonly path: readonly string[];
  /** How far its key, or its value where there is no key, is indented; a `- ` counts as indentation. */
  readonly indent: number;
  readonly key: string | null;
  /** Where the key's first character stands, after its quote. */
  readonly keyOffset: number;
  /** The scalar after the key or the `- `, without quotes and comment; empty where a block follows. */
  readonly value: string;
  readonly valueOffset: number;
  /** Whether the line starts an item of a sequence. */
  readonly item: boolean;
}

interface Open {
  readonly key: string;
  readonly indent: number;
}

/** Deeper text is no manifest. */
const DEEPEST = 64;

const QUOTED_KEY = /^(["'])((?:(?!\1).)*)\1\s*:(?:\s|$)/;
const PLAIN_KEY = /^([^\s"'#[\]{},&*!|>][^\s]*?):(?:\s|$)/;
const BLOCK_SCALAR = /^[|>][\d+-]*\s*(?:#.*)?$/;

/**
 * Reads YAML line by line, as package managers and people write manifests and lock files: block style, one thing a
 * line. It needs no whole document; in a `sparse` one an empty line stands for lines unknown, after which no parent
 * is known. What it can't make out it skips.
 */
export function* readYamlLines(text: string, sparse: boolean): Generator<YamlLine> {
  const open: Open[] = [];
  let scalarIndent = -1;
  for (const line of linesOf(text)) {
    const bare = line.text.trimStart();
    if (bare === '') {
      if (sparse) open.length = 0;
      continue;
    }
    let indent = line.text.length - bare.length;
    if (scalarIndent !== -1 && indent > scalarIndent) continue;
    scalarIndent = -1;
    if (bare.startsWith('#') || bare.length > 2000) continue;
    const marker = /^(?:- +)*/.exec(bare)?.[0].length ?? 0;
    indent += marker;
    // A mapping in a sequence may stand as far left as the key of the sequence.
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
    const rest = bare.slice(marker);
    const { key, quote, length } = readKey(rest);
    const scalar = readScalar(rest.slice(length));
    const offset = line.start + indent;
    yield {
      path: open.map((outer) => outer.key),
      indent,
      key,
      keyOffset: offset + quote,
      value: scalar.text,
      valueOffset: offset + length + scalar.offset,
      item: marker > 0,
    };
    if (BLOCK_SCALAR.test(scalar.text)) scalarIndent = indent - (marker > 0 ? 1 : 0);
    else if (key !== null && open.length < DEEPEST) open.push({ key, indent });
  }
}

function readKey(text: string): { key: string | null; quote: number; length: number } {
  const quoted = QUOTED_KEY.exec(text);
  if (quoted) return { key: quoted[2] ?? '', quote: 1, length: quoted[0].trimEnd().length };
  const plain = PLAIN_KEY.exec(text);
  if (plain?.[1]) return { key: plain[1], quote: 0, length: plain[1].length + 1 };
  return { key: null, quote: 0, length: 0 };
}

function readScalar(text: string): { text: string; offset: number } {
  const bare = text.trimStart();
  const offset = text.length - bare.length;
  const quote = bare[0];
  if (quote === '"' || quote === "'") {
    const end = bare.indexOf(quote, 1);
    return { text: bare.slice(1, end === -1 ? bare.length : end), offset: offset + 1 };
  }
  const comment = bare.search(/(?:^|\s)#/);
  return { text: (comment === -1 ? bare : bare.slice(0, comment)).trimEnd(), offset };
}
