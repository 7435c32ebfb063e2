import type { Ledger } from '../decide/ledger.ts';
import { lineLinks } from '../report/links.ts';
import { decisionIcons } from '../report/markdown.ts';
import { codeSpan, escapeMarkdown, markdownLink } from '../report/markdown-escape.ts';
import type { Finding, Report } from '../report/report.ts';
import { origin, stalePhrase, statusPhrase } from '../report/wording.ts';
import { findingTable } from './finding-table.ts';
import { LimitedText } from './limited-text.ts';
import { type Memory, marker, rememberingLine } from './marker.ts';

/** What the tracking issue says beyond the report. */
export interface IssueContext {
  readonly name: string;
  readonly ledger: Ledger;
  readonly serverUrl: string;
  readonly runUrl: string | null;
  /** What the issue remembers of the last audit; null for the first. */
  readonly memory: Memory | null;
}

/** GitHub takes 65,536 characters; what is remembered and the last lines need some of them. */
const LIMIT = 48_000;

/** What an audit found that needs attention. */
export const needsAttention = (report: Report): Finding[] =>
  report.findings.filter(({ decision, change }) => decision !== 'allow' && change !== 'removed');

/** The tracking issue's title. */
export function issueTitle(report: Report, name: string): string {
  const number = needsAttention(report).length;
  const what = number === 1 ? '1 model dependency needs' : `${number} model dependencies need`;
  return `${name.replace(/\s+/g, ' ').slice(0, 100)}: ${what} attention`;
}

/** The tracking issue's text: what changed since the last audit, and everything that needs attention. */
export function renderIssue(report: Report, context: IssueContext): string {
  const { name, serverUrl } = context;
  const findings = needsAttention(report);
  const link = lineLinks(report, serverUrl);
  const body = new LimitedText(LIMIT);
  body.add(`${marker('issue', name)}\n`);
  body.add(
    findings.length === 0
      ? `${decisionIcons.pass} **Nothing is left that needs attention.**\n\n`
      : `${decisionIcons[report.verdict]} **${report.counts.fail} fail, ${report.counts.warn} warn.** This issue follows the audits: it is updated by each, and closed when nothing is left.\n\n`,
  );
  addChanges(body, report, findings, context);
  if (findings.length > 0) body.add(findingTable(findings, link, context));
  if (report.incomplete.length > 0) {
    body.add(`**Not examined:** ${report.incomplete.length}\n\n`);
    body.addAll(
      report.incomplete.slice(0, 20),
      ({ path, reason }) => `- ${codeSpan(path, 150)}: ${escapeMarkdown(reason, 300)}\n`,
    );
    body.add('\n');
  }
  const stale = stalePhrase(report);
  if (stale !== null) body.add(`> ${escapeMarkdown(stale)}\n\n`);
  const footer = [
    `commit ${report.subject.head?.slice(0, 12) ?? 'unknown'}`,
    `as of ${report.asOf ?? 'today'}`,
    `ledger of ${escapeMarkdown(report.ledger?.updated ?? 'unknown')}`,
    ...(context.runUrl === null ? [] : [markdownLink('whole report', context.runUrl)]),
  ];
  return `${body.text}<sub>caisi-check ${escapeMarkdown(report.tool.version)}: ${footer.join(', ')}</sub>\n\n${rememberingLine(report.subject.head, findings)}\n`;
}

/** What is new since the last audit, what is gone, and whose status moved, with the event's day and source. */
function addChanges(
  body: LimitedText,
  report: Report,
  findings: readonly Finding[],
  { memory, ledger }: IssueContext,
): void {
  if (memory === null) return;
  const before = new Map(memory.findings.map((known) => [known.id, known]));
  const now = new Map(report.findings.map((finding) => [finding.id, finding]));
  const fresh = memory.forgotten > 0 ? [] : findings.filter(({ id }) => !before.has(id));
  const gone = memory.findings.filter(({ id }) => !now.has(id));
  const moved = memory.findings.flatMap((known) => {
    const finding = now.get(known.id);
    return finding && finding.status !== known.status ? [{ known, finding }] : [];
  });
  const lines = [
    ...fresh.map(({ name }) => `- new: ${codeSpan(name, 150)}\n`),
    ...moved.map(({ known, finding }) => {
      const now = markdownLink(escapeMarkdown(statusPhrase(finding)), finding.sources[0] ?? null);
      return `- status moved: ${codeSpan(finding.name, 150)} of ${escapeMarkdown(origin(finding, ledger), 100)}, from ${known.status ?? 'unknown'} to ${now}\n`;
    }),
    ...gone.map(({ name }) => `- gone: ${codeSpan(name, 150)}\n`),
  ];
  if (lines.length === 0) return;
  body.add('### Since the last audit\n\n');
  const shown = lines.slice(0, 30);
  body.addAll(shown, (line) => line);
  if (lines.length > shown.length) body.add(`- and ${lines.length - shown.length} more\n`);
  body.add('\n');
}
