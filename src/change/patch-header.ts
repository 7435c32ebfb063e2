import type { PatchCursor } from './patch-cursor.ts';
import { unquotePath } from './quoted-path.ts';

/** What stands before the hunks of one file. */
export interface PatchHeader {
  basePath: string | null;
  headPath: string | null;
  mode: string | null;
  binary: boolean;
  added: boolean;
  deleted: boolean;
}

/**
 * Reads what `git diff` writes before a file's hunks.
 *
 * @throws CheckError where no line of it names the file
 */
export function readGitHeader(cursor: PatchCursor): PatchHeader {
  const header = readGitLine(cursor);
  const unnamed = cursor.error(
    "the name of this file can not be told; make the patch with git's own prefixes",
  );
  cursor.advance();
  while (!cursor.done && readExtendedHeader(cursor, header)) cursor.advance();
  if (cursor.line.startsWith('GIT binary patch')) skipBinary(cursor, header);
  else if (/^Binary files .* differ$/.test(cursor.line)) {
    header.binary = true;
    cursor.advance();
  } else if (isPlainHeader(cursor)) readFileLines(cursor, header, true);
  if (header.basePath === null && header.headPath === null) throw unnamed;
  return header;
}

/** Reads what `diff -u` writes before a file's hunks. */
export function readPlainHeader(cursor: PatchCursor): PatchHeader {
  const header = emptyHeader();
  readFileLines(cursor, header, false);
  return header;
}

const emptyHeader = (): PatchHeader => ({
  basePath: null,
  headPath: null,
  mode: null,
  binary: false,
  added: false,
  deleted: false,
});

/** `diff --git a/PATH b/PATH`: unquoted, the two can only be told apart where they are equal; later headers decide. */
function readGitLine(cursor: PatchCursor): PatchHeader {
  const rest = cursor.line.slice('diff --git '.length);
  let pair: [string, string] | null = null;
  const quoted = unquotePath(rest);
  if (quoted) {
    const second = rest.slice(quoted.end + 1);
    pair = [quoted.path, unquotePath(second)?.path ?? second];
  } else if (rest.endsWith('"')) {
    const start = rest.indexOf(' "');
    const second = start < 0 ? null : unquotePath(rest.slice(start + 1));
    if (second) pair = [rest.slice(0, start), second.path];
  } else {
    pair = splitEqualPaths(rest);
  }
  const [basePath, headPath] = pair?.map(stripPrefix) ?? [null, null];
  return { ...emptyHeader(), basePath: basePath ?? null, headPath: headPath ?? null };
}

function splitEqualPaths(rest: string): [string, string] | null {
  for (let at = rest.indexOf(' '); at >= 0; at = rest.indexOf(' ', at + 1)) {
    // The two halves have equal length (prefixes are one letter and a slash, or absent on both sides).
    if (at !== rest.length - at - 1) continue;
    const [first, second] = [rest.slice(0, at), rest.slice(at + 1)];
    if (stripPrefix(first) === stripPrefix(second)) return [first, second];
  }
  return null;
}

function readExtendedHeader(cursor: PatchCursor, header: PatchHeader): boolean {
  const line = cursor.line;
  const mode = /^(?:new file|deleted file|new) mode (\d{6})/.exec(line);
  if (mode?.[1]) {
    header.mode = mode[1];
    header.added ||= line.startsWith('new file');
    header.deleted ||= line.startsWith('deleted');
    return true;
  }
  const moved = /^(rename|copy) (from|to) (.*)$/.exec(line);
  if (moved) {
    const path = unquotePath(moved[3] ?? '')?.path ?? moved[3] ?? '';
    if (moved[2] === 'from') header.basePath = path;
    else header.headPath = path;
    return true;
  }
  const index = /^index [0-9a-f]+\.\.[0-9a-f]+(?: (\d{6}))?/.exec(line);
  if (index) {
    header.mode ??= index[1] ?? null;
    return true;
  }
  return /^(?:old mode \d|similarity index |dissimilarity index )/.test(line);
}

/** Git's own binary patch: base-85 blocks, each ended by an empty line. Its content is not decoded. */
function skipBinary(cursor: PatchCursor, header: PatchHeader): void {
  header.binary = true;
  cursor.advance();
  while (!cursor.done && !cursor.line.startsWith('diff --')) cursor.advance();
}

/** Whether the next two lines are `---` and `+++`. */
export function isPlainHeader(cursor: PatchCursor): boolean {
  return cursor.line.startsWith('--- ') && cursor.peek(1).startsWith('+++ ');
}

function readFileLines(cursor: PatchCursor, header: PatchHeader, git: boolean): void {
  const base = readPath(cursor.line.slice(4));
  cursor.advance();
  const head = readPath(cursor.line.slice(4));
  cursor.advance();
  if (base === '/dev/null') header.added = true;
  if (head === '/dev/null') header.deleted = true;
  // Without git's first line a prefix is only a prefix where both sides have one.
  const prefixed = git || [base, head].every((path) => path === '/dev/null' || hasPrefix(path));
  const name = (path: string): string => (prefixed ? stripPrefix(path) : path);
  if (base !== '/dev/null') header.basePath = name(base);
  if (head !== '/dev/null') header.headPath = name(head);
  if (!cursor.line.startsWith('@@'))
    throw cursor.error('expected a hunk (`@@ -LINE,COUNT …`) here');
  if (!git && header.basePath !== null && header.headPath !== null) {
    // `diff -ru old new`: the same file below two roots.
    header.basePath = header.headPath;
  }
}

/** A path of a `---` or `+++` line: quoted, or up to a tab (git writes one after a path with a space). */
function readPath(text: string): string {
  const quoted = unquotePath(text);
  if (quoted) return quoted.path;
  const tab = text.indexOf('\t');
  return tab < 0 ? text.trimEnd() : text.slice(0, tab);
}

const hasPrefix = (path: string): boolean => /^[abciow]\//.test(path);
const stripPrefix = (path: string): string => (hasPrefix(path) ? path.slice(2) : path);
