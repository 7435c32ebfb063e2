import type { Contents } from '../../change/change.ts';
import { linesOf } from '../manifests/line-index.ts';
import { readYamlLines } from '../manifests/yaml-lines.ts';
import { tellingArchitecture } from './architectures.ts';
import { asName } from './bytes.ts';
import type { Declared } from './header.ts';
import { isInnerFolder } from './path.ts';

/** Reads another file of the same tree. */
export type ReadBeside = (path: string) => Promise<Contents | null>;

/** Larger files are no configuration. */
const LARGEST = 1024 * 1024;

/** Keys of a configuration whose value names the model or what it was made from, the model's own first. */
const KEYS = [
  '_name_or_path',
  'name_or_path',
  'base_model_name_or_path',
  '_diffusers_name_or_path',
  'base_model',
  'model_id',
  'model_name',
];

/** The names in the configuration and the model card that lie with a file, the first file that tells one first. */
export async function readNamesBeside(
  path: string,
  readBeside: ReadBeside,
): Promise<readonly Declared[]> {
  const declared: Declared[] = [];
  for (const folder of foldersOf(path)) {
    for (const file of [
      'config.json',
      'adapter_config.json',
      'tokenizer_config.json',
      'README.md',
    ]) {
      const text = await readText(`${folder}${file}`, readBeside);
      if (text === null) continue;
      declared.push(...(file === 'README.md' ? namesInCard(text) : namesInConfig(text, file)));
      // An organisation's name with the model's own is all there is to know.
      if (declared.some(({ name }) => name.includes('/'))) return declared;
    }
  }
  return declared;
}

/** The folder of a file, with the one around it where the inner one only sorts. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  const folders = [parts];
  if (isInnerFolder(parts.at(-1) ?? '')) folders.push(parts.slice(0, -1));
  return folders.map((folder) => (folder.length === 0 ? '' : `${folder.join('/')}/`));
}

async function readText(path: string, readBeside: ReadBeside): Promise<string | null> {
  const bytes = (await readBeside(path))?.bytes;
  return bytes === undefined || bytes.length > LARGEST ? null : new TextDecoder().decode(bytes);
}

function namesInConfig(text: string, file: string): readonly Declared[] {
  const config = parse(text);
  const declared: Declared[] = [];
  for (const key of KEYS) {
    const name = ownName(config[key]);
    if (name !== null) declared.push({ name, from: `${file}: ${key}` });
  }
  const type = config.model_type;
  const architecture = typeof type === 'string' ? tellingArchitecture(type) : null;
  if (architecture !== null) declared.push({ name: architecture, from: `${file}: model_type` });
  return declared;
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** `organisation/model`, or the last part of a path on somebody's machine. */
function ownName(value: unknown): string | null {
  const name = asName(value)?.replaceAll('\\', '/').replace(/\/+$/, '');
  if (name === undefined || /\s/.test(name)) return null;
  if (
    /^[\w-][\w.-]*\/[\w.-]+$/.test(name) &&
    !/^(?:models?|checkpoints?|output|data)\//i.test(name)
  )
    return name;
  const last = name.split('/').at(-1) ?? '';
  return /^[\w.-]*[A-Za-z][\w.-]*$/.test(last) ? last : null;
}

/** A model card's front matter. */
function namesInCard(text: string): readonly Declared[] {
  const declared: Declared[] = [];
  const matter = frontMatter(text);
  for (const { key, path, value, item } of readYamlLines(matter, false)) {
    const isBase = key === 'base_model' || (item && path.at(-1) === 'base_model');
    const isName =
      key === 'model_name' || (key === 'name' && path.length === 1 && path[0] === 'model-index');
    const name = isBase || isName ? ownName(value) : null;
    if (name !== null)
      declared.push({ name, from: `README.md: ${isBase ? 'base_model' : 'name'}` });
  }
  return declared;
}

function frontMatter(text: string): string {
  const lines: string[] = [];
  for (const { text: line } of linesOf(text)) {
    if (lines.length > 0 && line.trimEnd() === '---') return lines.slice(1).join('\n');
    if (lines.length === 0 && line.trimEnd() !== '---') return '';
    lines.push(line);
  }
  return '';
}
