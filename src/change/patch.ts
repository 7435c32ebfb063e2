import { CheckError } from '../problem.ts';
import type { Hunk } from './change.ts';
import { Mail } from './mail.ts';
import { unquotePath } from './quoted-path.ts';

/** One file's part of a unified diff. */
export interface FilePatch {
  /** Null for an added file. */
  readonly basePath: string | null;
  /** Null for a deleted file. */
  readonly headPath: string | null;
  /** The mode at the head (at the base for a deleted file) where the patch tells it: `100644`, `120000`, `160000`. */
  readonly mode: string | null;
  /** The content is binary, or left out: no hunk tells what changed. */
  readonly binary: boolean;
  readonly hunks: readonly Hunk[];
}

/**
 * Reads a unified diff as `git diff`, `gh pr diff`, `git format-patch` and `diff -u` write it, by hunk counts,
 * so that no line of content is ever taken for a header. Text around the diffs (a mail, a commit message) is
 * passed over.
 *
 * @param text the decoded patch; lines end in LF, or in CRLF throughout
 * @param name the file's name for error messages
 * @throws CheckError for an empty patch, one without any diff, a combined diff, and a broken hunk
 */
export function parsePatch(text: string, name: string): FilePatch[] {
  if (text.trim() === '') {
    throw new CheckError({
      place: { file: name },
      message: 'the patch is empty; usually the command that should have made it has failed',
    });
  }
  const lines = splitLines(text);
  const files: FilePatch[] = [];
  const cursor = new Cursor(lines, name);
  const mail = new Mail();
  while (!cursor.done) {
    const line = cursor.line;
    if (/^diff --(?:cc|combined) /.test(line) || /^@@@+ /.test(line)) {
      throw cursor.error(
        'a combined diff (of a merge) says nothing of one base; compare two commits instead',
      );
    }
    const starts = line.startsWith('diff --git ') || isPlainHeader(cursor);
    if (!mail.accepts(line, starts)) {
      throw cursor.error(
        'text follows a diff in one mail, whose message may pose as a diff; use `git diff`',
      );
    }
    if (line.startsWith('diff --git ')) files.push(parseGitFile(cursor));
    else if (starts) files.push(parsePlainFile(cursor));
    else if (HUNK.test(line))
      throw cursor.error('a hunk without a file: `---` and `+++` are missing');
    else cursor.advance();
  }
  if (files.length === 0) {
    throw new CheckError({
      place: { file: name, line: 1, column: 1 },
      message: 'no unified diff in this file; expected the output of `git diff` or `diff -u`',
    });
  }
  return files;
}

const HUNK = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;

class Cursor {
  #at = 0;
  readonly #lines: readonly string[];
  readonly #name: string;

  constructor(lines: readonly string[], name: string) {
    this.#lines = lines;
    this.#name = name;
  }
  get done(): boolean {
    return this.#at >= this.#lines.length;
  }
  get line(): string {
    return this.#lines[this.#at] ?? '';
  }
  peek(ahead: number): string {
    return this.#lines[this.#at + ahead] ?? '';
  }
  advance(): void {
    this.#at++;
  }
  error(message: string): CheckError {
    return new CheckError({ place: { file: this.#name, line: this.#at + 1, column: 1 }, message });
  }
}

/** CRLF throughout is the transport's and goes; a single CRLF within is the content's and stays. */
function splitLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const header = lines.find((line) => line.startsWith('diff --git ') || line.startsWith('@@ -'));
  return header?.endsWith('\r') ? lines.map((line) => line.replace(/\r$/, '')) : lines;
}

interface Header {
  basePath: string | null;
  headPath: string | null;
  mode: string | null;
  binary: boolean;
  added: boolean;
  deleted: boolean;
}

function parseGitFile(cursor: Cursor): FilePatch {
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
  return finish(cursor, header);
}

function parsePlainFile(cursor: Cursor): FilePatch {
  const header: Header = {
    basePath: null,
    headPath: null,
    mode: null,
    binary: false,
    added: false,
    deleted: false,
  };
  readFileLines(cursor, header, false);
  return finish(cursor, header);
}

function finish(cursor: Cursor, header: Header): FilePatch {
  const hunks: Hunk[] = [];
  while (!cursor.done && cursor.line.startsWith('@@')) hunks.push(parseHunk(cursor));
  return {
    basePath: header.added ? null : header.basePath,
    headPath: header.deleted ? null : header.headPath,
    mode: header.mode,
    binary: header.binary,
    hunks,
  };
}

/** `diff --git a/PATH b/PATH`: unquoted, the two can only be told apart where they are equal; later headers decide. */
function readGitLine(cursor: Cursor): Header {
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
  return {
    basePath: pair ? stripPrefix(pair[0]) : null,
    headPath: pair ? stripPrefix(pair[1]) : null,
    mode: null,
    binary: false,
    added: false,
    deleted: false,
  };
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

function readExtendedHeader(cursor: Cursor, header: Header): boolean {
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
function skipBinary(cursor: Cursor, header: Header): void {
  header.binary = true;
  cursor.advance();
  while (!cursor.done && !cursor.line.startsWith('diff --')) cursor.advance();
}

function isPlainHeader(cursor: Cursor): boolean {
  return cursor.line.startsWith('--- ') && cursor.peek(1).startsWith('+++ ');
}

function readFileLines(cursor: Cursor, header: Header, git: boolean): void {
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

function parseHunk(cursor: Cursor): Hunk {
  const match = HUNK.exec(cursor.line);
  if (!match) {
    if (cursor.line.startsWith('@@@')) {
      throw cursor.error(
        'a combined diff (of a merge) says nothing of one base; compare two commits instead',
      );
    }
    throw cursor.error('a broken hunk header; expected `@@ -LINE,COUNT +LINE,COUNT @@`');
  }
  const [baseStart, baseCount, headStart, headCount] = [1, 2, 3, 4].map((group) =>
    Number(match[group] ?? 1),
  ) as [number, number, number, number];
  cursor.advance();
  const lines: string[] = [];
  let [base, head] = [baseCount, headCount];
  while (base > 0 || head > 0) {
    if (cursor.done) {
      throw cursor.error(
        `the patch ends within a hunk: ${base} old and ${head} new lines are missing`,
      );
    }
    const line = cursor.line;
    // Some mailers cut the space of an empty context line.
    const sign = line === '' ? ' ' : line[0];
    if (sign === ' ' || sign === '-') base--;
    if (sign === ' ' || sign === '+') head--;
    if (base < 0 || head < 0 || !(sign === ' ' || sign === '-' || sign === '+' || sign === '\\')) {
      throw cursor.error('this line does not fit the hunk: its header counts other lines');
    }
    if (sign !== '\\') lines.push(line === '' ? ' ' : line);
    cursor.advance();
  }
  while (cursor.line.startsWith('\\ ')) cursor.advance();
  return { baseStart, baseCount, headStart, headCount, lines };
}
