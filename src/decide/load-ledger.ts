import { ledgerUpdated, vendorRecords } from '../generated/ledger.ts';
import type { Ledger } from './ledger.ts';

/** The built-in ledger. */
export function loadLedger(): Ledger {
  return {
    updated: ledgerUpdated,
    vendors: new Map(vendorRecords.map((record) => [record.slug, record])),
    sources: new Map(),
  };
}
