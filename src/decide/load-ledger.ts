import { ledgerData } from '../late-data.ts';
import type { Ledger } from './ledger.ts';

/** The built-in ledger. */
export function loadLedger(): Ledger {
  const { updated, vendors } = ledgerData();
  return {
    updated,
    vendors: new Map(vendors.map((record) => [record.slug, record])),
    sources: new Map(),
  };
}
