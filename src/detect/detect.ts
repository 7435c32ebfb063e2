import { decode, isBinary } from './decode.ts';
import { disguisedWords } from './disguise/disguised-words.ts';
import { withoutEscapedLetters } from './disguise/escapes.ts';
import { mayBeDisguised } from './disguise/may-be-disguised.ts';
import { placesBefore } from './disguise/places-before.ts';
import { isGenerated } from './generated-file.ts';
import { withLineEnds } from './line-ends.ts';
import { LineIndex } from './manifests/line-index.ts';
import { describesPackage } from './manifests/package-metadata.ts';
import { isProgram, mayRun } from './never-binary.ts';
import { obeyedComments } from './obeyed-comments.ts';
import type { Prefilter } from './prefilter.ts';
import type { Reader, TextFile } from './reader.ts';
import { readers } from './readers/index.ts';
import { manifestReaders } from './readers/manifests.ts';
import { plainText } from './readers/plain-text.ts';
import type { Reference, Scope } from './reference.ts';
import { isRecord, isRecording, scopeOf } from './scope.ts';
import { withoutComments } from './unknown-comments.ts';

/** A file as a change holds it. */
export interface RawFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** True where only some lines are known (from a patch): unknown lines are empty. */
  readonly partial: boolean;
}

/** What refers to a model in one file. */
export interface Detection {
  readonly references: readonly Reference[];
  readonly scope: Scope;
  /** A program wrote the file. */
  readonly generated: boolean;
  /** Why the file could not be examined although something in it may refer to a model; null where it was. */
  readonly unreadable: string | null;
}

/** Largest file that is read, in bytes. */
const LARGEST_FILE = 5 * 1024 * 1024;

/** Longest line that is read, in UTF-16 units. */
const LONGEST_LINE = 1024 * 1024;

/** How much of a text tells its kind. */
const START = 1024;

/** Finds the references in one file: the prefilter first, then the one reader for its kind. */
export function detect(file: RawFile, prefilter: Prefilter): Detection {
  const { path, bytes } = file;
  const nothing = { references: [], scope: scopeOf(path), generated: false, unreadable: null };
  // A program that lies among records runs all the same.
  if (!isProgram(path, bytes) && (isRecord(path) || isRecording(path))) return nothing;
  if (!prefilter.matches(bytes, path)) return nothing;
  const large = bytes.length > LARGEST_FILE;
  const binary = isBinary(bytes);
  if (binary && !mayRun(path, bytes)) return nothing;
  if (large) return { ...nothing, unreadable: `larger than ${LARGEST_FILE >> 20} MiB` };
  const text = decode(bytes);
  const odd = binary || mayBeDisguised(bytes);
  const lines = withLineEnds(text, path);
  const plain = odd ? withoutEscapedLetters(lines, path) : { text: lines, edits: [] };
  const { references, bare, unreadable } = readText({ ...file, text: plain.text }, prefilter, odd);
  return {
    references: placesBefore(references, plain, text),
    scope: scopeOf(path),
    generated: isGenerated(path, bare),
    unreadable: binary ? 'holds NUL bytes' : unreadable,
  };
}

interface ReadText {
  readonly references: readonly Reference[];
  /** The text without the lines that are too long to be read. */
  readonly bare: string;
  readonly unreadable: string | null;
}

function readText(
  { path, text, partial }: { path: string; text: string; partial: boolean },
  prefilter: Prefilter,
  odd: boolean,
): ReadText {
  const reader = readerOf(path, text);
  const bare = reader?.readsLongLines ? { text, line: 0 } : withoutLongLines(text);
  const spans = prefilter.spans(bare.text);
  const lost = bare.text !== text && spans.length < prefilter.spans(text).length;
  const file: TextFile = {
    path,
    text: bare.text,
    partial,
    hit: (from, to) => hasSpan(spans, from, to),
    knows: (joined) => prefilter.spans(joined).length > 0,
  };
  const found = spans.length > 0 || odd ? read(file, reader) : [];
  return {
    references: odd ? withDisguised(found, file, prefilter) : found,
    bare: bare.text,
    unreadable: lost ? `line ${bare.line} is longer than ${LONGEST_LINE >> 20} MiB` : null,
  };
}

