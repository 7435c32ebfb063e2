import type { Decision, Status } from '../report/report.ts';
import { rank, type Sourced } from './layered-policy.ts';
import { statusOn, type VendorRecord } from './ledger.ts';
import type { OwnVendor } from './policy.ts';
import { statuses } from './policy-values.ts';

/** What is said of a vendor before an own entry is laid over it. */
export interface SaidBefore {
  readonly own: OwnVendor | undefined;
  readonly record: VendorRecord | undefined;
}

/**
 * Whether an own entry gives a vendor a better status than it had, on any day: a status that the policy decides
 * more mildly, or one that is better as such.
 */
export function isBetter(
  entry: OwnVendor,
  before: SaidBefore,
  reviewStatus: Readonly<Record<Status, Sourced<Decision>>>,
): boolean {
  const isBetterAsSuch = statusPairs(entry, before).some(
    ([now, then]) => statuses.indexOf(now) < statuses.indexOf(then),
  );
  return isBetterAsSuch || compareDecisions(entry, before, reviewStatus).milder;
}

/** Whether the policy decides an own entry more mildly than what was said before, and more strictly, on any day. */
export function compareDecisions(
  entry: OwnVendor,
  before: SaidBefore,
  reviewStatus: Readonly<Record<Status, Sourced<Decision>>>,
): { readonly milder: boolean; readonly stricter: boolean } {
  const by = statusPairs(entry, before).map(
    ([now, then]) =>
      rank.decision(reviewStatus[now].value) - rank.decision(reviewStatus[then].value),
  );
  return { milder: by.some((difference) => difference < 0), stricter: by.some((d) => d > 0) };
}

/** The status by the entry, and the one before, on each day on which one of them changes. */
function statusPairs(entry: OwnVendor, before: SaidBefore): (readonly [Status, Status])[] {
  const { slug, name } = entry;
  const events = before.record?.events ?? [];
  const then = before.own ? { slug, name, events, own: before.own } : { slug, name, events };
  const days = new Set([
    '0000-00-00',
    entry.asOf,
    ...(before.own ? [before.own.asOf] : []),
    ...events.map(({ date }) => date),
  ]);
  return [...days].map((day) => [
    statusOn({ slug, name, events, own: entry }, day).status,
    statusOn(then, day).status,
  ]);
}
