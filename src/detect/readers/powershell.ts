import { Finder } from '../finder.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';
import { sourceCode } from './source-code.ts';

/** PowerShell: source code, and the programs that it calls. */
export const powershell: Reader = {
  name: 'powershell',
  reads: (path) => /\.(?:ps1|psm1)$/i.test(path),
  read: readPowerShell,
  examples: [
    {
      path: 'setup.ps1',
      text:
        '# ollama pull llama2\n<#\nollama pull llama2\n#>\n$model = "gpt-4o"\nollama pull llama3.2\n' +
        'docker run `\n  -e MODEL=gpt-4.1 `\n  nvcr.io/nim/meta/llama-3.1-8b-instruct\nWrite-Host "gpt-4 is better"\n',
      finds: ['gpt-4o', 'llama3.2', 'gpt-4.1', 'nvcr.io/nim/meta/llama-3.1-8b-instruct'],
      says: 'Variables, parameters, and commands that pull or run a model',
    },
  ],
};

function readPowerShell(file: TextFile): readonly Reference[] {
  const code = sourceCode.read(file) ?? [];
  const finder = new Finder(file);
  finder.shell({ text: asShell(file.text), at: 0 }, 'named');
  const known = new Set(code.map(({ line, column }) => `${line}:${column}`));
  const commands = finder
    .references()
    .filter(({ line, column }) => !known.has(`${line}:${column}`));
  return [...code, ...commands].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** The text with a shell's sign for continued lines, and without block comments. */
function asShell(text: string): string {
  return text
    .replace(/<#(?:[^#]|#(?!>))*(?:#>|$)/g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/`(?=\r?\n)/g, '\\');
}
