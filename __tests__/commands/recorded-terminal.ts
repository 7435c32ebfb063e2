import type { Terminal } from '../../src/commands/command.ts';

/** A terminal that keeps what is written to it. */
export interface RecordedTerminal extends Terminal {
  readonly output: () => string;
  readonly notices: () => readonly string[];
}

/** A terminal in a folder, on 2026-11-24. */
export function recordedTerminal(
  workingDirectory: string,
  more: Partial<Terminal> = {},
): RecordedTerminal {
  const written: string[] = [];
  const notices: string[] = [];
  return {
    write: (text) => {
      written.push(text);
    },
    notice: (message) => {
      notices.push(message);
    },
    readStandardInput: () => Promise.resolve(new Uint8Array()),
    environment: {},
    workingDirectory,
    colour: false,
    quiet: false,
    today: '2026-11-24',
    ...more,
    output: () => written.join(''),
    notices: () => notices,
  };
}
