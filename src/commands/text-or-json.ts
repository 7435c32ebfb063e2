import { CheckError } from '../problem.ts';
import type { Options } from './arguments.ts';
import type { Terminal } from './command.ts';
import { writeOutput } from './output.ts';

/** A result in both its forms; only the one asked for is made. */
export interface Result {
  readonly text: () => string;
  readonly json: () => unknown;
}

/** Writes a result of a command that knows `--format text|json` and `--output`. */
export function writeResult(
  result: Result,
  options: Pick<Options, 'format' | 'output'>,
  terminal: Terminal,
): void {
  const format = textOrJson(options.format);
  const text = format === 'json' ? `${JSON.stringify(result.json(), null, 2)}\n` : result.text();
  if (options.output === undefined) terminal.write(text);
  else writeOutput(options.output, text, terminal);
}

/**
 * What `--format` asks for.
 *
 * @throws CheckError where it is neither text nor json, or given twice
 */
export function textOrJson(formats: readonly string[]): 'text' | 'json' {
  const [format = 'text', second] = formats;
  if (second !== undefined) throw new CheckError('--format is given twice');
  if (format === 'text' || format === 'json') return format;
  throw new CheckError(
    `--format ${JSON.stringify(format.slice(0, 100))} is not known here: it takes text or json`,
  );
}
