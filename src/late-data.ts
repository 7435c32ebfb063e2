// What the project knows, compiled from policy/. `require` inside functions: a JSON file is read faster than the same
// in a program's text, and only by a run that asks for it.
import type { VendorRecord } from './decide/ledger.ts';
import type { CatalogData } from './identify/catalog.ts';

/** The built-in ledger as it is stored. */
export interface LedgerData {
  /** The day up to which events were looked for, `YYYY-MM-DD`. */
  readonly updated: string;
  readonly vendors: readonly VendorRecord[];
}

export const catalogData = (): CatalogData => require('./generated/catalog.json');
export const ledgerData = (): LedgerData => require('./generated/ledger.json');
/** A line for each purl type, vendor and host: these three, then the names of packages. */
export const packageLines = (): readonly string[] => require('./generated/packages.json');
