import {
  accessSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode } from '../error-code.ts';
import { CheckError } from '../problem.ts';
import type { Terminal } from './command.ts';

/** An output that is written but not yet in its place: a reader sees the old file or the whole new one. */
export interface StagedOutput {
  /** It goes to what can't be replaced (a pipe, a device), and only then shows whether it can be written. */
  readonly direct: boolean;
  readonly commit: () => void;
  readonly discard: () => void;
}

const chunkSize = 1 << 18;

/**
 * Writes a file whole or not at all.
 *
 * @param parts the text, or its pieces in order
 * @throws CheckError that names the path, where it can't be written
 */
export function writeOutput(
  path: string,
  parts: string | Iterable<string>,
  terminal: Pick<Terminal, 'workingDirectory'>,
): void {
  stageOutput(path, parts, terminal).commit();
}

/** Writes beside the file that is meant; `commit` renames. What is no regular file (`/dev/null`) waits for it. */
export function stageOutput(
  path: string,
  parts: string | Iterable<string>,
  { workingDirectory }: Pick<Terminal, 'workingDirectory'>,
): StagedOutput {
  const named = resolve(workingDirectory, path);
  return attempt(path, () => {
    const stats: Stats | undefined = statSync(named, { throwIfNoEntry: false });
    if (stats?.isDirectory()) throw unwritable(path, 'it is a folder');
    if (stats && !stats.isFile()) return stageDirectly(path, named, parts);
    if (stats) accessSync(named, constants.W_OK);
    // A link stays a link: what it leads to is replaced.
    const target = stats ? realpathSync(named) : named;
    const temporary = join(
      dirname(target),
      `.${basename(target).slice(0, 100)}.${process.pid}.tmp`,
    );
    try {
      writeParts(openSync(temporary, 'w', stats?.mode ?? 0o666), parts);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    return {
      direct: false,
      commit: () => attempt(path, () => renameSync(temporary, target)),
      discard: () => rmSync(temporary, { force: true }),
    };
  });
}

function stageDirectly(
  path: string,
  named: string,
  parts: string | Iterable<string>,
): StagedOutput {
  return {
    direct: true,
    commit: () => attempt(path, () => writeToReader(openSync(named, 'w'), parts)),
    discard: () => undefined,
  };
}

/** A reader that closes its pipe early has all it wants. */
function writeToReader(file: number, parts: string | Iterable<string>): void {
  try {
    writeParts(file, parts);
  } catch (error) {
    if (errorCode(error) !== 'EPIPE') throw error;
  }
}

function writeParts(file: number, parts: string | Iterable<string>): void {
  try {
    for (const chunk of chunks(parts)) writeFileSync(file, chunk);
  } finally {
    closeSync(file);
  }
}

/** Joins small pieces, so that not each is a call to the system. */
export function* chunks(parts: string | Iterable<string>): Iterable<string> {
  if (typeof parts === 'string') {
    yield parts;
    return;
  }
  let pending: string[] = [];
  let size = 0;
  for (const part of parts) {
    pending.push(part);
    size += part.length;
    if (size < chunkSize) continue;
    yield pending.join('');
    pending = [];
    size = 0;
  }
  if (size > 0) yield pending.join('');
}

const causes: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'what should be its folder is a file',
  ENAMETOOLONG: 'the name is too long',
  EFBIG: 'the file would be too large',
};

function attempt<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof CheckError) throw error;
    const code = errorCode(error);
    if (code === null) throw error;
    throw unwritable(path, causes[code] ?? code);
  }
}

function unwritable(path: string, cause: string): CheckError {
  return new CheckError({ place: { file: path }, message: `can't be written: ${cause}` });
}
