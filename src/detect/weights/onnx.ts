import { asName, ByteReader } from './bytes.ts';
import type { Declared, Header } from './header.ts';

/** Numbers of fields of `ModelProto`, `GraphProto` and `StringStringEntryProto`. */
const IR_VERSION = 1;
const GRAPH = 7;
const METADATA = 14;
const GRAPH_NAME = 2;
const ENTRY_KEY = 1;
const ENTRY_VALUE = 2;

/** More fields are walked in no message. */
const MOST_FIELDS = 100_000;

/** Names that exporters give every graph. */
const GENERIC =
  /^(?:main[_-]?graph|torch[-_]jit(?:[-_]export)?|graph|model|tf2onnx|onnx[_-]?model|unnamed)$/i;

interface Field {
  readonly number: number;
  readonly varint: number | null;
  /** Where its bytes start and end, where it has any. */
  readonly start: number;
  readonly end: number;
}

/** ONNX: small networks have this format as well as large models, so its header proves nothing but names. */
export function readOnnx(bytes: Uint8Array): Header | null {
  const declared: Declared[] = [];
  let version: number | null = null;
  for (const field of fieldsOf(bytes, 0, bytes.length)) {
    if (field.number === IR_VERSION) version = field.varint;
    else if (version === null) return null;
    else if (field.number === METADATA) declared.push(...nameInEntry(bytes, field));
    else if (field.number === GRAPH) declared.push(...nameOfGraph(bytes, field));
  }
  if (version === null || version < 1 || version > 100) return null;
  return { format: 'ONNX', proof: false, declared };
}

function nameOfGraph(bytes: Uint8Array, graph: Field): readonly Declared[] {
  for (const field of fieldsOf(bytes, graph.start, graph.end)) {
    if (field.number !== GRAPH_NAME) continue;
    const name = asName(textOf(bytes, field));
    return name === null || GENERIC.test(name) ? [] : [{ name, from: 'graph.name' }];
  }
  return [];
}

function nameInEntry(bytes: Uint8Array, entry: Field): readonly Declared[] {
  let key = '';
  let value: string | null = null;
  for (const field of fieldsOf(bytes, entry.start, entry.end)) {
    if (field.number === ENTRY_KEY) key = textOf(bytes, field);
    if (field.number === ENTRY_VALUE) value = asName(textOf(bytes, field));
  }
  const names = /(?:^|[_.-])(?:model|name|repo)(?:[_.-]|$)|name_or_path|base_model/i.test(key);
  return names && value !== null ? [{ name: value, from: `metadata.${key}` }] : [];
}

function textOf(bytes: Uint8Array, field: Field): string {
  const end = Math.min(field.end, field.start + 1000);
  return new TextDecoder().decode(bytes.subarray(field.start, end));
}

/** The fields of a message, as far as its bytes are there. */
function* fieldsOf(bytes: Uint8Array, start: number, end: number): Generator<Field> {
  const reader = new ByteReader(bytes, start);
  for (let count = 0; count < MOST_FIELDS && reader.at < Math.min(end, bytes.length); count++) {
    const tag = reader.varint();
    if (tag === null) return;
    const number = Math.floor(tag / 8);
    const type = tag % 8;
    if (type === 0) {
      const varint = reader.varint();
      if (varint === null) return;
      yield { number, varint, start: reader.at, end: reader.at };
    } else if (type === 2) {
      const length = reader.varint();
      if (length === null) return;
      yield { number, varint: null, start: reader.at, end: Math.min(reader.at + length, end) };
      reader.skip(length);
    } else if (type === 1 || type === 5) {
      reader.skip(type === 1 ? 8 : 4);
    } else return;
  }
}
