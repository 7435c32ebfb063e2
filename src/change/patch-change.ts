import type { Change, ChangedFile, FileSide, Hunk } from './change.ts';
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
  const files = filesOf(parsePatch(text, name));
  return { mode: 'diff', repository, base: null, head: null, files, incomplete: [] };
}

/**
 * The files of the patches. In a series of commits a file may come again; what an earlier one of them has added
 * stands in the context of a later one, and yet is nothing that the base has.
 */
function filesOf(patches: readonly FilePatch[]): ChangedFile[] {
  const heads = new Set<string | null>();
  const isSeries = patches.some(({ basePath, headPath }) => {
    const again = basePath !== null && heads.has(basePath);
    heads.add(headPath);
    return again;
  });
  if (!isSeries) return patches.map((patch) => changedFile(patch));
  const added = new Map<string, ReadonlySet<string>>();
  return patches.map((patch) => {
    const before = added.get(patch.basePath ?? '') ?? new Set();
    if (patch.headPath !== null) {
      const own = patch.hunks.flatMap(({ lines }) => lines.filter((line) => line.startsWith('+')));
      added.set(patch.headPath, new Set([...before, ...own.map((line) => line.slice(1))]));
    }
    return changedFile(patch, before);
  });
}

/** A file's two sides as its patch shows them, without the lines that earlier patches have added to its base. */
function changedFile(patch: FilePatch, added: ReadonlySet<string> = new Set()): ChangedFile {
  // Of what is only called binary no line is shown.
  const hunks = patch.binary ? null : patch.hunks;
  const base = added.size === 0 ? patch : { ...patch, hunks: patch.hunks.map(withoutAdded(added)) };
  return { base: side(base, 'base'), head: side(patch, 'head'), hunks };
}

const withoutAdded =
  (added: ReadonlySet<string>) =>
  (hunk: Hunk): Hunk => ({
    ...hunk,
    lines: hunk.lines.map((line) =>
      !line.startsWith('+') && added.has(line.slice(1)) ? line.slice(0, 1) : line,
    ),
  });

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
