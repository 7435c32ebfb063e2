import { createHash } from 'node:crypto';
import type { Hunk } from './change/change.ts';
import type { Scope } from './detect/reference.ts';
import type { Confidence, Identity } from './identify/identity.ts';

/** One place on one side of the change where an identity stands. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly scope: Scope;
  readonly confidence: Confidence;
  /** Why it is read as it is, where that needs saying (the chain of a lock file, a base model beside weights). */
  readonly evidence: string | null;
  readonly identity: Identity;
}

/** One identity with all its places, base side and head side. */
export interface Dependency {
  /** Stable across commits and repositories: the report's finding id. */
  readonly id: string;
  readonly identity: Identity;
  readonly base: readonly Place[];
  readonly head: readonly HeadPlace[];
}

/** A place at the head; `added` where it has no counterpart on the base side. */
export interface HeadPlace extends Place {
  readonly added: boolean;
}

/** How the two sides of one file lie on each other. */
export interface FileMap {
  readonly basePath: string | null;
  readonly headPath: string | null;
  readonly hunks: readonly Hunk[] | null;
}

/**
 * Gathers the places of both sides into dependencies, and tells for each place at the head whether the base
 * side has a counterpart: the same line, else one in the same file (renames followed), else one anywhere.
 * Dependencies come in order of id, places in order of path, line and column.
 */
export function compare(
  base: readonly Place[],
  head: readonly Place[],
  files: readonly FileMap[],
): Dependency[] {
  const groups = new Map<string, { base: Place[]; head: Place[] }>();
  const groupOf = (place: Place): { base: Place[]; head: Place[] } => {
    const id = dependencyId(place.identity);
    let group = groups.get(id);
    if (!group) groups.set(id, (group = { base: [], head: [] }));
    return group;
  };
  for (const place of base) groupOf(place).base.push(place);
  for (const place of head) groupOf(place).head.push(place);
  const maps = new Map(files.map((file) => [file.headPath, file]));
  return [...groups.keys()].sort().flatMap((id) => {
    const group = groups.get(id);
    const basePlaces = (group?.base ?? []).sort(byPosition);
    const headPlaces = markAdded(basePlaces, (group?.head ?? []).sort(byPosition), maps);
    const first = headPlaces[0] ?? basePlaces[0];
    return first ? [{ id, identity: first.identity, base: basePlaces, head: headPlaces }] : [];
  });
}

/** 32 hex digits over kind, vendor, host and canonical id: where it stands and how it is spelt is no part of it. */
export function dependencyId(identity: Identity): string {
  const { kind, vendor, host, canonical } = identity;
  const key = [kind, vendor ?? '', host ?? '', canonical.toLowerCase()].join('\0');
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}

function byPosition(a: Place, b: Place): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function markAdded(
  base: readonly Place[],
  head: readonly Place[],
  maps: ReadonlyMap<string | null, FileMap>,
): HeadPlace[] {
  const free = new Set(base);
  const matched = new Set<Place>();
  const match = (fits: (base: Place, head: Place) => boolean): void => {
    for (const place of head) {
      if (free.size === 0) return;
      if (matched.has(place)) continue;
      for (const candidate of free) {
        if (!fits(candidate, place)) continue;
        free.delete(candidate);
        matched.add(place);
        break;
      }
    }
  };
  const sameFile = (from: Place, to: Place): boolean =>
    from.path === (maps.get(to.path)?.basePath ?? to.path);
  match((from, to) => sameFile(from, to) && from.line === baseLine(to.line, maps.get(to.path)));
  match(sameFile);
  match(() => true);
  return head.map((place) => ({ ...place, added: !matched.has(place) }));
}

/** The line of the base side that a line of the head is; null where the change made the line. */
function baseLine(line: number, file: FileMap | undefined): number | null {
  if (!file || file.hunks === null) return null;
  let shift = 0;
  for (const hunk of file.hunks) {
    // A hunk without lines at the head stands after its start.
    if (line < hunk.headStart + (hunk.headCount === 0 ? 1 : 0)) break;
    if (line < hunk.headStart + hunk.headCount) return lineInHunk(hunk, line);
    shift += hunk.headCount - hunk.baseCount;
  }
  return line - shift;
}

function lineInHunk(hunk: Hunk, line: number): number | null {
  let [base, head] = [hunk.baseStart, hunk.headStart];
  for (const text of hunk.lines) {
    if (head === line && !text.startsWith('-')) return text.startsWith('+') ? null : base;
    if (!text.startsWith('+')) base++;
    if (!text.startsWith('-')) head++;
  }
  return null;
}
