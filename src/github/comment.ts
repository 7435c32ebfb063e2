import type { Ledger } from '../decide/ledger.ts';
import type { EffectivePolicy } from '../decide/policy.ts';
import { type LinkLine, lineLinks } from '../report/links.ts';
import { decisionIcons } from '../report/markdown.ts';
import { codeSpan, escapeMarkdown, markdownLink } from '../report/markdown-escape.ts';
import type { Finding, Report } from '../report/report.ts';
import { count, noticePhrase, stalePhrase } from '../report/wording.ts';
import { alternatives } from './alternatives.ts';
import { exceptionRequest } from './exception-request.ts';
import { findingTable, leftOut, tableHead, tableRow } from './finding-table.ts';
import { LimitedText } from './limited-text.ts';
import { type Memory, marker, rememberingLine } from './marker.ts';

/** What the comment says beyond the report. */
export interface CommentContext {
  /** The check's name. */
  readonly name: string;
  readonly ledger: Ledger;
  readonly policy: EffectivePolicy;
  readonly serverUrl: string;
  /** The address of this run, where the whole report is. */
  readonly runUrl: string | null;
  /** Policy files that the change touches: their edit counts after the merge. */
  readonly editedPolicies: readonly string[];
  /** What the comment remembers of the run before; null for the first. */
  readonly memory: Memory | null;
  /** As in `AlternativesContext`. */
  readonly inUse?: readonly Finding[];
}

/** GitHub takes 65,536 characters; what is remembered and the last lines need some of them. */
const LIMIT = 48_000;

/**
 * The comment on a pull request: the verdict, what the last push changed, what is new with the reason, the evidence
 * and what to do; folded up where there is nothing to do.
 */
export function renderComment(report: Report, context: CommentContext): string {
  const { name, memory } = context;
  const added = report.findings.filter(({ change }) => change === 'added');
  const decisive = added.filter(({ decision }) => decision !== 'allow');
  const link = lineLinks(report, context.serverUrl);
  const body = new LimitedText(LIMIT);
  body.add(`${marker('comment', name)}\n${title(report, name)}`);
  body.add(changesSince(memory, decisive, report));
  if (decisive.length > 0) addDecisive(body, decisive, { link, context, report });
  addNotices(body, report, context);
  const allowed = added.filter(({ decision }) => decision === 'allow');
  addFolded(body, 'New and allowed', allowed, link, context);
  addFolded(
    body,
    'Removed',
    report.findings.filter((f) => f.change === 'removed'),
    link,
    context,
  );
  return `${body.text}${footer(report, context)}\n${rememberingLine(report.subject.head, decisive)}\n`;
}

function title(report: Report, name: string): string {
  const { fail, warn, allow } = report.counts;
  const icon = decisionIcons[report.verdict];
  const said =
    fail + warn > 0
      ? `${[fail > 0 ? `${fail} fail` : '', warn > 0 ? `${warn} warn` : ''].filter(Boolean).join(', ')}`
      : report.verdict === 'pass'
        ? allow > 0
          ? `${allow === 1 ? '1 new model dependency' : `${allow} new model dependencies`}, all allowed`
          : 'nothing new that needs attention'
        : 'something could not be examined';
  return `## ${icon} ${escapeMarkdown(name, 100)}: ${report.verdict} (${said})\n\n`;
}

