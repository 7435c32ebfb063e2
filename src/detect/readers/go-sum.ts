import { fileName } from '../manifests/file-name.ts';
import { linesOf } from '../manifests/line-index.ts';
import { LockedList } from '../manifests/locked-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

const SUM = /^([\w-]+(?:\.[\w-]+)+(?:\/[\w.~!-]+)*) v\d\S* h1:/;

/**
 * go.sum: checksums of every module that was ever looked at, without any order. What go.work.sum holds beside it no
 * module of the workspace asks for.
 */
export const goSum: Reader = {
  name: 'go.sum',
  reads: (path) => /^go(?:\.work)?\.sum$/.test(fileName(path)),
  read: readGoSum,
  examples: [
    {
      path: 'go.sum',
      text: 'github.com/sashabaranov/go-openai v1.36.0 h1:aa=\ngithub.com/sashabaranov/go-openai v1.36.0/go.mod h1:bb=\ngolang.org/x/net v0.30.0/go.mod h1:cc=\n',
      finds: ['github.com/sashabaranov/go-openai'],
      says: 'modules whose code was fetched, each once; of others only go.mod was read',
    },
  ],
};

function readGoSum(file: TextFile): readonly Reference[] {
  if (fileName(file.path) === 'go.work.sum') return [];
  const list = new LockedList(file, 'golang');
  for (const { text, start } of linesOf(file.text)) {
    const name = text.includes('/go.mod h1:') ? undefined : SUM.exec(text.slice(0, 1000))?.[1];
    if (name !== undefined) list.add(name, start);
  }
  return list.references();
}
