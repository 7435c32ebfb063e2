import type { Options } from './arguments.ts';
import type { Terminal } from './command.ts';

/** The real world, as far as commands may see it. */
export function createTerminal({ quiet, noColor }: Pick<Options, 'quiet' | 'noColor'>): Terminal {
  const plain = noColor || (process.env.NO_COLOR ?? '') !== '';
  return {
    write: (text) => {
      process.stdout.write(text);
    },
    notice: (message) => {
      if (!quiet) process.stderr.write(`${message}\n`);
    },
    ...(!quiet && process.stderr.isTTY ? { progress: showPassing } : {}),
    readStandardInput,
    environment: process.env,
    workingDirectory: process.cwd(),
    colour: !plain && process.stdout.isTTY === true,
    quiet,
    today: new Date().toISOString().slice(0, 10),
  };
}

/** Carriage return, the text, and everything behind it erased. */
function showPassing(text: string): void {
  process.stderr.write(`\r${text}\u001b[K`);
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