/** With the words that only a rewritten text shows, as far as the reader has not put them together itself. */
function withDisguised(
  found: readonly Reference[],
  file: TextFile,
  prefilter: Prefilter,
): readonly Reference[] {
  const words = disguisedWords(file.text, file.path, prefilter.spans);
  if (words.length === 0) return found;
  const index = new LineIndex(file.text);
  const places = new Set(found.map(({ line, column, text }) => `${line}:${column} ${text}`));
  const more = words.flatMap(({ text, at }): Reference[] => {
    const { line, column } = index.at(at);
    const known = places.has(`${line}:${column} ${text}`);
    return known ? [] : [{ form: 'literal', text, line, column, context: { plain: true } }];
  });
  return [...found, ...more].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** A manifest is read twice: for its packages, and as text of its syntax for whatever else stands in it. */
function read(file: TextFile, reader: Reader | undefined): readonly Reference[] {
  const start = file.text.slice(0, START);
  const manifest = manifestReaders.find((candidate) => candidate.reads(file.path, start));
  const own = reader?.read(file);
  const rest = own ? withObeyed(own, file) : readPlain(file, reader);
  if (!manifest) return rest;
  const packages = manifest.read(file) ?? [];
  return [...packages, ...rest.filter(({ context }) => !describesPackage(context))].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
}

/** Of a syntax that no reader knows comments are guessed; what a reader refuses may be hostile, and all of it counts. */
function readPlain(file: TextFile, refusing: Reader | undefined): readonly Reference[] {
  if (refusing !== undefined) return plainText.read(file) ?? [];
  return isData(file) ? [] : (plainText.read({ ...file, text: withoutComments(file.text) }) ?? []);
}

/** A header in letters, and numbers behind it: images of telescopes, archives, PDF. */
function isData({ path, text }: TextFile): boolean {
  return text.includes('\0') && !mayRun(path, new TextEncoder().encode(text.slice(0, START)));
}

/** With the commands in comments that tools obey, where the reader has not seen them itself. */
function withObeyed(found: readonly Reference[], file: TextFile): readonly Reference[] {
  const places = new Set(found.map(({ line, column }) => `${line}:${column}`));
  const more = obeyedComments(file).filter(({ line, column }) => !places.has(`${line}:${column}`));
  if (more.length === 0) return found;
  return [...found, ...more].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** The reader for a file by its path and the start of its text; undefined where it is plain text. */
export function readerOf(path: string, text: string): Reader | undefined {
  const start = text.slice(0, START);
  return readers.find((reader) => reader.reads(path, start));
}

/** Blanks what stands in lines that are too long to be read; offsets stay. */
function withoutLongLines(text: string): { text: string; line: number } {
  if (text.length <= LONGEST_LINE) return { text, line: 0 };
  const parts: string[] = [];
  let first = 0;
  let line = 0;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from) + 1 || text.length;
    line++;
    const long = end - from > LONGEST_LINE;
    if (long && first === 0) first = line;
    parts.push(long ? `${' '.repeat(end - from - 1)}\n` : text.slice(from, end));
    from = end;
  }
  return first === 0 ? { text, line: 0 } : { text: parts.join(''), line: first };
}

/** Whether a whole span lies between two offsets. Spans rise by their ends, and starts rise nearly so. */
function hasSpan(spans: Int32Array, from: number, to: number): boolean {
  let low = 0;
  let high = spans.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[2 * middle + 1] ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  for (let at = low; 2 * at < spans.length && (spans[2 * at + 1] ?? 0) <= to; at++)
    if ((spans[2 * at] ?? 0) >= from) return true;
  return false;
}
