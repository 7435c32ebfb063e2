import { asName, ByteReader } from './bytes.ts';
import type { Declared, Header } from './header.ts';

/** The format's own limit of its header. */
const LONGEST_HEADER = 100_000_000;

/** Metadata in which training and conversion tools write the model's own name, then what it was made from. */
const KEYS = [
  'modelspec.title',
  'modelspec.architecture',
  'model_name',
  'name',
  'repo_id',
  'source',
  'ss_output_name',
  'base_model',
  'base_model_name_or_path',
  'ss_sd_model_name',
  'ss_base_model_version',
  'sshs_model_name',
];

/** safetensors: a JSON header that maps names of tensors to where they lie, with free metadata. */
export function readSafetensors(bytes: Uint8Array): Header | null {
  const length = new ByteReader(bytes).uint64();
  if (length === null || length < 2 || length > LONGEST_HEADER || bytes[8] !== 0x7b) return null;
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  if (!/"(?:dtype|__metadata__)"/.test(text)) return null;
  const metadata = readMetadata(text);
  const declared: Declared[] = [];
  for (const key of KEYS) {
    const name = asName(metadata[key]);
    if (name !== null) declared.push({ name: lastPart(name), from: `__metadata__.${key}` });
  }
  return { format: 'safetensors', proof: true, declared };
}

/** The metadata of a header, of which the end may be missing: it is a flat object of strings. */
function readMetadata(header: string): Readonly<Record<string, unknown>> {
  const key = header.indexOf('"__metadata__"');
  const start = key === -1 ? -1 : header.indexOf('{', key);
  if (start === -1) return {};
  let inString = false;
  for (let at = start; at < header.length; at++) {
    const char = header[at];
    if (char === '\\') at += 1;
    else if (char === '"') inString = !inString;
    else if (char === '}' && !inString) return parseObject(header.slice(start, at + 1));
  }
  return {};
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** A path on the machine that trained it is no name, its last part may be one. */
function lastPart(name: string): string {
  if (!/^(?:[./~\\]|[A-Za-z]:)/.test(name)) return name;
  return name.split(/[/\\]/).at(-1) ?? name;
}
