import { CheckError, describeProblem } from '../problem.ts';
import { type Arguments, readArguments } from './arguments.ts';
import type { Terminal } from './command.ts';
import { HELP } from './help.ts';
import { createTerminal } from './terminal.ts';

/** Runs the command line. Gives the exit status; every error becomes one line on standard error each. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const parsed = readArguments(args);
    if (parsed.options.help) {
      process.stdout.write(HELP);
      return 0;
    }
    if (parsed.command === '') {
      process.stderr.write(HELP);
      return 2;
    }
    return await dispatch(parsed, createTerminal(parsed.options));
  } catch (error) {
    return report(error);
  }
}

async function dispatch(
  { command, operands, options }: Arguments,
  terminal: Terminal,
): Promise<number> {
  if (command === 'diff') return (await import('./diff.ts')).diff(operands, options, terminal);
  const others = await import('./others.ts');
  switch (command) {
    case 'scan':
      return others.scan(operands, options, terminal);
    case 'explain':
      return others.explain(operands, options, terminal);
    case 'vendors':
      return others.vendors(operands, options, terminal);
    case 'policy':
      return others.policy(operands, options, terminal);
    default:
      return others.merge(operands, options, terminal);
  }
}

function report(error: unknown): number {
  if (error instanceof CheckError) {
    for (const problem of error.problems) process.stderr.write(`${describeProblem(problem)}\n`);
  } else {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`caisi-check has failed unexpectedly: ${message.replace(/\s+/g, ' ')}\n`);
  }
  return 2;
}