/** What the last push fixed or added. */
function changesSince(memory: Memory | null, decisive: readonly Finding[], report: Report): string {
  if (memory === null || memory.head === report.subject.head) return '';
  const now = new Set(decisive.map(({ id }) => id));
  const before = new Set(memory.findings.map(({ id }) => id));
  const fixed = memory.findings.filter(({ id }) => !now.has(id));
  // What was too much to be remembered would look new.
  const fresh = memory.forgotten > 0 ? [] : decisive.filter(({ id }) => !before.has(id));
  const names = (list: readonly { readonly name: string }[]): string => {
    const more = list.length > 3 ? ` and ${list.length - 3} more` : '';
    return `${list
      .slice(0, 3)
      .map(({ name }) => codeSpan(name, 60))
      .join(', ')}${more}`;
  };
  const parts = [
    fixed.length > 0 ? `resolved ${names(fixed)}` : '',
    fresh.length > 0 ? `new ${names(fresh)}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `**Since the last run:** ${parts.join('; ')}\n\n` : '';
}

interface Shown {
  readonly link: LinkLine;
  readonly context: CommentContext;
  readonly report: Report;
}

function addDecisive(body: LimitedText, decisive: readonly Finding[], shown: Shown): void {
  const { context, report, link } = shown;
  body.add(findingTable(decisive, link, context));
  body.add(alternatives(decisive, report, context));
  body.add(exceptionRequest(decisive.slice(0, 10), report.asOf, context.policy));
}

function addNotices(body: LimitedText, report: Report, context: CommentContext): void {
  for (const path of context.editedPolicies.slice(0, 5)) {
    body.add(
      `> [!NOTE]\n> This change edits the policy ${codeSpan(path)}. The edit counts after the merge; what is judged here is judged by the policy of the base branch.\n\n`,
    );
  }
  const { incomplete, exceptions } = report;
  if (incomplete.length > 0) {
    body.add(`**Not examined:** ${count(incomplete.length, 'place')}\n\n`);
    const shown = incomplete.slice(0, 20);
    const left = body.addAll(
      shown,
      ({ path, reason: why }) => `- ${codeSpan(path, 150)}: ${escapeMarkdown(why, 300)}\n`,
    );
    const more = incomplete.length - shown.length + left;
    if (more > 0) body.add(`- and ${more} more, ${leftOut(context)}\n`);
    body.add('\n');
  }
  const noted = body.addAll(
    exceptions.slice(0, 20),
    (notice) =>
      `- Exception ${codeSpan(notice.id, 80)} ${escapeMarkdown(noticePhrase(notice, report.asOf))}\n`,
  );
  if (exceptions.length > 20 || noted > 0) body.add(`- and more exceptions, ${leftOut(context)}\n`);
  if (exceptions.length > 0) body.add('\n');
  const stale = stalePhrase(report);
  if (stale !== null) body.add(`> ${escapeMarkdown(stale)}\n\n`);
}

function addFolded(
  body: LimitedText,
  heading: string,
  findings: readonly Finding[],
  link: LinkLine,
  context: CommentContext,
): void {
  if (findings.length === 0) return;
  const end = '\n</details>\n\n';
  const table = new LimitedText(8000);
  const left = table.addAll(findings, (finding) => tableRow(finding, link, context.ledger));
  const more = left > 0 ? `\n${left} more ${leftOut(context)}\n` : '';
  const summary = `${heading}: ${findings.length}`;
  const whole = `<details><summary>${summary}</summary>\n\n${tableHead}${table.text}${more}${end}`;
  if (!body.add(whole)) body.add(`${summary}, ${leftOut(context)}\n\n`);
}

function footer(report: Report, { policy, runUrl }: CommentContext): string {
  const { head } = report.subject;
  const mention =
    report.verdict === 'pass'
      ? []
      : policy.mention.filter((who) => /^@[\w-]+(?:\/[\w.-]+)?$/.test(who));
  const cc = mention.length > 0 ? `cc ${mention.slice(0, 10).join(' ')}\n\n` : '';
  const sources = policy.sources
    .slice(0, 5)
    .map((source) => codeSpan(source, 150))
    .join(' over ');
  const parts = [
    `commit ${head?.slice(0, 12) ?? 'unknown'}`,
    `as of ${report.asOf ?? 'today'}`,
    `policy ${sources}`,
    `ledger of ${escapeMarkdown(report.ledger?.updated ?? 'unknown')}`,
    ...(runUrl === null ? [] : [markdownLink('whole report', runUrl)]),
  ];
  return `${cc}<sub>caisi-check ${escapeMarkdown(report.tool.version)}: ${parts.join(', ')}</sub>\n`;
}
