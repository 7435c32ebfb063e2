import type { Change, ChangedFile } from '../change/change.ts';
import type { Terminal } from './command.ts';

const MILLISECONDS = 100;

/** The change, telling on a terminal how many of its files have been looked at; elsewhere as it is. */
export function withProgress(change: Change, terminal: Terminal): Change {
  const { progress } = terminal;
  if (!progress) return change;
  return { ...change, files: counted(change.files, progress) };
}

async function* counted(
  files: Change['files'],
  progress: (text: string) => void,
): AsyncGenerator<ChangedFile> {
  let count = 0;
  let told = Date.now();
  try {
    for await (const file of files) {
      count++;
      if (Date.now() - told >= MILLISECONDS) {
        told = Date.now();
        progress(`${count} files …`);
      }
      yield file;
    }
  } finally {
    progress('');
  }
}
