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
    const group = groups.get(id) ?? { base: [], head: [] };
    groups.set(id, group);
    return group;
  };
  for (const place of base) groupOf(place).base.push(place);
  for (const place of head) groupOf(place).head.push(place);
  const maps = new Map(files.map((file) => [file.headPath ?? '', lazily(file)]));
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

/** Each step pairs what the steps before left over; a queue for each key keeps the whole linear. */
function markAdded(
  base: readonly Place[],
  head: readonly Place[],
  maps: ReadonlyMap<string, LazyFileMap>,
): HeadPlace[] {
  const taken = new Set<Place>();
  const matched = new Set<Place>();
  const pair = (
    baseKey: (place: Place) => string,
    headKey: (place: Place) => string | null,
  ): void => {
    if (taken.size === base.length || matched.size === head.length) return;
    const queues = new Map<string, Place[]>();
    // Backwards, so that the queue's end is its first place.
    for (const place of base.toReversed()) {
      if (taken.has(place)) continue;
      const key = baseKey(place);
      const queue = queues.get(key);
      if (queue) queue.push(place);
      else queues.set(key, [place]);
    }
    for (const place of head) {
      const key = matched.has(place) ? null : headKey(place);
      const counterpart = key === null ? undefined : queues.get(key)?.pop();
      if (!counterpart) continue;
      taken.add(counterpart);
      matched.add(place);
    }
  };
  const basePath = (place: Place): string => maps.get(place.path)?.basePath ?? place.path;
  pair(
    (place) => `${place.line}:${place.path}`,
    (place) => {
      const line = maps.get(place.path)?.baseLine(place.line) ?? null;
      return line === null ? null : `${line}:${basePath(place)}`;
    },
  );
  pair((place) => place.path, basePath);
  pair(
    () => '',
    () => '',
  );
  return head.map((place) => ({ ...place, added: !matched.has(place) }));
}

interface LazyFileMap {
  readonly basePath: string | null;
  /** The line of the base side that a line of the head is; null where the change made the line. */
  readonly baseLine: (line: number) => number | null;
}

function lazily(file: FileMap): LazyFileMap {
  let lines: ((line: number) => number | null) | null = null;
  return {
    basePath: file.basePath,
    baseLine: (line) => {
      lines ??= file.hunks === null ? () => null : baseLines(file.hunks);
      return lines(line);
    },
  };
}

function baseLines(hunks: readonly Hunk[]): (line: number) => number | null {
  const inHunks = new Map<number, number | null>();
  /** From each of these head lines on, the base line is the head line less the shift. */
  const shifts: { from: number; shift: number }[] = [{ from: 1, shift: 0 }];
  let shift = 0;
  for (const hunk of hunks) {
    let [base, head] = [hunk.baseStart, hunk.headStart];
    for (const text of hunk.lines) {
      if (!text.startsWith('-')) inHunks.set(head, text.startsWith('+') ? null : base);
      if (!text.startsWith('+')) base++;
      if (!text.startsWith('-')) head++;
    }
    shift += hunk.headCount - hunk.baseCount;
    // A hunk without lines at the head stands after its start.
    shifts.push({ from: hunk.headStart + Math.max(1, hunk.headCount), shift });
  }
  return (line) => {
    const inside = inHunks.get(line);
    if (inside !== undefined) return inside;
    let [low, high] = [0, shifts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((shifts[middle]?.from ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return line - (shifts[low]?.shift ?? 0);
  };
}
