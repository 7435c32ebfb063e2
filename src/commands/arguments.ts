import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearest } from '../nearest.ts';
import { CheckError } from '../problem.ts';

/** The options of the command line, whichever command takes them. */
export interface Options {
  readonly repo?: string;
  readonly base?: string;
  readonly head?: string;
  readonly patch?: string;
  readonly policy?: string;
  readonly asOf?: string;
  readonly format: readonly string[];
  readonly output?: string;
  readonly since?: string;
  readonly warnOnly: boolean;
  readonly quiet: boolean;
  readonly noColor: boolean;
  readonly help: boolean;
}

export interface Arguments {
  readonly command: string;
  readonly operands: readonly string[];
  readonly options: Options;
}

const TEXT = { type: 'string', multiple: true } as const;
const FLAG = { type: 'boolean' } as const;
const OPTIONS = {
  repo: TEXT,
  base: TEXT,
  head: TEXT,
  patch: TEXT,
  policy: TEXT,
  'as-of': TEXT,
  format: TEXT,
  output: TEXT,
  since: TEXT,
  'warn-only': FLAG,
  quiet: FLAG,
  'no-color': FLAG,
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

const REPORT = ['format', 'output', 'no-color', 'quiet'];
const CHECK = ['repo', 'policy', 'as-of', 'warn-only', ...REPORT];

/** Which options each command takes. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  diff: ['base', 'head', 'patch', ...CHECK],
  scan: ['head', ...CHECK],
  explain: ['policy', 'as-of', ...REPORT],
  vendors: ['policy', 'as-of', ...REPORT],
  policy: ['repo', 'as-of', ...REPORT],
  merge: ['since', 'warn-only', ...REPORT],
};

/**
 * Reads the command line's arguments.
 *
 * @param args what follows the program's name
 * @throws CheckError for an unknown command or option, a missing or a doubled value, a malformed date
 */
export function readArguments(args: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const operands: string[] = [];
  const values = new Map<string, string[]>();
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(OPTIONS, token.name)
      ? OPTIONS[token.name as keyof typeof OPTIONS]
      : null;
    if (!option)
      throw unknown(
        'option',
        token.rawName,
        Object.keys(OPTIONS).map((name) => `--${name}`),
      );
    if (option.type === 'boolean') {
      if (token.value !== undefined) throw new CheckError(`--${token.name} takes no value`);
      flags.add(token.name);
    } else if (token.value === undefined) {
      throw new CheckError(`--${token.name} needs a value`);
    } else {
      values.set(token.name, [...(values.get(token.name) ?? []), token.value]);
    }
  }
  const [command = '', ...rest] = operands;
  if (command !== '') checkCommand(command, [...values.keys(), ...flags]);
  return { command, operands: rest, options: optionsOf(values, flags) };
}

function checkCommand(command: string, given: readonly string[]): void {
  const takes = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!takes) throw unknown('command', command, Object.keys(COMMANDS));
  for (const name of given) {
    if (name === 'help' || takes.includes(name)) continue;
    throw new CheckError(
      `\`${command}\` takes no --${name}; it takes ${takes.map((known) => `--${known}`).join(', ')}`,
    );
  }
}

function unknown(what: string, text: string, known: readonly string[]): CheckError {
  const guess = nearest(text, known);
  const advice = guess ? `did you mean ${guess}?` : `see \`caisi-check --help\``;
  return new CheckError(`unknown ${what}: ${JSON.stringify(text.slice(0, 100))}; ${advice}`);
}

function optionsOf(values: ReadonlyMap<string, string[]>, flags: ReadonlySet<string>): Options {
  const one = (name: string): string | undefined => {
    const [value, second] = values.get(name) ?? [];
    if (second !== undefined) throw new CheckError(`--${name} is given twice`);
    if (value === '') throw new CheckError(`--${name} needs a value`);
    return value;
  };
  const asOf = one('as-of');
  if (asOf !== undefined && !isDay(asOf)) {
    throw new CheckError(`--as-of ${JSON.stringify(asOf)} is no date; expected YYYY-MM-DD`);
  }
  const texts = {
    repo: one('repo'),
    base: one('base'),
    head: one('head'),
    patch: one('patch'),
    policy: one('policy'),
    asOf,
    output: one('output'),
    since: one('since'),
  };
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined)),
    format: values.get('format') ?? [],
    warnOnly: flags.has('warn-only'),
    quiet: flags.has('quiet'),
    noColor: flags.has('no-color'),
    help: flags.has('help'),
  };
}

/** Whether a text is a day of the calendar as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
