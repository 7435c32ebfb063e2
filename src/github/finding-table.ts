import type { Ledger } from '../decide/ledger.ts';
import { advise } from '../report/advice.ts';
import type { LinkLine } from '../report/links.ts';
import { decisionIcons } from '../report/markdown.ts';
import { codeSpan, escapeMarkdown, markdownLink } from '../report/markdown-escape.ts';
import type { Finding } from '../report/report.ts';
import {
  exceptionPhrase,
  kindPhrase,
  origin,
  placesToShow,
  restrictionPhrase,
  statusPhrase,
} from '../report/wording.ts';

/** More places than these are no longer read. */
const PLACES = 5;

/** The head of a table of findings. */
export const tableHead =
  '| Model | Vendor | Status | Decision | Where |\n| --- | --- | --- | --- | --- |\n';

/** A finding as a row: what it is, whose, where its vendor stands since when, what follows, and where it stands. */
export function tableRow(finding: Finding, link: LinkLine, ledger: Ledger): string {
  const { name, decision, restriction, sources } = finding;
  const order = restrictionPhrase(finding);
  const exception = exceptionPhrase(finding);
  const status = [
    markdownLink(escapeMarkdown(statusPhrase(finding)), sources[0] ?? null),
    order && markdownLink(escapeMarkdown(order), restriction?.sources[0] ?? null),
    exception && escapeMarkdown(exception, 300),
  ];
  const cells = [
    `${codeSpan(name, 150)}<br>${kindPhrase(finding)}`,
    escapeMarkdown(origin(finding, ledger), 200),
    status.filter((part) => part).join('<br>'),
    `${decisionIcons[decision]} ${decision}`,
    where(finding, link),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function where(finding: Finding, link: LinkLine): string {
  const places = placesToShow(finding);
  const shown = places.slice(0, PLACES).map((place) => {
    const scope = place.scope === 'runtime' ? '' : ` (${place.scope})`;
    return `${markdownLink(codeSpan(`${place.path}:${place.line}`, 150), link(finding, place))}${scope}`;
  });
  const more = places.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('<br>');
}

/** Why, with the evidence and its date, and what to do. */
export function reasonLine(finding: Finding, ledger: Ledger): string {
  const { decision, name, sources, statusSince } = finding;
  const source = sources[0];
  const evidence = source
    ? ` (${markdownLink(`source${statusSince === null ? '' : ` of ${statusSince}`}`, source)})`
    : '';
  const advice = advise(finding);
  const next = advice === null ? '' : ` ${escapeMarkdown(advice)}`;
  return `- ${decisionIcons[decision]} ${codeSpan(name, 150)} of ${escapeMarkdown(origin(finding, ledger), 200)}: ${escapeMarkdown(finding.reason)}${evidence}${next}\n`;
}
