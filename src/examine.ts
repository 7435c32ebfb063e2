import type { Change, ChangedFile, FileSide, Incomplete } from './change/change.ts';
import { mayMatter } from './changed-lines.ts';
import type { FileMap, Place } from './compare.ts';
import { detect } from './detect/detect.ts';
import { mayRun } from './detect/never-binary.ts';
import type { Prefilter } from './detect/prefilter.ts';
import type { Reference } from './detect/reference.ts';
import { scopeOf } from './detect/scope.ts';
import { isWeightsPath } from './detect/weights/path.ts';
import { accept } from './identify/accept.ts';
import type { Catalog } from './identify/catalog.ts';

/** What the files of a change hold: every place on both sides, and what could not be examined. */
export interface Examination {
  readonly base: readonly Place[];
  readonly head: readonly Place[];
  readonly files: readonly FileMap[];
  readonly incomplete: readonly Incomplete[];
}

/** What the examination needs to know, and nothing of agreements. */
export interface Examiner {
  readonly catalog: Catalog;
  readonly prefilter: Prefilter;
  /** Paths that the policy excludes: nothing stands in them. */
  readonly excludes: (path: string) => boolean;
  /** Whether a file that moves may be decided differently (a rule or an exception speaks of paths). */
  readonly pathsMatter: boolean;
}

/** Files that are read side by side: enough to hide an API's latency, few enough to bound memory. */
const AT_ONCE = 8;
/** A weights file's header and metadata lie in its first bytes; the tensors are never read. */
const WEIGHTS_BYTES = 4 * 1024 * 1024;
const NO_BYTES = new Uint8Array();
/** A policy names models to permit or refuse them; an exception must not need one for itself. */
const POLICY = '.github/caisi-policy.yml';

/**
 * Reads the files of a change, each at most once and only where the prefilter can't rule it out, and finds
 * the references to models in them.
 */
export async function examine(change: Change, examiner: Examiner): Promise<Examination> {
  const [base, head]: [Place[], Place[]] = [[], []];
  const files: FileMap[] = [];
  const incomplete: Incomplete[] = [];
  const source = iterate(change.files);
  const work = async (): Promise<void> => {
    for (let next = await source.next(); !next.done; next = await source.next()) {
      const file = next.value;
      if (!needsReading(file, examiner)) continue;
      files.push({
        basePath: file.base?.path ?? null,
        headPath: file.head?.path ?? null,
        hunks: file.hunks,
      });
      await Promise.all([
        readSide(file.base, change, examiner, base, incomplete),
        readSide(file.head, change, examiner, head, incomplete),
      ]);
      if (hidesMove(file, examiner)) {
        incomplete.push({ path: file.head?.path ?? '', reason: MOVED });
      }
    }
  };
  await Promise.all(Array.from({ length: change.atOnce ?? AT_ONCE }, work));
  incomplete.push(...change.incomplete.filter(({ path }) => !examiner.excludes(path)));
  return { base, head, files, incomplete: unique(incomplete) };
}

/** One iterator for all workers, whatever the source gives. */
async function* iterate(files: Change['files']): AsyncGenerator<ChangedFile> {
  yield* files;
}

function needsReading(file: ChangedFile, examiner: Examiner): boolean {
  const paths = [file.base?.path, file.head?.path].filter((path) => path !== undefined);
  if (paths.every(examiner.excludes)) return false;
  if (file.hunks === null || paths.some(isWeightsPath) || isMoved(file, examiner)) return true;
  const path = paths.at(-1) ?? '';
  return file.hunks.some((hunk) => mayMatter(hunk, path, examiner.prefilter));
}

/** A file that is only renamed adds nothing, unless it moves to where other rules hold. */
function isMoved({ base, head }: ChangedFile, examiner: Examiner): boolean {
  if (!base || !head || base.path === head.path) return false;
  return examiner.pathsMatter || scopeOf(base.path) !== scopeOf(head.path);
}

const MOVED = 'moved out of tests or prose, and the patch does not show all of it';

/** A move out of tests or prose, of which a patch shows only the lines around what changed besides. */
function hidesMove({ base, head }: ChangedFile, { excludes }: Examiner): boolean {
  if (!base || !head?.partial || base.path === head.path || excludes(head.path)) return false;
  return scopeOf(head.path) === 'runtime' && scopeOf(base.path) !== 'runtime';
}

async function readSide(
  side: FileSide | null,
  change: Change,
  examiner: Examiner,
  places: Place[],
  incomplete: Incomplete[],
): Promise<void> {
  if (side?.type !== 'file' || side.path === POLICY || examiner.excludes(side.path)) return;
  const { path } = side;
  if (isWeightsPath(path)) {
    const { detectWeights } = await import('./detect/weights.ts');
    const contents = await side.read(WEIGHTS_BYTES);
    const readBeside = async (beside: string) => (await change.readHead?.(beside)) ?? null;
    const weights = await detectWeights(
      { path, bytes: contents.bytes ?? null, size: side.size },
      readBeside,
    );
    if (weights) push(places, weights, { path, scope: scopeOf(path), generated: false }, examiner);
    else if (!contents.bytes) incomplete.push({ path, reason: contents.unreadable });
    return;
  }
  const contents = await side.read();
  if (!contents.bytes) {
    // A picture in a patch is not what a check is for, but what runs may only be called binary.
    if (!side.binary || mayRun(path, NO_BYTES))
      incomplete.push({ path, reason: contents.unreadable });
    return;
  }
  const found = detect({ path, bytes: contents.bytes, partial: side.partial }, examiner.prefilter);
  if (found.unreadable !== null) incomplete.push({ path, reason: found.unreadable });
  const circumstances = { path, scope: found.scope, generated: found.generated };
  for (const reference of found.references) push(places, reference, circumstances, examiner);
}

function push(
  places: Place[],
  reference: Reference,
  circumstances: { path: string; scope: Place['scope']; generated: boolean },
  { catalog }: Examiner,
): void {
  const accepted = accept(reference, circumstances, catalog);
  if (!accepted) return;
  const { line, column, text } = reference;
  places.push({ path: circumstances.path, line, column, text, ...accepted });
}

function unique(incomplete: readonly Incomplete[]): Incomplete[] {
  const seen = new Map(incomplete.map((entry) => [`${entry.path}\0${entry.reason}`, entry]));
  return [...seen.keys()].sort().flatMap((key) => seen.get(key) ?? []);
}
