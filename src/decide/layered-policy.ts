import { describeProblem, type Place } from '../problem.ts';
import type { Decision, Status } from '../report/report.ts';
import type { Cap, Exception, OwnVendor, Rule } from './policy.ts';
import type { Location } from './policy-files.ts';
import type { Overridable } from './policy-schema.ts';

/** A value with the place that it comes from. */
export interface Sourced<T> {
  readonly value: T;
  readonly place: Place;
}

/** Vendor files that a policy names. */
export interface LedgerSource {
  /** As it may be written in any policy of this repository, and as reports name it. */
  readonly text: string;
  /** The same whichever commit the policy was read at: what tells two sources apart. */
  readonly key: string;
  /** Where to look, the first that exists: a path may be meant from the policy's folder or from the root. */
  readonly locations: readonly Location[];
}

/** A policy after its layers are laid on one another, each value still with its place. */
export interface LayeredPolicy {
  readonly reviewStatus: Readonly<Record<Status, Sourced<Decision>>>;
  readonly restrictions: Sourced<Decision>;
  readonly lineage: Sourced<'worst' | 'vendor'>;
  readonly unresolved: Sourced<Decision>;
  readonly incomplete: Sourced<Decision>;
  readonly lowConfidence: Sourced<Cap>;
  readonly testScope: Sourced<Cap>;
  readonly docsScope: Sourced<Cap>;
  readonly exclude: readonly Sourced<string>[];
  readonly rules: readonly Sourced<Rule>[];
  readonly exceptions: readonly Sourced<Exception>[];
  readonly vendors: readonly Sourced<OwnVendor>[];
  readonly maxAgeDays: Sourced<number>;
  readonly ledgerSource: Sourced<LedgerSource | null>;
  readonly mention: Sourced<readonly string[]>;
  /** What a layer on top of this one may loosen: only what each of these names. */
  readonly leave: readonly Leave[];
}

/** What one file lets its children loosen. */
export interface Leave {
  readonly keys: ReadonlySet<Overridable>;
  /** Of its `local-overrides`, or of the file's start where it has none. */
  readonly place: Place;
  /** Whether the file has `local-overrides` at all. */
  readonly said: boolean;
}

const decisionRank: Readonly<Record<Decision, number>> = { allow: 0, warn: 1, fail: 2 };
const capRank: Readonly<Record<Cap, number>> = { allow: 0, warn: 1, same: 2 };
const lineageRank = { vendor: 0, worst: 1 } as const;

/** How strict a value is, among values of its kind. */
export const rank = {
  decision: (value: Decision): number => decisionRank[value],
  cap: (value: Cap): number => capRank[value],
  lineage: (value: 'worst' | 'vendor'): number => lineageRank[value],
  /** A ledger may be as old as this: the fewer days the stricter. */
  maxAgeDays: (value: number): number => -value,
};

/** Whether two values of a policy say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** `FILE:LINE:COLUMN`. */
export function describePlace(place: Place): string {
  return describeProblem({ message: '', place }).replace(/: $/, '');
}
