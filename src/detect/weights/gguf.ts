import { tellingArchitecture } from './architectures.ts';
import { asName, ByteReader, startsWith } from './bytes.ts';
import type { Declared, Header } from './header.ts';

/** More metadata is in no file that a tool writes. */
const MOST_ENTRIES = 4096;

const STRING = 8;
const ARRAY = 9;

/** Bytes of a value of each type of fixed size. */
const SIZES: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};

/** Keys whose value names the model itself, then those that name what it was made from. */
const OWN = [
  'general.source.huggingface.repository',
  'general.repo_url',
  'general.source.url',
  'general.name',
  'general.basename',
];
const BASE = /^general\.base_model\.\d+\.(?:repo_url|name)$/;

/** GGUF, the format of llama.cpp: names stand in its metadata. */
export function readGguf(bytes: Uint8Array): Header | null {
  if (!startsWith(bytes, [0x47, 0x47, 0x55, 0x46])) return null;
  const metadata = readMetadata(new ByteReader(bytes, 4));
  const declared: Declared[] = [];
  const declare = (key: string, value: string | undefined): void => {
    const name = asName(value);
    if (name !== null) declared.push({ name, from: key });
  };
  for (const key of OWN) declare(key, metadata.get(key));
  for (const [key, value] of metadata) if (BASE.test(key)) declare(key, value);
  const architecture = metadata.get('general.architecture') ?? '';
  declare('general.architecture', tellingArchitecture(architecture) ?? undefined);
  return { format: 'GGUF', proof: true, declared };
}

function readMetadata(reader: ByteReader): ReadonlyMap<string, string> {
  const metadata = new Map<string, string>();
  const version = reader.uint32();
  const tensors = version === 1 ? reader.uint32() : reader.uint64();
  const entries = version === 1 ? reader.uint32() : reader.uint64();
  if (tensors === null || entries === null) return metadata;
  const length = (): number | null => (version === 1 ? reader.uint32() : reader.uint64());
  for (let index = 0; index < Math.min(entries, MOST_ENTRIES); index++) {
    const key = text(reader, length());
    const type = reader.uint32();
    if (key === null || type === null) return metadata;
    if (type === STRING) {
      const value = text(reader, length());
      if (value === null) return metadata;
      if (key.startsWith('general.')) metadata.set(key, value);
    } else if (!skipValue(reader, type, length)) return metadata;
  }
  return metadata;
}

function text(reader: ByteReader, length: number | null): string | null {
  return length === null ? null : reader.text(length);
}

/** Skips a value that isn't a string; false where the file ends before it does. */
function skipValue(reader: ByteReader, type: number, length: () => number | null): boolean {
  const size = SIZES[type];
  if (size !== undefined) {
    reader.skip(size);
    return reader.more;
  }
  if (type !== ARRAY) return false;
  const itemType = reader.uint32();
  const count = length();
  if (itemType === null || count === null) return false;
  const itemSize = SIZES[itemType];
  if (itemSize !== undefined) {
    reader.skip(itemSize * count);
    return reader.more;
  }
  if (itemType !== STRING) return false;
  for (let index = 0; index < count; index++) {
    const bytes = length();
    if (bytes === null) return false;
    reader.skip(bytes);
  }
  return reader.more;
}
