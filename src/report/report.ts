import type { Incomplete } from '../change/change.ts';
import type { Scope } from '../detect/reference.ts';
import type { Confidence, Kind, Weights } from '../identify/identity.ts';

/** The report, as the public contract has it (`schemaVersion` 1). Every output format is made from it. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'caisi-check'; readonly version: string };
  readonly subject: Subject;
  /** Of a merged report: its inputs, each with what it was decided by. */
  readonly subjects?: readonly MergedSubject[];
  /** `YYYY-MM-DD`; null in a merged report whose inputs differ. */
  readonly asOf: string | null;
  readonly policy: PolicySummary | null;
  readonly ledger: LedgerSummary | null;
  readonly verdict: Verdict;
  /** Of added findings in mode diff, of all in scan and merge. */
  readonly counts: Counts;
  readonly findings: readonly Finding[];
  readonly exceptions: readonly ExceptionNotice[];
  readonly incomplete: readonly IncompleteNotice[];
  /** Of a merge with `--since`. */
  readonly since?: {
    readonly appeared: readonly Finding[];
    readonly vanished: readonly Finding[];
    readonly changed: readonly Finding[];
  };
}

export interface Subject {
  readonly mode: 'diff' | 'scan' | 'merge';
  readonly repository: string | null;
  readonly base: string | null;
  readonly head: string | null;
}

export interface MergedSubject extends Subject {
  readonly asOf: string | null;
  readonly policy: string | null;
  readonly ledger: string | null;
}

export interface PolicySummary {
  /** Nearest first, `builtin` last; a file with the commit at which it was read. */
  readonly sources: readonly string[];
  /** `sha256:` and the hex digest of the effective policy. */
  readonly digest: string;
}

export interface LedgerSummary {
  /** The day up to which the record was checked. */
  readonly updated: string;
  readonly stale: boolean;
  /** What came from where, where `ledger.source` is used. */
  readonly sources?: readonly { readonly vendor: string; readonly source: string }[];
}

export type Verdict = 'pass' | 'warn' | 'fail';
export type Decision = 'allow' | 'warn' | 'fail';
export type Status = 'signed' | 'negotiating' | 'none' | 'withdrawn' | 'unknown';
export type ChangeKind = 'added' | 'existing' | 'removed';

export interface Counts {
  readonly fail: number;
  readonly warn: number;
  readonly allow: number;
}

/** One model dependency with its decision. */
export interface Finding {
  /** Stable: the same dependency keeps it across commits and repositories. */
  readonly id: string;
  /** Only in merged reports. */
  readonly repository?: string | null;
  readonly kind: Kind;
  readonly name: string;
  readonly purl: string | null;
  readonly vendor: string | null;
  readonly host: string | null;
  readonly lineage: readonly string[];
  readonly weights: Weights | null;
  readonly status: Status | null;
  readonly statusSince: string | null;
  /** The event that set the status first. */
  readonly sources: readonly string[];
  readonly restriction: Restriction | null;
  readonly decision: Decision;
  readonly reason: string;
  readonly rule: string;
  readonly exception: AppliedException | null;
  readonly change: ChangeKind;
  readonly confidence: Confidence;
  readonly occurrences: readonly Occurrence[];
}

/** A government order in force on the report's day. */
export interface Restriction {
  readonly since: string;
  /** The last day in force; null while no end is known. */
  readonly until: string | null;
  readonly eased: boolean;
  readonly sources: readonly string[];
}

export interface AppliedException {
  readonly id: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly expires: string;
}

/** One place in one file. Lines and columns are 1-based; columns count UTF-16 units. */
export interface Occurrence {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** Cut at 200 characters with `…`. */
  readonly text: string;
  readonly scope: Scope;
  readonly added: boolean;
  /** Where it is lower than the finding's. */
  readonly confidence?: Confidence;
  /** Where it is spelt otherwise than the finding's. */
  readonly name?: string;
  /** Of a package in a lock file: what brought it in. */
  readonly evidence?: string;
}

/** What could not be examined; of a whole repository the path is `.`. */
export interface IncompleteNotice extends Incomplete {
  /** Only in merged reports. */
  readonly repository?: string | null;
}

export interface ExceptionNotice {
  /** Only in merged reports. */
  readonly repository?: string | null;
  readonly id: string;
  readonly expires: string;
  readonly state: 'expired' | 'expiring' | 'unused';
}
