import { resolve } from 'node:path';
import type { Ledger } from '../decide/ledger.ts';
import { CheckError } from '../problem.ts';
import type { FormatName, StreamedReport } from '../report/format.ts';
import { formatName, loadFormat } from '../report/index.ts';
import type { Report } from '../report/report.ts';
import type { Options } from './arguments.ts';
import type { Terminal } from './command.ts';
import { chunks, type StagedOutput, stageOutput } from './output.ts';

/** Where a report goes: one format to standard output or to `--output`, any number to files. */
export interface Publication {
  readonly format: FormatName;
  /** Null: standard output. */
  readonly path: string | null;
}

/**
 * What `--format` and `--output` ask for. With only `FORMAT=PATH` nothing goes to standard output.
 *
 * @throws CheckError for an unknown format, two formats without a path, an `--output` that nothing goes to
 */
export function publications(
  { format, output }: Pick<Options, 'format' | 'output'>,
  fallback: FormatName = 'text',
): Publication[] {
  const files: Publication[] = [];
  let main: FormatName | null = null;
  for (const text of format) {
    const at = text.indexOf('=');
    const name = formatName(at < 0 ? text : text.slice(0, at));
    if (at >= 0) {
      const path = text.slice(at + 1);
      if (path === '') throw new CheckError(`--format ${text}: the path after \`=\` is missing`);
      files.push({ format: name, path });
    } else if (main !== null) {
      throw new CheckError(
        `two formats without a path (${main}, ${name}): write all but one as --format ${name}=PATH`,
      );
    } else {
      main = name;
    }
  }
  if (main === null && files.length > 0) {
    if (output === undefined) return files;
    throw new CheckError('--output is the file of a --format without a path, and there is none');
  }
  return [{ format: main ?? fallback, path: output ?? null }, ...files];
}

/**
 * Writes a report in every format asked for. Every file is first written beside its place, so that where one
 * can't be written none is, and nothing goes to standard output.
 */
export async function publish(
  report: StreamedReport,
  to: readonly Publication[],
  ledger: Ledger,
  terminal: Terminal,
): Promise<void> {
  const staged: StagedOutput[] = [];
  const files = new Set<string>();
  const render = async ({ format, path }: Publication): Promise<Iterable<string>> =>
    (await loadFormat(format)).parts(report, {
      ledger,
      colour: terminal.colour && path === null,
      quiet: terminal.quiet,
      serverUrl: terminal.environment.GITHUB_SERVER_URL ?? 'https://github.com',
    });
  try {
    for (const publication of to) {
      if (publication.path === null) continue;
      const output = stageOutput(publication.path, await render(publication), terminal);
      staged.push(output);
      const file = resolve(terminal.workingDirectory, publication.path);
      if (!output.direct && files.has(file)) {
        const message = 'two formats are to be written to this one file';
        throw new CheckError({ place: { file: publication.path }, message });
      }
      files.add(file);
    }
    for (const output of staged) if (output.direct) output.commit();
    for (const output of staged) if (!output.direct) output.commit();
  } finally {
    for (const output of staged) output.discard();
  }
  for (const publication of to) {
    if (publication.path !== null) continue;
    for (const chunk of chunks(await render(publication))) terminal.write(chunk);
  }
}

/** 1 where the verdict is `fail`, unless it is only to be told. */
export function exitStatus(
  report: Pick<Report, 'verdict'>,
  { warnOnly }: Pick<Options, 'warnOnly'>,
): number {
  return report.verdict === 'fail' && !warnOnly ? 1 : 0;
}
