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
  const { slug, name } = entry;
  const events = before.record?.events ?? [];
  const [now, then] = [entry, before.own].map((own) =>
    own ? { slug, name, events, own } : { slug, name, events },
  );
  // A status only changes on these days.
  const days = new Set([
    '0000-00-00',
    entry.asOf,
    ...(before.own ? [before.own.asOf] : []),
    ...events.map(({ date }) => date),
  ]);
  return [...days].some((day) => {
    const [after, was] = [statusOn(now, day).status, statusOn(then, day).status];
    return (
      statuses.indexOf(after) < statuses.indexOf(was) ||
      rank.decision(reviewStatus[after].value) < rank.decision(reviewStatus[was].value)
    );
  });
}
