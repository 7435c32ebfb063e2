import { advise } from './advice.ts';
import { counted } from './counted.ts';
import { defineFormat, type RenderOptions, type StreamedReport } from './format.ts';
import { type LinkLine, lineLinks } from './links.ts';
import { codeSpan, escapeMarkdown, markdownLink } from './markdown-escape.ts';
import type { Decision, Finding, Verdict } from './report.ts';
import {
  count,
  exceptionPhrase,
  kindPhrase,
  noticePhrase,
  origin,
  placesToShow,
  restrictionPhrase,
  stalePhrase,
  statusPhrase,
  subjectPhrase,
} from './wording.ts';

/** GitHub Markdown, for job summaries, comments and issues. */
export const markdown = defineFormat('markdown', markdownParts);

/** A cell with more places than these is no longer read. */
const maximumPlaces = 5;
/** GitHub cuts what is longer than a megabyte. */
const maximumRows = 500;
const maximumReasons = 100;
const maximumEntries = 20;
const maximumNotices = 200;

export const decisionIcons: Readonly<Record<Decision | Verdict, string>> = {
  fail: '❌',
  warn: '⚠️',
  allow: '✅',
  pass: '✅',
};

function* markdownParts(report: StreamedReport, options: RenderOptions): Iterable<string> {
  const link = lineLinks(report, options.serverUrl);
  const counts = counted(report);
  const decisive = (finding: Finding) => counts(finding) && finding.decision !== 'allow';
  const diff = report.subject.mode === 'diff';
  yield heading(report);
  const tables = { link, options };
  const table = (title: string | null, which: (finding: Finding) => boolean, folded = false) =>
    section(report.findings, which, { title, folded, ...tables });
  for (const name of ['appeared', 'changed', 'vanished'] as const) {
    const title = `${name.charAt(0).toUpperCase()}${name.slice(1)} since the last audit`;
    yield* section(report.since?.[name] ?? [], () => true, { title, folded: false, ...tables });
  }
  yield* table(report.since ? 'What needs attention' : null, decisive);
  yield* reasons(report, decisive, options);
  yield* notices(report);
  const isAllowed = (finding: Finding) => counts(finding) && finding.decision === 'allow';
  yield* table(diff ? 'New and allowed' : 'Allowed', isAllowed, true);
  yield* table('Already there', (f) => !counts(f) && f.change === 'existing', true);
  yield* table('Removed', (f) => f.change === 'removed', true);
  yield footer(report);
}

function heading(report: StreamedReport): string {
  const { fail, warn, allow } = report.counts;
  const subject = subjectPhrase(report);
  const of = subject === '' ? '' : ` of ${escapeMarkdown(subject)}`;
  const what =
    report.subject.mode === 'diff' ? 'New dependencies on models' : 'Dependencies on models';
  return [
    `## ${decisionIcons[report.verdict]} caisi-check: ${report.verdict}\n`,
    `${what}${of}: **${fail} fail**, **${warn} warn**, **${allow} allow**.\n\n`,
  ].join('\n');
}

interface Section {
  readonly title: string | null;
  readonly folded: boolean;
  readonly link: LinkLine;
  readonly options: RenderOptions;
}

function* section(
  findings: Iterable<Finding>,
  which: (finding: Finding) => boolean,
  { title, folded, link, options }: Section,
): Iterable<string> {
  let rows = 0;
  for (const finding of findings) {
    if (!which(finding)) continue;
    if (rows === 0) {
      if (title !== null) {
        yield folded ? `<details><summary>${title}</summary>\n\n` : `### ${title}\n\n`;
      }
      yield '| | Dependency | Vendor | Status | Where |\n| --- | --- | --- | --- | --- |\n';
    }
    rows++;
    if (rows <= maximumRows) yield tableRow(finding, link, options);
  }
  if (rows === 0) return;
  if (rows > maximumRows)
    yield `\nand ${rows - maximumRows} more: the other formats hold them all\n`;
  yield folded && title !== null ? '\n</details>\n\n' : '\n';
}

