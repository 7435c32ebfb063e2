import { readFileSync, statSync } from 'node:fs';
import { errorCode } from '../error-code.ts';
import { CheckError } from '../problem.ts';

/**
 * A file that the user names. Null where there is none.
 *
 * @param limit bytes at most; of a larger file only its first `limit` bytes are read
 * @throws CheckError where it is a folder, or can't be read
 */
export function readRegularFile(file: string, name: string, limit: number): Uint8Array | null {
  try {
    const stat = statSync(file);
    if (stat.isDirectory())
      throw new CheckError({ place: { file: name }, message: 'is a folder, not a file' });
    return readFileSync(file).subarray(0, limit);
  } catch (error) {
    if (error instanceof CheckError) throw error;
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new CheckError({ place: { file: name }, message: `can't be read (${String(code)})` });
  }
}
