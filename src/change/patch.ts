import { CheckError } from '../problem.ts';
import type { Hunk } from './change.ts';
import { Mail } from './mail.ts';
import { PatchCursor } from './patch-cursor.ts';
import { isPlainHeader, type PatchHeader, readGitHeader, readPlainHeader } from './patch-header.ts';
import { HUNK, readHunk } from './patch-hunk.ts';

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
  const cursor = new PatchCursor(lines, name);
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
    if (line.startsWith('diff --git ')) files.push(readFile(cursor, readGitHeader(cursor)));
    else if (starts) files.push(readFile(cursor, readPlainHeader(cursor)));
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

/** CRLF throughout is the transport's and goes; a single CRLF within is the content's and stays. */
function splitLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const header = lines.find((line) => line.startsWith('diff --git ') || line.startsWith('@@ -'));
  return header?.endsWith('\r') ? lines.map((line) => line.replace(/\r$/, '')) : lines;
}

function readFile(cursor: PatchCursor, header: PatchHeader): FilePatch {
  const hunks: Hunk[] = [];
  while (!cursor.done && cursor.line.startsWith('@@')) hunks.push(readHunk(cursor));
  return {
    basePath: header.added ? null : header.basePath,
    headPath: header.deleted ? null : header.headPath,
    mode: header.mode,
    binary: header.binary,
    hunks,
  };
}
