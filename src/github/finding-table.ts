import type { Ledger } from '../decide/ledger.ts';
import { advise } from '../report/advice.ts';
import type { LinkLine } from '../report/links.ts';
import { decisionIcons } from '../report/markdown.ts';
import { codeSpan, escapeMarkdown, markdownLink } from '../report/markdown-escape.ts';
import type { Finding } from '../report/report.ts';
import {
  count,
  exceptionPhrase,
  kindPhrase,
  origin,
  placesToShow,
  restrictionPhrase,
  statusPhrase,
} from '../report/wording.ts';
import { LimitedText } from './limited-text.ts';

/** More places than these are no longer read. */
const PLACES = 5;
const NAMES = 5;
/** In characters, of what a comment or an issue can hold. */
const TABLE = 18_000;
const REASONS = 10_000;

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

/** Why, with the evidence and its date, and what to do; said once for all of which the same is true. */
function reasonLine(findings: readonly [Finding, ...Finding[]]): string {
  const [finding] = findings;
  const { decision, sources, statusSince } = finding;
  const names = findings.slice(0, NAMES).map(({ name }) => codeSpan(name, 100));
  const more = findings.length > NAMES ? ` and ${findings.length - NAMES} more` : '';
  const source = sources[0];
  const evidence = source
    ? ` (${markdownLink(`source${statusSince === null ? '' : ` of ${statusSince}`}`, source)})`
    : '';
  // Of several, the id of one says too little; entries with the ids stand below.
  const advice = advise(finding)?.replace(` for id ${finding.id}`, '') ?? null;
  const next = advice === null ? '' : ` ${escapeMarkdown(advice)}`;
  return `- ${decisionIcons[decision]} ${names.join(', ')}${more}: ${escapeMarkdown(finding.reason)}${evidence}${next}\n`;
}

function sameReason(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { decision, rule, vendor, reason } = finding;
    const key = [decision, rule, vendor ?? '', reason].join('\0');
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

/** Findings as a table with the reasons below, as many as anybody reads; what is left out is counted. */
export function findingTable(
  findings: readonly Finding[],
  link: LinkLine,
  context: { readonly ledger: Ledger; readonly runUrl: string | null },
): string {
  const { ledger } = context;
  const rows = new LimitedText(TABLE);
  const left = rows.addAll(findings, (finding) => tableRow(finding, link, ledger));
  const more = left > 0 ? `**${left} more** ${leftOut(context)}\n\n` : '';
  const told = sameReason(findings.slice(0, findings.length - left));
  const reasons = new LimitedText(REASONS);
  const untold = reasons.addAll(told, reasonLine);
  const others = untold > 0 ? `- and ${count(untold, 'more reason')} ${leftOut(context)}\n` : '';
  return `${tableHead}${rows.text}\n${more}${reasons.text}${others}\n`;
}

/** Where what is left out can be read. */
export const leftOut = ({ runUrl }: { readonly runUrl: string | null }): string =>
  `left out here; the whole report is in ${runUrl === null ? 'the job summary' : markdownLink('the job summary', runUrl)} and in the output \`report\``;
