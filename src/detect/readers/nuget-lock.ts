import { fileName } from '../manifests/file-name.ts';
import { walkJson } from '../manifests/json-walk.ts';
import { LockedList } from '../manifests/locked-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** packages.lock.json of NuGet. */
export const nugetLock: Reader = {
  name: 'packages.lock.json',
  reads: (path) => /^packages(?:\.[\w.-]+)?\.lock\.json$/.test(fileName(path)),
  read: readNugetLock,
  examples: [
    {
      path: 'packages.lock.json',
      text: '{\n  "version": 1,\n  "dependencies": {\n    "net8.0": {\n      "Azure.AI.OpenAI": {\n        "type": "Direct",\n        "resolved": "2.1.0",\n        "dependencies": { "OpenAI": "2.1.0" }\n      },\n      "OpenAI": { "type": "Transitive", "resolved": "2.1.0" },\n      "app.core": { "type": "Project" }\n    }\n  }\n}\n',
      finds: ['Azure.AI.OpenAI', 'OpenAI'],
      says: 'each package once, with what brought it in; not the projects of the solution',
    },
  ],
};

function readNugetLock(file: TextFile): readonly Reference[] | null {
  const list = new LockedList(file, 'nuget');
  let current: { name: string; offset: number } | null = null;
  const readable = walkJson(file.text, file.partial, ({ path, key, keyOffset, value, type }) => {
    if (key === null) return;
    if (type === 'object' && key !== 'dependencies') current = { name: key, offset: keyOffset };
    else if (key === 'type' && value !== null && current && path.at(-1) === current.name) {
      if (value === 'Project') return;
      list.add(current.name, current.offset, {}, current.name.toLowerCase());
      if (value === 'Direct') list.graph.root(current.name.toLowerCase());
    } else if (path.at(-1) === 'dependencies' && value !== null) {
      const owner = (path.at(-2) ?? '').toLowerCase();
      list.graph.edge(owner, key.toLowerCase());
    }
  });
  return readable ? list.references() : null;
}
