import * as v from 'valibot';
import { minimatch } from '../late-libraries.ts';

/** The statuses, best first. */
export const statuses = ['signed', 'negotiating', 'unknown', 'none', 'withdrawn'] as const;

/** So many patterns a glob's braces may make: each is matched by itself. */
const BRACES = 1000;

/** A text that is not blank. */
export function text(expected: string) {
  return v.pipe(
    v.string(expected),
    v.check((value) => value.trim() !== '', expected),
    v.regex(/\S/, expected),
  );
}

/** A glob of minimatch's that costs little to try. */
export function glob(expected: string) {
  return v.pipe(
    text(expected),
    v.maxLength(1000, 'a glob of at most 1000 characters'),
    v.check(
      (value) => minimatch().braceExpand(value, { braceExpandMax: BRACES + 1 }).length <= BRACES,
      `a glob whose braces make at most ${BRACES} patterns`,
    ),
  );
}

/** A day as `YYYY-MM-DD`. */
export function date(expected: string) {
  return v.pipe(
    v.string(expected),
    v.regex(/^\d{4}-\d{2}-\d{2}$/, expected),
    v.check(isDate, 'a day of the calendar'),
  );
}

/** Whether `YYYY-MM-DD` is a day of the calendar. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
