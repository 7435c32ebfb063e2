import { CheckError } from '../problem.ts';
import type { Hunk } from './change.ts';
import { parsePatch } from './patch.ts';

/** A file's patch in GitHub's lists: hunks without a header. */
export interface ListedPatch {
  readonly hunks: readonly Hunk[];
  /** Whether the last line of a side ends without a line end; null where the patch doesn't reach it. */
  readonly endsBare: { readonly base: boolean | null; readonly head: boolean | null };
}

/** Reads the patch of a listed file; null where it is broken, or shows other than so many lines. */
export function readListedPatch(
  patch: string,
  additions: number | null,
  deletions: number | null,
): ListedPatch | null {
  let hunks: readonly Hunk[];
  try {
    const text = `diff --git a/file b/file\n--- a/file\n+++ b/file\n${patch}\n`;
    const files = parsePatch(text, 'patch');
    if (files.length !== 1) return null;
    hunks = files[0]?.hunks ?? [];
  } catch (error) {
    if (error instanceof CheckError) return null;
    throw error;
  }
  const count = (sign: string): number =>
    hunks.reduce((sum, { lines }) => sum + lines.filter((line) => line.startsWith(sign)).length, 0);
  if (additions !== null && count('+') !== additions) return null;
  if (deletions !== null && count('-') !== deletions) return null;
  return { hunks, endsBare: bareEnds(patch) };
}

function bareEnds(patch: string): ListedPatch['endsBare'] {
  const ends: { base: boolean | null; head: boolean | null } = { base: null, head: null };
  let sign = '';
  for (const line of patch.split('\n')) {
    if (line.startsWith('\\')) {
      if (sign !== '+') ends.base = true;
      if (sign !== '-') ends.head = true;
    }
    sign = line[0] ?? ' ';
  }
  if (ends.head === true && ends.base === null) ends.base = false;
  if (ends.base === true && ends.head === null) ends.head = false;
  return ends;
}

/** The side of an added or a removed file, whose patch shows all of it. */
export function wholeSide({ hunks, endsBare }: ListedPatch, side: 'base' | 'head'): Buffer {
  const sign = side === 'base' ? '-' : '+';
  const lines = hunks.flatMap((hunk) => hunk.lines.filter((line) => line.startsWith(sign)));
  const text = lines.map((line) => line.slice(1)).join('\n');
  return Buffer.from(lines.length > 0 && endsBare[side] !== true ? `${text}\n` : text);
}

/** The base's bytes, from the head's and the patch between them; null where the two don't fit. */
export function revert(head: Uint8Array, { hunks, endsBare }: ListedPatch): Buffer | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(head);
  } catch {
    return null;
  }
  const lines = text.split('\n');
  const headEndsBare = lines.at(-1) !== '';
  if (!headEndsBare) lines.pop();
  const before: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    // An empty side is counted from the line before it.
    const start = hunk.headCount === 0 ? hunk.headStart : hunk.headStart - 1;
    if (start < at || start > lines.length) return null;
    for (; at < start; at++) before.push(lines[at] ?? '');
    for (const line of hunk.lines) {
      const [sign, content] = [line[0], line.slice(1)];
      if (sign !== '-' && lines[at++] !== content) return null;
      if (sign !== '+') before.push(content);
    }
  }
  for (; at < lines.length; at++) before.push(lines[at] ?? '');
  const bare = endsBare.base ?? headEndsBare;
  return Buffer.from(before.length === 0 || bare ? before.join('\n') : `${before.join('\n')}\n`);
}
