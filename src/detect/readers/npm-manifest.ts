import { fileName } from '../manifests/file-name.ts';
import { type JsonEntry, walkJson } from '../manifests/json-walk.ts';
import { PackageList } from '../manifests/package-list.ts';
import { looksLikeVersion } from '../manifests/version.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

const NAMES = new Set([
  'package.json',
  'bower.json',
  'deno.json',
  'deno.jsonc',
  'jsr.json',
  'import_map.json',
  'import-map.json',
  'importmap.json',
]);

/** Members of a manifest whose keys are packages. Overrides only choose the version of what something else needs. */
const SECTIONS = new Set([
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
  'catalog',
]);

/** Members that hold sections by name: catalogs, and Deno's import maps. */
const NAMED_SECTIONS = new Set(['catalogs', 'scopes']);

/** Package managers' own notation for a package of a registry, and the servers that deliver packages as modules. */
const SPECIFIERS: readonly string[] = [
  'npm:',
  'jsr:',
  'https://esm.sh/',
  'https://cdn.skypack.dev/',
  'https://cdn.jsdelivr.net/npm/',
  'https://unpkg.com/',
  'https://deno.land/x/',
];

/** package.json and what is built like it: npm, pnpm, Yarn, Bun, Deno and JSR manifests and import maps. */
export const npmManifest: Reader = {
  name: 'package.json',
  reads: (path) => NAMES.has(fileName(path)),
  read: readNpmManifest,
  examples: [
    {
      path: 'package.json',
      text: '{\n  "name": "app",\n  "dependencies": {\n    "openai": "^4.0.0",\n    "zod": "3"\n  },\n  "devDependencies": { "@ai-sdk/anthropic": "latest" }\n}\n',
      finds: ['openai', 'zod', '@ai-sdk/anthropic'],
      says: 'dependencies of every kind, for development too',
    },
    {
      path: 'web/package.json',
      text: '{ "dependencies": { "llm": "npm:@anthropic-ai/sdk@0.30.0" } }\n',
      finds: ['@anthropic-ai/sdk'],
      says: 'the package behind an alias',
    },
    {
      path: 'deno.json',
      text: '{ "imports": { "openai": "jsr:@openai/openai@^4", "groq": "https://esm.sh/groq-sdk@0.3" } }\n',
      finds: ['@openai/openai', 'groq-sdk'],
      says: 'import maps of Deno',
    },
    {
      path: 'package.json',
      text: '{ "name": "openai", "keywords": ["openai"], "scripts": { "openai": "node openai.js" }, "overrides": { "openai": "4.1.0" } }\n',
      finds: [],
      says: 'not the package itself, nor keywords, scripts and overrides',
    },
  ],
};

function readNpmManifest(file: TextFile): readonly Reference[] | null {
  const packages = new PackageList(file, 'npm');
  const readable = walkJson(file.text, file.partial, (entry) => {
    if (entry.key === null || entry.value === null) return;
    const imported = specifierIn(entry.value);
    if (!isDependency(entry, file.partial, imported !== null)) return;
    if (imported) {
      const at = entry.valueOffset + imported.offset;
      packages.add(imported.name, at, imported.registry === 'jsr:' ? { ecosystem: 'jsr' } : {});
    } else if (looksLikeVersion(entry.value)) {
      packages.add(entry.key, entry.keyOffset);
    }
  });
  return readable ? packages.references() : null;
}

function isDependency(entry: JsonEntry, partial: boolean, imported: boolean): boolean {
  const { path } = entry;
  const parent = path.at(-1) ?? '';
  if (parent === 'imports' || NAMED_SECTIONS.has(path.at(-2) ?? ''))
    return imported || path.at(-2) === 'catalogs';
  if (SECTIONS.has(parent)) return path.at(-2) !== 'overrides';
  // Of a fragment the parents are unknown: any key with a version may be a dependency.
  return partial && path.length === 0;
}

/** The package that an import map's or an alias's value names, with its offset in the value. */
function specifierIn(value: string): { name: string; offset: number; registry: string } | null {
  const registry = SPECIFIERS.find((start) => value.startsWith(start));
  if (registry === undefined) return null;
  const offset = value.startsWith('/', registry.length) ? registry.length + 1 : registry.length;
  const name = /^(?:@[\w.~-]+\/)?[\w.~-]+/.exec(value.slice(offset, offset + 214))?.[0];
  return name === undefined ? null : { name, offset, registry };
}
