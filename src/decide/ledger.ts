import { matchesModel } from '../identify/snapshot.ts';
import type { LedgerEvent } from '../identify/vendor-file.ts';
import type { Restriction, Status } from '../report/report.ts';
import type { OwnVendor } from './policy.ts';

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
  /** An organisation's own entry, which holds from its `asOf` on in place of the events. */
  readonly own?: OwnVendor;
}

/** Where a vendor stands with CAISI on a day. */
export interface StatusOn {
  readonly status: Status;
  /** Null where the status is unknown. */
  readonly since: string | null;
  /** The event that set the status first; empty where it is unknown. */
  readonly sources: readonly string[];
}

const unknown: StatusOn = { status: 'unknown', since: null, sources: [] };

/** A vendor's status at the end of a day; a vendor without a record is unknown. */
export function statusOn(record: VendorRecord | undefined, date: string): StatusOn {
  if (record === undefined) return unknown;
  const { own } = record;
  if (own !== undefined && own.asOf <= date) {
    if (own.status === 'unknown') return unknown;
    return { status: own.status, since: own.asOf, sources: [own.source] };
  }
  let current = unknown;
  for (const event of record.events) {
    if (event.date <= date) current = after(current, event);
  }
  return current;
}

/** What an event makes of a status. One that confirms it (a renewal) moves no date and adds its sources. */
function after(current: StatusOn, event: LedgerEvent): StatusOn {
  const status = statusOf(event);
  if (status === null) return current;
  if (status !== current.status) return { status, since: event.date, sources: event.sources };
  return { ...current, sources: [...new Set([...current.sources, ...event.sources])] };
}

/** The status that an event sets; null for one that sets none. */
function statusOf(event: Pick<LedgerEvent, 'kind'>): Status | null {
  switch (event.kind) {
    case 'agreement-signed':
    case 'agreement-renewed':
      return 'signed';
    case 'agreement-withdrawn':
      return 'withdrawn';
    case 'negotiating':
      return 'negotiating';
    case 'declined':
      return 'none';
    default:
      return null;
  }
}

/** The government order in force on a model at the end of a day, or null. `canonical` is the model's id. */
export function restrictionOn(
  record: VendorRecord | undefined,
  canonical: string,
  date: string,
): Restriction | null {
  let order: Restriction | null = null;
  for (const event of record?.events ?? []) {
    if (!event.kind.startsWith('restriction-') || !names(event, canonical)) continue;
    if (event.date <= date) order = orderAfter(order, event);
    else if (order !== null && event.kind === 'restriction-lifted') {
      return { ...order, until: dayBefore(event.date) };
    }
  }
  return order;
}

function orderAfter(order: Restriction | null, event: LedgerEvent): Restriction | null {
  if (event.kind === 'restriction-lifted') return null;
  const eased = event.kind === 'restriction-eased';
  if (order === null) return { since: event.date, until: null, eased, sources: event.sources };
  return { ...order, eased, sources: [...new Set([...order.sources, ...event.sources])] };
}

function names(event: LedgerEvent, canonical: string): boolean {
  return event.models?.some((named) => matchesModel(canonical, named)) ?? false;
}

/** The ledger with an organisation's own entries laid over it. */
export function withOwnVendors(ledger: Ledger, own: readonly OwnVendor[]): Ledger {
  if (own.length === 0) return ledger;
  const vendors = new Map(ledger.vendors);
  for (const entry of own) {
    const { slug, name } = entry;
    vendors.set(slug, { events: vendors.get(slug)?.events ?? [], slug, name, own: entry });
  }
  return { ...ledger, vendors };
}

/** Whether the ledger was last checked longer before a day than a policy permits. */
export function isStale(
  ledger: Pick<Ledger, 'updated'>,
  asOf: string,
  maxAgeDays: number,
): boolean {
  return daysBetween(ledger.updated, asOf) > maxAgeDays;
}

/** Days from one `YYYY-MM-DD` to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function dayBefore(date: string): string {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
}
