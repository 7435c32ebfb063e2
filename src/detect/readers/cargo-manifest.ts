import { fileName } from '../manifests/file-name.ts';
import { PackageList } from '../manifests/package-list.ts';
import { type TomlEntry, walkToml } from '../manifests/toml-walk.ts';
import { looksLikeVersion } from '../manifests/version.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

const TABLE = /^(?:dev-|build-)?dependencies$/;
const OTHER_KEYS = new Set(['version', 'edition', 'rust-version', 'path', 'rev', 'tag', 'branch']);

/** Cargo.toml: dependencies of a crate or a workspace, for any target. */
export const cargoManifest: Reader = {
  name: 'Cargo.toml',
  reads: (path) => fileName(path) === 'Cargo.toml',
  read: readCargoManifest,
  examples: [
    {
      path: 'Cargo.toml',
      text: '[package]\nname = "openai-app"\nversion = "0.1.0"\n\n[dependencies]\nasync-openai = "0.27"\nllm = { package = "anthropic-sdk", version = "0.1" }\n\n[dependencies.mistralai-client]\nversion = "0.14"\n\n[target.\'cfg(unix)\'.dev-dependencies]\ncohere-rust = { git = "https://github.com/x/y" }\n',
      finds: ['async-openai', 'anthropic-sdk', 'mistralai-client', 'cohere-rust'],
      says: 'dependencies of every kind; the package behind another name',
    },
    {
      path: 'Cargo.toml',
      text: '[features]\nopenai = ["dep:async-openai"]\n\n[patch.crates-io]\nasync-openai = { path = "x" }\n',
      finds: [],
      says: 'not features and patches',
    },
  ],
};

function readCargoManifest(file: TextFile): readonly Reference[] {
  const found = new Map<string, { name: string; offset: number }>();
  walkToml(file.text, file.partial, (entry) => {
    const { path, key, keyOffset } = entry;
    if (key === null || entry.item) return;
    if (isPackage(entry, file.partial)) {
      const id = idOf([...path, key]);
      if (!found.has(id)) found.set(id, { name: key, offset: keyOffset });
    } else if (key === 'package' && entry.value !== null && found.has(idOf(path))) {
      found.set(idOf(path), { name: entry.value, offset: entry.valueOffset });
    }
  });
  const packages = new PackageList(file, 'cargo');
  for (const { name, offset } of found.values()) packages.add(name, offset);
  return packages.references();
}

function idOf(path: readonly string[]): string {
  return path.join('\n');
}

function isPackage({ path, key, type, value }: TomlEntry, partial: boolean): boolean {
  if (TABLE.test(path.at(-1) ?? ''))
    return /^(?:workspace|target)$|dependencies$/.test(path[0] ?? '');
  if (!partial || path.length > 0 || OTHER_KEYS.has(key ?? '')) return false;
  return type === 'table' || (value !== null && looksLikeVersion(value));
}
