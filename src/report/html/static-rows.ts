import type { RenderOptions, StreamedReport } from '../format.ts';
import { lineLinks } from '../links.ts';
import type { Finding } from '../report.ts';
import { exceptionPhrase, maker, restrictionPhrase, statusPhrase } from '../wording.ts';
import { escapeHtml, link } from './markup.ts';

/** So many findings stand in the page itself: enough to be read where no script runs. */
export const staticRows = 200;

const placesPerRow = 10;

/** The first rows of the table as plain HTML; the page's script puts its own in their place. */
export function staticTable(report: StreamedReport, options: RenderOptions): string {
  const lines = lineLinks(report, options.serverUrl);
  const rows: string[] = [];
  for (const finding of report.findings) {
    if (rows.length === staticRows) break;
    rows.push(row(finding, options, (place) => lines(finding, place)));
  }
  return rows.join('\n');
}

function row(
  finding: Finding,
  { ledger }: RenderOptions,
  lineOf: (place: Finding['occurrences'][number]) => string | null,
): string {
  const { decision, name, kind, host, repository, reason, sources, restriction } = finding;
  const order = restrictionPhrase(finding);
  const notes = [
    link(statusPhrase(finding), sources[0]),
    order === null ? '' : link(order, restriction?.sources[0]),
    escapeHtml(exceptionPhrase(finding) ?? ''),
  ];
  const places = finding.occurrences.slice(0, placesPerRow).map((place) => {
    const path = `${place.path}:${place.line}`;
    return link(path, lineOf(place));
  });
  const more = finding.occurrences.length - places.length;
  const cells = [
    `<b class="decision-${decision}">${decision}</b>`,
    `<code>${escapeHtml(name)}</code> ${kind}`,
    escapeHtml(maker(finding, ledger) + (host === null ? '' : ` through ${host}`)),
    `${notes.filter((note) => note !== '').join('; ')}<br>${escapeHtml(reason)}`,
    escapeHtml(repository ?? ''),
    places.join('<br>') + (more > 0 ? `<br>and ${more} more` : ''),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}
