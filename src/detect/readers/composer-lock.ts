import { fileName } from '../manifests/file-name.ts';
import { walkJson } from '../manifests/json-walk.ts';
import { LockedList } from '../manifests/locked-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** composer.lock. */
export const composerLock: Reader = {
  name: 'composer.lock',
  reads: (path) => fileName(path) === 'composer.lock',
  read: readComposerLock,
  examples: [
    {
      path: 'composer.lock',
      text: '{\n    "packages": [\n        {\n            "name": "openai-php/laravel",\n            "version": "v0.10",\n            "require": { "openai-php/client": "^0.10", "php": "^8.1" },\n            "authors": [{ "name": "A B" }]\n        },\n        {\n            "name": "openai-php/client",\n            "version": "v0.10"\n        }\n    ],\n    "packages-dev": []\n}\n',
      finds: ['openai-php/laravel', 'openai-php/client'],
      says: 'each package once, with what brought it in',
    },
  ],
};

function readComposerLock(file: TextFile): readonly Reference[] | null {
  const list = new LockedList(file, 'composer');
  let current: string | null = null;
  const readable = walkJson(file.text, file.partial, ({ path, key, value, valueOffset }) => {
    if (key === null || value === null) return;
    const depth = file.partial ? path.length : path.length - 1;
    if (key === 'name' && /^[\w.-]+\/[\w.-]+$/.test(value) && (file.partial || depth === 2)) {
      current = value;
      list.add(value, valueOffset);
    } else if (current !== null && path.at(-1) === 'require' && key.includes('/')) {
      list.graph.edge(current, key);
    }
  });
  return readable ? list.references() : null;
}
