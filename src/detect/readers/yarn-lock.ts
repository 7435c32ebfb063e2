import { fileName } from '../manifests/file-name.ts';
import { type Line, linesOf } from '../manifests/line-index.ts';
import { LockedList } from '../manifests/locked-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** `openai@^4.0.0`, `@ai-sdk/openai@npm:^1.0.0`: what was asked for, of which there may be several in a line. */
const DESCRIPTOR = /^"?((?:@[\w.~-]+\/)?[\w.~-]+)@(npm:(?=(?:@[\w.~-]+\/)?[\w.~-]+@))?/;
const NAME = /^(?:@[\w.~-]+\/)?[\w.~-]+/;
const NEEDS = /^ {2}(?:d|devD|optionalD|peerD)ependencies:$/;
const NEEDED = /^ {4}"?((?:@[\w.~-]+\/)?[\w.~-]+)"?:? /;

/** Yarn's lock file, classic and current. */
export const yarnLock: Reader = {
  name: 'yarn.lock',
  reads: (path) => fileName(path) === 'yarn.lock',
  read: readYarnLock,
  examples: [
    {
      path: 'yarn.lock',
      text: '# yarn lockfile v1\n\n"@langchain/openai@^0.3.0":\n  version "0.3.1"\n  dependencies:\n    openai "^4.57.0"\n    zod "^3.22.4"\n\nopenai@^4.57.0, openai@^4.60.0:\n  version "4.60.0"\n',
      finds: ['@langchain/openai', 'openai'],
      says: 'each package once, with what brought it in',
    },
    {
      path: 'yarn.lock',
      text: '__metadata:\n  version: 8\n\n"app@workspace:.":\n  version: 0.0.0-use.local\n  dependencies:\n    llm: "npm:openai@^4.0.0"\n  languageName: unknown\n\n"llm@npm:openai@^4.0.0":\n  version: 4.0.0\n  resolution: "openai@npm:4.0.0"\n',
      finds: ['openai'],
      says: 'the current format, and the package behind an alias; not the workspace itself',
    },
  ],
};

function readYarnLock(file: TextFile): readonly Reference[] {
  const list = new LockedList(file, 'npm');
  let owner: { id: string; isProject: boolean } | null = null;
  let inNeeds = false;
  for (const line of linesOf(file.text)) {
    const first = line.text[0];
    if (first === undefined) {
      // In a fragment an empty line stands for lines unknown.
      if (file.partial) owner = null;
    } else if (first !== ' ' && first !== '#') {
      owner = addEntry(list, line);
      inNeeds = false;
    } else if (line.text[2] !== ' ') {
      inNeeds = NEEDS.test(line.text);
    } else if (inNeeds && owner) {
      const needed = NEEDED.exec(line.text)?.[1];
      if (needed === undefined) continue;
      if (owner.isProject) list.graph.root(needed);
      else list.graph.edge(owner.id, needed);
    }
  }
  return list.references();
}

/** Adds the package of an entry; the project's own workspaces are none, but what they need is its start. */
function addEntry(list: LockedList, line: Line): { id: string; isProject: boolean } | null {
  const descriptor = line.text.trimEnd().endsWith(':') ? DESCRIPTOR.exec(line.text) : null;
  const asked = descriptor?.[1];
  if (!descriptor || asked === undefined) return null;
  const isProject = line.text.startsWith('workspace:', descriptor[0].length);
  const isAlias = descriptor[2] !== undefined;
  const start = isAlias ? descriptor[0].length : line.text.startsWith('"') ? 1 : 0;
  const name = isAlias ? NAME.exec(line.text.slice(start))?.[0] : asked;
  if (name !== undefined && !isProject) list.add(name, line.start + start, {}, asked);
  return { id: asked, isProject };
}
