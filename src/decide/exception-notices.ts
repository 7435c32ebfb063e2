import type { ExceptionNotice } from '../report/report.ts';
import { daysBetween } from './ledger.ts';
import type { Exception } from './policy.ts';

/** So many days before its last one an exception is announced. */
const ANNOUNCED_DAYS = 30;

/**
 * What must be said of a policy's exceptions on a day: that one is void, or soon will be, or, where everything
 * was looked at, that nothing needs it. `used` holds the needed ones by index; null where only a change was seen.
 */
export function exceptionNotices(
  exceptions: readonly Exception[],
  asOf: string,
  used: ReadonlySet<number> | null,
): ExceptionNotice[] {
  return exceptions.flatMap(({ id, expires }, index) => {
    const left = daysBetween(asOf, expires);
    const state =
      left < 0
        ? 'expired'
        : left <= ANNOUNCED_DAYS
          ? 'expiring'
          : used !== null && !used.has(index)
            ? 'unused'
            : null;
    return state === null ? [] : [{ id, expires, state }];
  });
}
