import { fileName } from '../manifests/file-name.ts';
import { type JsonEntry, walkJson } from '../manifests/json-walk.ts';
import { LockedList } from '../manifests/locked-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** Bun's text lock file. */
export const bunLock: Reader = {
  name: 'bun.lock',
  reads: (path) => fileName(path) === 'bun.lock',
  read: readBunLock,
  examples: [
    {
      path: 'bun.lock',
      text: '{\n  "lockfileVersion": 1,\n  "workspaces": { "": { "name": "app", "dependencies": { "@ai-sdk/openai": "^1.0.0" } } },\n  "packages": {\n    "@ai-sdk/openai": ["@ai-sdk/openai@1.0.0", "", { "dependencies": { "zod": "3" } }, "sha512-aa=="],\n    "zod": ["zod@3.23.8", "", {}, "sha512-bb=="],\n  }\n}\n',
      finds: ['@ai-sdk/openai', 'zod'],
      says: 'each package once, with what brought it in',
    },
  ],
};

function readBunLock(file: TextFile): readonly Reference[] | null {
  const list = new LockedList(file, 'npm');
  const readable = walkJson(file.text, file.partial, (entry) => {
    const { path, key } = entry;
    if (key === null) return;
    if (entry.type === 'array' && isEntry(entry)) {
      list.add(lastName(key), entry.keyOffset + key.length - lastName(key).length);
    } else if ((path.at(-1) ?? '').endsWith('ependencies')) {
      if (path.includes('workspaces')) list.graph.root(key);
      else if (path.at(-2) === '[]') list.graph.edge(lastName(path.at(-3) ?? ''), key);
    }
  });
  return readable ? list.references() : null;
}

function isEntry({ path }: JsonEntry): boolean {
  return path.at(-1) === 'packages' || path.length === 0;
}

/** The package of a key that names the ones around it too: `@langchain/openai/openai` is `openai`. */
function lastName(key: string): string {
  const parts = key.split('/');
  const last = parts.at(-1) ?? '';
  const scope = parts.at(-2) ?? '';
  return scope.startsWith('@') ? `${scope}/${last}` : last;
}
