import { fileName } from '../manifests/file-name.ts';
import { LockedList } from '../manifests/locked-list.ts';
import { readYamlLines, type YamlLine } from '../manifests/yaml-lines.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

const NEEDS = /^(?:d|devD|optionalD|peerD)ependencies$/;

/** `/openai/4.0.0`, `/openai@4.0.0(zod@3.0.0)`, `openai@4.0.0`: a package with its version, in each format. */
const LOCKED = /^\/?((?:@[\w.~-]+\/)?[\w.~-]+)[@/]v?\d/;

/** pnpm's lock file, in each of its versions. */
export const pnpmLock: Reader = {
  name: 'pnpm-lock.yaml',
  reads: (path) => fileName(path) === 'pnpm-lock.yaml',
  read: readPnpmLock,
  examples: [
    {
      path: 'pnpm-lock.yaml',
      text: "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      '@langchain/openai':\n        specifier: ^0.3.0\n        version: 0.3.1(zod@3.23.8)\n\npackages:\n\n  '@langchain/openai@0.3.1':\n    resolution: {integrity: sha512-aa==}\n    peerDependencies:\n      zod: ^3\n\n  openai@4.57.0:\n    resolution: {integrity: sha512-bb==}\n\nsnapshots:\n\n  '@langchain/openai@0.3.1(zod@3.23.8)':\n    dependencies:\n      openai: 4.57.0(zod@3.23.8)\n\n  openai@4.57.0(zod@3.23.8):\n    dependencies:\n      zod: 3.23.8\n",
      finds: ['@langchain/openai', 'openai'],
      says: 'each package once, with what brought it in',
    },
    {
      path: 'pnpm-lock.yaml',
      text: 'lockfileVersion: 5.4\n\nspecifiers:\n  openai: ^4.0.0\n\ndependencies:\n  openai: 4.0.0\n\npackages:\n\n  /openai/4.0.0:\n    resolution: {integrity: sha512-aa==}\n    dev: false\n',
      finds: ['openai'],
      says: 'earlier versions of the format',
    },
  ],
};

function readPnpmLock(file: TextFile): readonly Reference[] {
  const list = new LockedList(file, 'npm');
  for (const line of readYamlLines(file.text, file.partial)) {
    if (line.key === null) continue;
    const locked = LOCKED.exec(line.key)?.[1];
    if (locked !== undefined && line.indent <= 2) {
      list.add(locked, line.keyOffset + (line.key.startsWith('/') ? 1 : 0));
    } else if (NEEDS.test(line.path.at(-1) ?? '')) {
      addNeed(list, line, line.key);
    }
  }
  return list.references();
}

function addNeed(list: LockedList, { path }: YamlLine, needed: string): void {
  const by = LOCKED.exec(path.at(-2) ?? '')?.[1];
  if (path.length === 1 || path[0] === 'importers') list.graph.root(needed);
  else if (by !== undefined) list.graph.edge(by, needed);
}