function tableRow(finding: Finding, link: LinkLine, { ledger }: RenderOptions): string {
  const { decision, name } = finding;
  const order = restrictionPhrase(finding);
  const status = [
    markdownLink(escapeMarkdown(statusPhrase(finding)), finding.sources[0] ?? null),
    order && markdownLink(escapeMarkdown(order), finding.restriction?.sources[0] ?? null),
    escapeMarkdown(exceptionPhrase(finding) ?? ''),
  ];
  const cells = [
    `${decisionIcons[decision]} ${decision}`,
    `${codeSpan(name)}<br>${kindPhrase(finding)}`,
    escapeMarkdown(origin(finding, ledger)),
    status.filter((part) => part).join('<br>'),
    where(finding, link),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function where(finding: Finding, link: LinkLine): string {
  const places = placesToShow(finding);
  const repository = finding.repository ? `${finding.repository}: ` : '';
  const shown = places.slice(0, maximumPlaces).map((place) => {
    const scope = place.scope === 'runtime' ? '' : ` (${place.scope})`;
    const label = codeSpan(`${repository}${place.path}:${place.line}`, 300);
    return `${markdownLink(label, link(finding, place))}${scope}`;
  });
  const more = places.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${count(more, 'more place')}`] : [])].join('<br>');
}

/** Why, with the evidence, and what to do; below the table, where there is room for sentences. */
function* reasons(
  report: StreamedReport,
  which: (finding: Finding) => boolean,
  options: RenderOptions,
): Iterable<string> {
  const entries: Finding[] = [];
  let number = 0;
  for (const finding of report.findings) {
    if (!which(finding)) continue;
    number++;
    if (number <= maximumReasons) yield reason(finding, options);
    if (entries.length < maximumEntries) entries.push(finding);
  }
  if (number > maximumReasons) yield `- and ${number - maximumReasons} more\n`;
  if (number > 0) yield '\n';
  if (entries.length > 0) yield exceptionEntries(entries);
}

function reason(finding: Finding, { ledger }: RenderOptions): string {
  const source = finding.sources[0];
  const evidence = source
    ? ` (${markdownLink(escapeMarkdown(`source${finding.statusSince === null ? '' : ` of ${finding.statusSince}`}`), source)})`
    : '';
  const advice = advise(finding);
  const next = advice === null ? '' : ` ${escapeMarkdown(advice)}`;
  return `- ${decisionIcons[finding.decision]} ${codeSpan(finding.name)} of ${escapeMarkdown(origin(finding, ledger))}: ${escapeMarkdown(finding.reason)}${evidence}${next}\n`;
}

/** A ready-to-paste entry of the policy for each, without what only people can say. */
export function exceptionEntries(findings: readonly Finding[]): string {
  const entries = findings.map(({ id, name }) =>
    [
      `  - id: EX-${/^[\w-]{1,12}/.exec(id)?.[0] ?? '1'}`,
      `    match: { id: ${JSON.stringify(id)} }${comment(name)}`,
      '    reason: …',
      '    approved-by: …',
      '    expires: …   # YYYY-MM-DD',
    ].join('\n'),
  );
  return `<details><summary>Ask for an exception</summary>\n\nWith the approval of the policy’s owners, add to the policy:\n\n\`\`\`yaml\nexceptions:\n${entries.join('\n')}\n\`\`\`\n\n</details>\n\n`;
}

/** Names a dependency beside its id, where the name is an ordinary one. */
function comment(name: string): string {
  return /^[\w./:@+-]{1,200}$/.test(name) ? `   # ${name}` : '';
}

function* notices(report: StreamedReport): Iterable<string> {
  if (report.incomplete.length > 0) {
    yield `### Not examined: ${count(report.incomplete.length, 'file')}\n\n`;
    for (const { path, reason: why, repository } of report.incomplete.slice(0, maximumNotices)) {
      yield `- ${codeSpan(`${repository ? `${repository}: ` : ''}${path}`, 300)}: ${escapeMarkdown(why)}\n`;
    }
    yield more(report.incomplete);
  }
  if (report.exceptions.length > 0) {
    yield '### Exceptions\n\n';
    for (const notice of report.exceptions.slice(0, maximumNotices)) {
      const id = codeSpan(`${notice.repository ? `${notice.repository}: ` : ''}${notice.id}`);
      yield `- ${id} ${escapeMarkdown(noticePhrase(notice, report.asOf))}\n`;
    }
    yield more(report.exceptions);
  }
  const stale = stalePhrase(report);
  if (stale !== null) yield `> ${escapeMarkdown(stale)}\n\n`;
}

function more(notices: readonly unknown[]): string {
  const left = notices.length - maximumNotices;
  return left > 0 ? `- and ${left} more\n\n` : '\n';
}

function footer(report: StreamedReport): string {
  const policy =
    report.policy === null
      ? 'differing policies'
      : report.policy.sources.map((source) => codeSpan(source)).join(' over ');
  const ledger =
    report.ledger === null
      ? 'differing ledgers'
      : `ledger of ${escapeMarkdown(report.ledger.updated)}`;
  const day =
    report.asOf === null ? 'as of different days' : `as of ${escapeMarkdown(report.asOf)}`;
  return `<sub>caisi-check ${escapeMarkdown(report.tool.version)}, ${day}, policy ${policy}, ${ledger}</sub>\n`;
}
