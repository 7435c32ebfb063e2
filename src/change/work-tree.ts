import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../error-code.ts';
import { CheckError } from '../problem.ts';
import type { Contents, FileSide } from './change.ts';
import { firstLine, runGit } from './git.ts';

/**
 * A file of the work tree; `path` has `/` and is relative to its root. A link is not followed, and a listed
 * file that is gone holds nothing: both read as empty.
 */
export function workTreeSide(
  root: string,
  path: string,
  type: FileSide['type'] = 'file',
): FileSide {
  return {
    path,
    type,
    size: null,
    partial: false,
    read: (limit) => Promise.resolve(readFile(join(root, path), limit)),
  };
}

/** More of a file than this is never held in memory. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Reading synchronously is faster for many small files, and nothing else waits meanwhile. */
function readFile(file: string, limit = MOST_BYTES): Contents {
  let descriptor: number | null = null;
  try {
    // O_NONBLOCK: a named pipe must not hold the check up.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { unreadable: 'not a regular file' };
    const bytes = Buffer.allocUnsafe(Math.min(stat.size, limit));
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(descriptor, bytes, filled, bytes.length - filled, null);
      if (count === 0) break;
      filled += count;
    }
    return { bytes: bytes.subarray(0, filled) };
  } catch (error) {
    const code = errorCode(error) ?? String(error);
    // Of a name that is no UTF-8 only a replacement is known, by which the file can't be opened.
    if (code === 'ENOENT' && file.includes('\uFFFD')) return { unreadable: 'its name is no UTF-8' };
    if (code === 'ELOOP' || code === 'ENOENT') return { bytes: new Uint8Array() };
    return { unreadable: `can't be read (${code})` };
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** A file of the work tree by its path; null where there is none. A path can't lead out of the tree. */
export function readWorkTreeFile(root: string, path: string): Promise<Contents | null> {
  const segments = path.split('/');
  if (segments.some((segment) => segment === '..' || segment === '')) return Promise.resolve(null);
  for (let depth = 1; depth <= segments.length; depth++) {
    const stat = lstatSync(join(root, ...segments.slice(0, depth)), { throwIfNoEntry: false });
    if (!stat || stat.isSymbolicLink()) return Promise.resolve(null);
    if (depth === segments.length && !stat.isFile()) return Promise.resolve(null);
  }
  return Promise.resolve(readFile(join(root, path)));
}

/** The untracked, not ignored files of a work tree. A nested repository is none of its files. */
export async function untrackedPaths(root: string): Promise<string[]> {
  return listPaths(root, ['--others', '--exclude-standard']);
}

/** Every file of a work tree, tracked or not, without the ignored ones, below `folder` where one is given. */
export async function workTreePaths(root: string, folder: string): Promise<string[]> {
  const where = folder === '' ? [] : [`:(top,literal)${folder}`];
  return listPaths(root, [
    '--cached',
    '--others',
    '--exclude-standard',
    '--deduplicate',
    '--',
    ...where,
  ]);
}

async function listPaths(root: string, options: readonly string[]): Promise<string[]> {
  const { status, output, errors, cut } = await runGit(root, ['ls-files', '-z', ...options]);
  if (status !== 0 || cut)
    throw new CheckError(`git can't list the files of ${root}: ${firstLine(errors)}`);
  return output
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '' && !path.endsWith('/'));
}
