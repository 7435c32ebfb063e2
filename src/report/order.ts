import type { Decision, Finding, Occurrence } from './report.ts';

const ranks: Readonly<Record<Decision, number>> = { fail: 0, warn: 1, allow: 2 };

/** Negative, zero or positive, by code unit: no locale has a say. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As `compareText`, null last. */
export function compareNullable(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareText(a, b);
}

/** The strictest first. */
export function compareDecision(a: Decision, b: Decision): number {
  return ranks[a] - ranks[b];
}

/** What a finding is ordered by; the last ones only so that no two are equal. */
export type OrderedFinding = Pick<
  Finding,
  'decision' | 'vendor' | 'name' | 'kind' | 'host' | 'id' | 'repository'
>;

/** What an occurrence is ordered by. */
export type OrderedOccurrence = Pick<Occurrence, 'path' | 'line' | 'column' | 'text'>;

/** The report's order of findings: decision, vendor, name; then what tells two of the same name apart. */
export function compareFindings(a: OrderedFinding, b: OrderedFinding): number {
  return (
    compareDecision(a.decision, b.decision) ||
    compareNullable(a.vendor, b.vendor) ||
    compareText(a.name, b.name) ||
    compareText(a.kind, b.kind) ||
    compareNullable(a.host, b.host) ||
    compareNullable(a.repository ?? null, b.repository ?? null) ||
    compareText(a.id, b.id)
  );
}

/** The report's order of occurrences: path, line, column; the text only so that no two are equal. */
export function compareOccurrences(a: OrderedOccurrence, b: OrderedOccurrence): number {
  return (
    compareText(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.text, b.text)
  );
}
