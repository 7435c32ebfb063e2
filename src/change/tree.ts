import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CheckError } from '../problem.ts';
import type { Change, ChangedFile, FileSide, Incomplete } from './change.ts';
import { typeOf } from './file-mode.ts';
import { firstLine, type GitRepository, runGit } from './git.ts';
import { objectSide, readPath } from './git-change.ts';
import type { GitObjects } from './git-objects.ts';
import { readWorkTreeFile, workTreePaths, workTreeSide } from './work-tree.ts';

/**
 * A commit's whole tree, for a scan.
 *
 * @param folder the part of it to scan, `''` for all
 * @throws CheckError where git can't list it, or the folder isn't in it
 */
export async function commitTree(
  repository: GitRepository,
  objects: GitObjects,
  commit: string,
  folder: string,
  name: string | null,
): Promise<Change> {
  const list = await runGit(repository.folder, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  if (list.status !== 0 || list.cut) {
    throw new CheckError(`git can't list the tree of ${commit}: ${firstLine(list.errors)}`);
  }
  const files = treeFiles(list.output.toString('utf8'), folder, objects);
  if (folder !== '' && files.length === 0)
    throw new CheckError(`no such folder in ${commit}: ${folder}`);
  return {
    mode: 'scan',
    repository: name,
    base: null,
    head: commit,
    files,
    incomplete: [],
    readHead: (path) => readPath(objects, commit, path),
  };
}

function treeFiles(list: string, folder: string, objects: GitObjects): ChangedFile[] {
  const files: ChangedFile[] = [];
  for (const line of list.split('\0')) {
    const [, mode = '', id = '', path = ''] =
      /^(\d{6}) [a-z]+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (path === '' || !isBelow(path, folder)) continue;
    files.push(existing(objectSide(objects, path, id, typeOf(mode))));
  }
  return files;
}

const isBelow = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`);

/** A work tree's files, tracked and untracked, without the ignored ones. */
export async function workTree(root: string, folder: string, name: string | null): Promise<Change> {
  return { ...folderFiles(root, await workTreePaths(root, folder)), repository: name };
}

/** Files of a folder by their paths. */
export function folderFiles(root: string, paths: readonly string[]): Change {
  return {
    mode: 'scan',
    repository: null,
    base: null,
    head: null,
    files: paths.map((path) => existing(workTreeSide(root, path))),
    folder: root,
    incomplete: [],
    readHead: (path) => readWorkTreeFile(root, path),
  };
}

/** A folder that no git repository holds: every file in it but those of `.git` and `node_modules`; or one file. */
export function plainFolder(root: string, folder: string, name: string | null): Change {
  const incomplete: Incomplete[] = [];
  const isFile = lstatSync(join(root, folder)).isFile();
  return {
    mode: 'scan',
    repository: name,
    base: null,
    head: null,
    files: isFile ? [existing(workTreeSide(root, folder))] : walk(root, folder, incomplete),
    folder: root,
    incomplete,
    readHead: (path) => readWorkTreeFile(root, path),
  };
}

const SKIPPED = new Set(['.git', 'node_modules']);

function* walk(root: string, folder: string, incomplete: Incomplete[]): Generator<ChangedFile> {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    incomplete.push({ path: folder, reason: `can't list this folder: ${reason}` });
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* walk(root, path, incomplete);
    } else if (entry.isFile()) {
      yield existing(workTreeSide(root, path));
    }
  }
}

/** In a scan a file has a head only. */
const existing = (head: FileSide): ChangedFile => ({ base: null, head, hunks: null });
