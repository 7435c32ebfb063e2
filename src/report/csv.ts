import { defineFormat, type StreamedReport } from './format.ts';
import { visible } from './visible.ts';

/** A row per place, for spreadsheets: quoted as RFC 4180 says, with plain line feeds. */
export const csv = defineFormat('csv', csvParts);

const columns = [
  'repository',
  'vendor',
  'host',
  'kind',
  'name',
  'status',
  'decision',
  'rule',
  'path',
  'line',
  'source',
] as const;

function* csvParts(report: StreamedReport): Iterable<string> {
  yield row(columns);
  for (const finding of report.findings) {
    const { vendor, host, kind, name, status, decision, rule, sources } = finding;
    const repository = finding.repository ?? report.subject.repository;
    for (const { path, line } of finding.occurrences) {
      const place = [path, String(line), sources[0] ?? null];
      yield row([repository, vendor, host, kind, name, status, decision, rule, ...place]);
    }
  }
}

function row(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => quote(harmless(visible(cell ?? '', 4096)))).join(',')}\n`;
}

function quote(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * A spreadsheet takes what begins with one of these for a formula, quoted or not; an apostrophe makes it text.
 * A scoped package or a `@cf/…` id is no formula, and must stay what a program that joins tables looks for.
 */
function harmless(cell: string): string {
  if (/^@[a-z0-9][\w.-]*(?:\/[\w.-]+)+$/i.test(cell)) return cell;
  return /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
}
