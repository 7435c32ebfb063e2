import type { LedgerEvent } from '../identify/vendor-file.ts';

/** The dated record of what vendors agreed and what orders stand on models. */
export interface Ledger {
  /** The day up to which the record was checked, `YYYY-MM-DD`. */
  readonly updated: string;
  readonly vendors: ReadonlyMap<string, VendorRecord>;
  /** Where `ledger.source` brought newer facts: vendor slug to source. */
  readonly sources: ReadonlyMap<string, string>;
}

/** One vendor's part of the ledger; events in order of date. */
export interface VendorRecord {
  readonly slug: string;
  readonly name: string;
  readonly events: readonly LedgerEvent[];
}
