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
