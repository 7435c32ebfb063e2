import { Finder } from './finder.ts';
import type { TextFile } from './reader.ts';
import type { Reference } from './reference.ts';

/** Comments that hold a command which a tool runs: Go's `go:generate`, and a script's first line. */
const GENERATE = /^\/\/go:generate[ \t]+/;
const SHEBANG = /^#![ \t]*(?:\/[\w./-]*\/env[ \t]+(?:-S[ \t]+)?)?/;

/** What the commands in such comments refer to; all other comments are nothing. */
export function obeyedComments(file: TextFile): readonly Reference[] {
  const finder = new Finder(file);
  const { text, path } = file;
  const end = lineEnd(text, 0);
  addCommand(finder, text, SHEBANG, 0, end);
  if (path.endsWith('.go')) {
    const marker = '//go:generate';
    for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + 1)) {
      if (at === 0 || text[at - 1] === '\n')
        addCommand(finder, text, GENERATE, at, lineEnd(text, at));
    }
  }
  return finder.references();
}

function addCommand(finder: Finder, text: string, start: RegExp, from: number, to: number): void {
  const line = text.slice(from, to);
  const before = start.exec(line)?.[0].length;
  if (before === undefined) return;
  finder.shell({ text: line.slice(before), at: from + before });
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
