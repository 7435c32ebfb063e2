import { fileName } from '../manifests/file-name.ts';
import { LockedList } from '../manifests/locked-list.ts';
import { readRequirement } from '../manifests/requirement.ts';
import { type TomlEntry, walkToml } from '../manifests/toml-walk.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** The lock files of Poetry, uv and PDM, and pylock.toml (PEP 751). */
export const pythonLock: Reader = {
  name: 'poetry.lock',
  reads: (path) => /^(?:(?:poetry|uv|pdm)\.lock|pylock(?:\.[\w-]+)?\.toml)$/.test(fileName(path)),
  read: readPythonLock,
  examples: [
    {
      path: 'poetry.lock',
      text: '[[package]]\nname = "langchain-openai"\nversion = "0.2.0"\nfiles = [\n    {file = "x.whl", hash = "sha256:aa"},\n]\n\n[package.dependencies]\nopenai = ">=1.40.0,<2.0.0"\n\n[[package]]\nname = "openai"\nversion = "1.51.0"\n\n[package.extras]\ndatalib = ["numpy (>=1)"]\n',
      finds: ['langchain-openai', 'openai'],
      says: 'each package once, with what brought it in',
    },
    {
      path: 'uv.lock',
      text: 'version = 1\n\n[[package]]\nname = "app"\nversion = "0.1.0"\nsource = { virtual = "." }\ndependencies = [\n    { name = "openai" },\n]\n\n[package.metadata]\nrequires-dist = [{ name = "openai", specifier = ">=1" }]\n\n[[package]]\nname = "openai"\nversion = "1.51.0"\nsource = { registry = "https://pypi.org/simple" }\n',
      finds: ['openai'],
      says: 'uv, without the project itself',
    },
    {
      path: 'pylock.toml',
      text: 'lock-version = "1.0"\n\n[[packages]]\nname = "anthropic"\nversion = "0.40.0"\n',
      finds: ['anthropic'],
      says: 'pylock.toml',
    },
  ],
};

interface Locked {
  readonly name: string;
  readonly offset: number;
  readonly needs: string[];
  /** uv writes the project itself down too. */
  isProject: boolean;
}

function readPythonLock(file: TextFile): readonly Reference[] {
  const all: Locked[] = [];
  walkToml(file.text, file.partial, (entry) => {
    const { path, key, value, item } = entry;
    const inPackage = /^packages?$/.test(path[0] ?? '') || path.length === 0;
    if (!inPackage || key === null) return;
    if (path.length <= 1 && key === 'name' && !item && value !== null) {
      all.push({ name: value, offset: entry.valueOffset, needs: [], isProject: false });
      return;
    }
    const current = all.at(-1);
    if (!current) return;
    if (path.at(-1) === 'source' && /^(?:virtual|editable)$/.test(key)) current.isProject = true;
    const needed = neededIn(entry);
    if (needed !== null) current.needs.push(idOf(needed));
  });
  const list = new LockedList(file, 'pypi');
  for (const { name, offset, needs, isProject } of all) {
    if (!isProject) list.add(name, offset, {}, idOf(name));
    for (const needed of needs) {
      if (isProject) list.graph.root(needed);
      else list.graph.edge(idOf(name), needed);
    }
  }
  return list.references();
}

/** The package that an entry asks for: a key in Poetry, an inline table in uv, a requirement in PDM. */
function neededIn({ path, key, value, item, type }: TomlEntry): string | null {
  if (path.length === 1 && key === 'dependencies' && item) {
    return value === null ? null : (readRequirement(value)?.name ?? null);
  }
  if (!(path[1] ?? '').endsWith('dependencies')) return null;
  if (key === 'name' && value !== null) return value;
  return path.length === 2 && !item && type !== 'header' ? key : null;
}

/** Names are the same whatever their case and separators. */
function idOf(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
