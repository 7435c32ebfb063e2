import { fileName } from '../manifests/file-name.ts';
import { type JsonEntry, walkJson } from '../manifests/json-walk.ts';
import { LockedList } from '../manifests/locked-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

const FOLDER = 'node_modules/';

/** Members of an entry whose keys are the packages that it asks for. */
const NEEDS = new Set([
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'requires',
]);

/** npm's lock file, in each of its versions. */
export const npmLock: Reader = {
  name: 'package-lock.json',
  reads: (path) => /^(?:package-lock|npm-shrinkwrap)\.json$/.test(fileName(path)),
  read: readNpmLock,
  examples: [
    {
      path: 'package-lock.json',
      text: '{\n  "name": "app",\n  "lockfileVersion": 3,\n  "packages": {\n    "": { "dependencies": { "@langchain/openai": "^0.3" } },\n    "node_modules/@langchain/openai": {\n      "version": "0.3.1",\n      "dependencies": { "openai": "^4.57" }\n    },\n    "node_modules/@langchain/openai/node_modules/openai": { "version": "4.57.0" }\n  }\n}\n',
      finds: ['@langchain/openai', 'openai'],
      says: 'each package once, with what brought it in',
    },
    {
      path: 'npm-shrinkwrap.json',
      text: '{\n  "lockfileVersion": 1,\n  "dependencies": {\n    "langchain": { "version": "0.1.0", "requires": { "openai": "^4" } },\n    "openai": { "version": "4.0.0" }\n  }\n}\n',
      finds: ['langchain', 'openai'],
      says: 'the first version of the format',
    },
  ],
};

function readNpmLock(file: TextFile): readonly Reference[] | null {
  const list = new LockedList(file, 'npm');
  const readable = walkJson(file.text, file.partial, (entry) => {
    if (entry.key === null) return;
    const { path } = entry;
    if (entry.type === 'object') addEntry(list, entry);
    else if (NEEDS.has(path.at(-1) ?? '') && path.length > 1) addNeed(list, path, entry.key);
  });
  return readable ? list.references() : null;
}

/** `"node_modules/a/node_modules/b": {`, or in the first version `"b": {` below `dependencies`. */
function addEntry(list: LockedList, entry: JsonEntry): void {
  const key = entry.key ?? '';
  const folder = key.lastIndexOf(FOLDER);
  if (folder !== -1) {
    const start = folder + FOLDER.length;
    list.add(key.slice(start), entry.keyOffset + start);
  } else if (entry.path.at(-1) === 'dependencies' && entry.path.at(-2) !== 'packages') {
    list.add(key, entry.keyOffset);
  }
}

function addNeed(list: LockedList, path: readonly string[], needed: string): void {
  const owner = path.at(-2) ?? '';
  const folder = owner.lastIndexOf(FOLDER);
  if (folder !== -1) list.graph.edge(owner.slice(folder + FOLDER.length), needed);
  // The project itself, or one of its workspaces.
  else if (path.at(-3) === 'packages') list.graph.root(needed);
  else list.graph.edge(owner, needed);
}
