import type { Kind, Weights } from '../identify/identity.ts';
import type { Place } from '../problem.ts';
import type { Decision, Status } from '../report/report.ts';
import type { Location } from './policy-files.ts';

/** A cap: the strictest decision that is left; `same` leaves every decision as it is. */
export type Cap = 'same' | 'warn' | 'allow';

/** The effective policy, after every layer is laid on the one below. */
export interface EffectivePolicy {
  readonly reviewStatus: Readonly<Record<Status, Decision>>;
  readonly restrictions: Decision;
  readonly lineage: 'worst' | 'vendor';
  readonly unresolved: Decision;
  readonly incomplete: Decision;
  readonly lowConfidence: Cap;
  readonly scopes: { readonly test: Cap; readonly docs: Cap };
  /** minimatch globs. */
  readonly exclude: readonly string[];
  readonly rules: readonly Rule[];
  readonly exceptions: readonly Exception[];
  readonly vendors: readonly OwnVendor[];
  readonly maxAgeDays: number;
  /** Where newer vendor files are, as reports name it. */
  readonly ledgerSource: string | null;
  /** Where to look for them, the first that exists. */
  readonly ledgerLocations?: readonly Location[];
  /** Where a policy file names it. */
  readonly ledgerPlace?: Place;
  readonly mention: readonly string[];
  /** Nearest first, `builtin` last. */
  readonly sources: readonly string[];
  readonly digest: string;
}

/** What a rule or an exception applies to; every key given must hold. Globs are minimatch's. */
export interface Match {
  readonly vendor?: string;
  readonly model?: string;
  readonly path?: string;
  readonly kind?: Kind;
  readonly host?: string;
  readonly weights?: Weights;
  readonly repository?: string;
  readonly id?: string;
}

export interface Rule {
  readonly match: Match;
  readonly decision: Decision;
  readonly reason: string;
  /**
   * It only raises what the steps after it say, and never softens it: what is left of a rule that one of
   * several parents has and another lacks.
   */
  readonly atLeast?: boolean;
}

export interface Exception {
  readonly id: string;
  readonly match: Match;
  readonly reason: string;
  readonly approvedBy: string;
  /** The last day on which it holds. */
  readonly expires: string;
}

/** An organisation's own ledger entry, and its own models. */
export interface OwnVendor {
  readonly slug: string;
  readonly name: string;
  readonly status: Status;
  /** The day from which the entry holds. */
  readonly asOf: string;
  readonly source: string;
  /** Globs over model names. */
  readonly models: readonly string[];
}
