import { Finder } from '../finder.ts';
import type { Reader } from '../reader.ts';

/** Batch files of Windows. */
export const batch: Reader = {
  name: 'batch',
  reads: (path) => /\.(?:bat|cmd)$/i.test(path),
  read: (file) => {
    const finder = new Finder(file);
    finder.shell({ text: asShell(file.text), at: 0 });
    return finder.references();
  },
  examples: [
    {
      path: 'run.bat',
      text: '@echo off\nREM set MODEL=gpt-4\n:: gpt-4\nset MODEL=gpt-4o\nollama pull llama3.2\nvllm serve ^\n  Qwen/Qwen3-8B --dir C:\\models\n',
      finds: ['gpt-4o', 'llama3.2', 'Qwen/Qwen3-8B'],
      says: 'Variables and commands; comments are nothing',
    },
  ],
};

/** The text with a shell's signs for comments and continued lines. */
function asShell(text: string): string {
  return text
    .replace(/^([ \t]*@?)(?:rem\b|::)/gim, (mark, before: string) =>
      `${before}#`.padEnd(mark.length),
    )
    .replace(/\\/g, '/')
    .replace(/\^(?=\r?\n)/g, '\\');
}
