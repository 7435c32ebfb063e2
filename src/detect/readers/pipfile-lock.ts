import { fileName } from '../manifests/file-name.ts';
import { walkJson } from '../manifests/json-walk.ts';
import { LockedList } from '../manifests/locked-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** Pipfile.lock; it doesn't say what needs what. */
export const pipfileLock: Reader = {
  name: 'Pipfile.lock',
  reads: (path) => fileName(path) === 'Pipfile.lock',
  read: readPipfileLock,
  examples: [
    {
      path: 'Pipfile.lock',
      text: '{\n    "_meta": { "hash": {} },\n    "default": {\n        "openai": { "hashes": ["sha256:aa"], "version": "==1.51.0" }\n    },\n    "develop": { "mistralai": { "version": "==1.0" } }\n}\n',
      finds: ['openai', 'mistralai'],
      says: 'each package once',
    },
  ],
};

function readPipfileLock(file: TextFile): readonly Reference[] | null {
  const list = new LockedList(file, 'pypi');
  const readable = walkJson(file.text, file.partial, ({ path, key, keyOffset, type }) => {
    if (key === null || type !== 'object') return;
    const isSection = path.length === 2 && path[1] !== '_meta';
    if (isSection || (file.partial && path.length === 0)) list.add(key, keyOffset);
  });
  return readable ? list.references() : null;
}
