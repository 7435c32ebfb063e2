import type { Change, ChangedFile, Contents, FileSide } from './change.ts';
import { typeOf } from './file-mode.ts';
import type { GitRepository } from './git.ts';
import { type DiffEntry, type DiffSide, diffEntries } from './git-diff.ts';
import type { GitObjects } from './git-objects.ts';
import { readWorkTreeFile, untrackedPaths, workTreeSide } from './work-tree.ts';

/** What a comparison in a git repository is made of. */
export interface GitComparison {
  readonly repository: GitRepository;
  readonly objects: GitObjects;
  /** `owner/name` where known, which may be known later than the rest. */
  readonly name: string | null | Promise<string | null>;
  /** The merge base's commit id. */
  readonly base: string;
  /** A commit id; null for the work tree, with its untracked files and without its ignored ones. */
  readonly head: string | null;
}

/**
 * The change from one commit to another, or to the work tree, read through git.
 *
 * @throws CheckError where git can't list the difference
 */
export async function gitChange(comparison: GitComparison): Promise<Change> {
  const { repository, objects, base, head } = comparison;
  const { workTree } = repository;
  const [entries, untracked, name] = await Promise.all([
    diffEntries(repository, base, head),
    head === null && workTree !== null ? untrackedPaths(workTree) : [],
    comparison.name,
  ]);
  const files = entries.map((entry) =>
    changedFile(entry, objects, head === null ? workTree : null),
  );
  return {
    mode: 'diff',
    repository: name,
    base,
    head,
    files: workTree === null ? files : withUntracked(files, untracked, workTree),
    incomplete: [],
    readHead: (path) =>
      head === null && workTree !== null
        ? readWorkTreeFile(workTree, path)
        : readPath(objects, head ?? base, path),
  };
}

/** A path that git lists as deleted may still stand untracked in the work tree. */
function withUntracked(
  files: readonly ChangedFile[],
  untracked: readonly string[],
  workTree: string,
): ChangedFile[] {
  const deleted = new Map(
    files.map((file) => [file.head === null ? file.base?.path : undefined, file]),
  );
  const again = new Set(untracked);
  return [
    ...files.filter((file) => file.head !== null || !again.has(file.base?.path ?? '')),
    ...untracked.map((path) => ({
      base: deleted.get(path)?.base ?? null,
      head: workTreeSide(workTree, path),
      hunks: null,
    })),
  ];
}

function changedFile(entry: DiffEntry, objects: GitObjects, workTree: string | null): ChangedFile {
  const objectOf = (from: DiffSide | null): FileSide | null =>
    from && objectSide(objects, from.path, from.id ?? '', typeOf(from.mode));
  // Git may name an id for what stands in the work tree alone, to find renames: no object of it needs be there.
  const head =
    entry.head && workTree !== null
      ? workTreeSide(workTree, entry.head.path, typeOf(entry.head.mode))
      : objectOf(entry.head);
  return { base: objectOf(entry.base), head, hunks: entry.hunks };
}

/** A file's side whose content is a git object. */
export function objectSide(
  objects: GitObjects,
  path: string,
  id: string,
  type: FileSide['type'],
  size: number | null = null,
): FileSide {
  return {
    path,
    type,
    size,
    partial: false,
    read: async (limit) => {
      const object = await objects.get(id, limit);
      return object
        ? { bytes: object.bytes }
        : { unreadable: `the blob ${id.slice(0, 12)} is missing in this clone` };
    },
  };
}

/** A file of a commit's tree; null where the commit has none of that path. */
export async function readPath(
  objects: GitObjects,
  commit: string,
  path: string,
): Promise<Contents | null> {
  const object = await objects.get(`${commit}:${path}`);
  return object?.type === 'blob' ? { bytes: object.bytes } : null;
}
