import type { Change, ChangedFile, FileSide } from './change.ts';
import { type FilePatch, parsePatch } from './patch.ts';
import { sparseSide } from './sparse-file.ts';

/**
 * The change that a unified diff shows. Its base side is what the patch shows of it: the removed and the
 * context lines.
 *
 * @param bytes the patch as it was read; bytes that are no UTF-8 become U+FFFD
 * @param name the patch's name for error messages
 * @param repository `owner/name` where known
 * @throws CheckError where the patch can't be read
 */
export function patchChange(bytes: Uint8Array, name: string, repository: string | null): Change {
  const text = new TextDecoder('utf-8').decode(bytes);
  const files = parsePatch(text, name).map(changedFile);
  return { mode: 'diff', repository, base: null, head: null, files, incomplete: [] };
}

/** A file's two sides as its patch shows them. */
export function changedFile(patch: FilePatch): ChangedFile {
  return { base: side(patch, 'base'), head: side(patch, 'head'), hunks: patch.hunks };
}

const TYPES: Readonly<Record<string, FileSide['type']>> = {
  '120000': 'link',
  '160000': 'submodule',
};

function side(patch: FilePatch, which: 'base' | 'head'): FileSide | null {
  const path = which === 'base' ? patch.basePath : patch.headPath;
  if (path === null) return null;
  const type = TYPES[patch.mode ?? ''] ?? 'file';
  const whole = patch.basePath === null || patch.headPath === null;
  if (!patch.binary) return sparseSide(path, patch.hunks, which, type, whole);
  return {
    path,
    type,
    size: null,
    partial: true,
    binary: true,
    read: () => Promise.resolve({ unreadable: 'binary: the patch does not hold its content' }),
  };
}
