import { join } from 'node:path';
import { CheckError } from '../problem.ts';
import type { Hunk } from './change.ts';
import { firstLine, type GitRepository, runGit } from './git.ts';
import { type FilePatch, parsePatch } from './patch.ts';

/** One changed file as `git diff --raw` lists it. A side is null where the file is not there. */
export interface DiffEntry {
  readonly base: DiffSide | null;
  readonly head: DiffSide | null;
  /** Null where git shows none (binary, too large, marked `-diff`) or the patch could not be had. */
  readonly hunks: readonly Hunk[] | null;
}

export interface DiffSide {
  readonly path: string;
  /** `100644`, `120000` (link), `160000` (submodule). */
  readonly mode: string;
  /** Null for the work tree's side, whose content has no id yet. */
  readonly id: string | null;
}

/** More than this of patch text is not read; the files are then read whole. */
const MOST_PATCH = 128 * 1024 * 1024;

/**
 * What differs between `base` and `head`, or, with `head` null, between `base` and the work tree (tracked files).
 * Renames are followed. Git's rename detection and its patch die on an absent blob; then the list alone is asked
 * for, without renames, and the absent blob shows up when it is read.
 *
 * @throws CheckError where git can't list the difference
 */
export async function diffEntries(
  repository: GitRepository,
  base: string,
  head: string | null,
): Promise<DiffEntry[]> {
  const command = head === null ? ['diff-index', base] : ['diff-tree', '-r', base, head];
  const safe = [
    '--raw',
    '-z',
    '--full-index',
    '--no-abbrev',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
  ];
  const shape = ['--src-prefix=a/', '--dst-prefix=b/', '--submodule=short', '-U3'];
  const [name = '', ...revisions] = command;
  const folder = repository.workTree ?? repository.folder;
  const full = await runGit(
    folder,
    [name, ...safe, ...shape, '-p', '-M', ...revisions, '--'],
    MOST_PATCH,
    // Two commits are compared without the index, which git would read all the same.
    head === null ? {} : { GIT_INDEX_FILE: join(repository.gitDirectory, 'no-index') },
  );
  if (full.status === 0 && !full.cut) return entriesOf(full.output);
  const list = await runGit(folder, [name, ...safe, '--no-renames', ...revisions, '--']);
  if (list.status !== 0 || list.cut) {
    throw new CheckError(`git can't tell what changed since ${base}: ${firstLine(list.errors)}`);
  }
  return entriesOf(list.output);
}

function entriesOf(output: Buffer): DiffEntry[] {
  // Two NULs in a row end the list; the patch follows.
  const seam = output.indexOf('\0\0');
  const list = seam < 0 ? output : output.subarray(0, seam);
  const sides = parseRaw(list.toString('utf8'));
  const patches = seam < 0 ? null : patchesOf(output.subarray(seam + 2), sides);
  return sides.map((entry) => {
    const patch = patches?.get(entry.head?.path ?? entry.base?.path ?? '');
    return { ...entry, hunks: patch && !patch.binary && isTold(entry, patch) ? patch.hunks : null };
  });
}

/** A patch without hunks tells nothing but where both sides are one blob (a rename, a mode change) or empty. */
function isTold(entry: Omit<DiffEntry, 'hunks'>, patch: FilePatch): boolean {
  return patch.hunks.length > 0 || (entry.base?.id != null && entry.base.id === entry.head?.id);
}

/** `:MODE MODE ID ID STATUS NUL PATH NUL`, with two paths after R and C. */
function parseRaw(list: string): Omit<DiffEntry, 'hunks'>[] {
  const fields = list.split('\0');
  const entries: Omit<DiffEntry, 'hunks'>[] = [];
  for (let at = 0; at < fields.length; ) {
    const meta = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(fields[at] ?? '');
    if (!meta) break;
    const [, baseMode = '', headMode = '', baseId = '', headId = '', status = ''] = meta;
    const two = status === 'R' || status === 'C';
    const basePath = fields[at + 1] ?? '';
    const headPath = two ? (fields[at + 2] ?? '') : basePath;
    at += two ? 3 : 2;
    entries.push({
      base: baseMode === '000000' || status === 'C' ? null : side(basePath, baseMode, baseId),
      head: headMode === '000000' ? null : side(headPath, headMode, headId),
    });
  }
  return entries;
}

const side = (path: string, mode: string, id: string): DiffSide => ({
  path,
  mode,
  id: /^0+$/.test(id) ? null : id,
});

/**
 * The patches by head path. With `-z` paths stand unquoted in the patch, so a path with a line end or a quote
 * could pose as another file's header: then no patch is believed and the files are read whole.
 */
function patchesOf(
  text: Buffer,
  sides: readonly Omit<DiffEntry, 'hunks'>[],
): Map<string, FilePatch> | null {
  const odd = (path: string | undefined): boolean =>
    path !== undefined && /[\p{Cc}"\\]/u.test(path);
  if (sides.some(({ base, head }) => odd(base?.path) || odd(head?.path))) return null;
  try {
    const patches = new Map<string, FilePatch>();
    for (const patch of parsePatch(text.toString('utf8'), 'git diff')) {
      const path = patch.headPath ?? patch.basePath ?? '';
      // A change of type comes as a deletion and an addition of one path: read both sides whole.
      patches.set(path, patches.has(path) ? { ...patch, binary: true } : patch);
    }
    return patches;
  } catch (error) {
    if (error instanceof CheckError) return null;
    throw error;
  }
}
