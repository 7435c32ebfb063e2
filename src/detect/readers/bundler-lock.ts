import { fileName } from '../manifests/file-name.ts';
import { linesOf } from '../manifests/line-index.ts';
import { LockedList } from '../manifests/locked-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

const LOCKED = /^ {4}([A-Za-z0-9][\w.-]*) \(/;
const NEEDED = /^ {6}([A-Za-z0-9][\w.-]*)(?: \(|$)/;
const ROOT = /^ {2}([A-Za-z0-9][\w.-]*)(?:!| \(|$)/;

/** Gemfile.lock. */
export const bundlerLock: Reader = {
  name: 'Gemfile.lock',
  reads: (path) => /^(?:Gemfile(?:\.[\w-]+)?\.lock|gems\.locked)$/.test(fileName(path)),
  read: readBundlerLock,
  examples: [
    {
      path: 'Gemfile.lock',
      text: 'GEM\n  remote: https://rubygems.org/\n  specs:\n    event_stream_parser (1.0.0)\n    raix (0.8.0)\n      ruby-openai (~> 7)\n    ruby-openai (7.3.1)\n      event_stream_parser (>= 0.3.0, < 2.0.0)\n\nDEPENDENCIES\n  raix\n',
      finds: ['event_stream_parser', 'raix', 'ruby-openai'],
      says: 'each gem once, with what brought it in',
    },
  ],
};

function readBundlerLock(file: TextFile): readonly Reference[] {
  const list = new LockedList(file, 'gem');
  let section = '';
  let owner: string | null = null;
  for (const { text, start } of linesOf(file.text)) {
    if (/^[A-Z]/.test(text)) section = text.trim();
    if (section === 'PATH' && !file.partial) continue;
    const locked = LOCKED.exec(text)?.[1];
    const needed = NEEDED.exec(text)?.[1];
    const root = section === 'DEPENDENCIES' ? ROOT.exec(text)?.[1] : undefined;
    if (locked !== undefined) {
      owner = locked;
      list.add(locked, start + 4);
    } else if (needed !== undefined && owner !== null) list.graph.edge(owner, needed);
    else if (root !== undefined) list.graph.root(root);
    else owner = null;
  }
  return list.references();
}
