import picocolors from 'picocolors';
import { advise } from './advice.ts';
import { counted } from './counted.ts';
import { defineFormat, type RenderOptions, type StreamedReport } from './format.ts';
import type { Decision, Finding } from './report.ts';
import { escapeTerminal as plain } from './terminal-escape.ts';
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

/** For people at a terminal: what decides first, each with its reason, evidence, places and what to do. */
export const text = defineFormat('text', textParts);

/** Longer lists of places are for the other formats. */
const maximumPlaces = 20;

type Colours = ReturnType<typeof picocolors.createColors>;

function* textParts(report: StreamedReport, options: RenderOptions): Iterable<string> {
  const colours = picocolors.createColors(options.colour);
  const show = (finding: Finding) => paragraph(finding, options, colours);
  if (!options.quiet) yield heading(report);
  yield* groups(report, options, show);
  if (!options.quiet) yield* rest(report, show);
  if (!options.quiet || report.verdict !== 'pass') yield* notExamined(report);
  if (options.quiet) return;
  yield* exceptions(report);
  yield* since(report, show);
  const stale = stalePhrase(report);
  if (stale !== null) yield `${colours.yellow(stale)}\n\n`;
  yield summary(report, colours);
}

function heading(report: StreamedReport): string {
  const subject = plain(subjectPhrase(report));
  const day = report.asOf === null ? 'as of different days' : `as of ${plain(report.asOf)}`;
  return `caisi-check ${report.subject.mode}${subject === '' ? '' : ` of ${subject}`}, ${day}\n\n`;
}

/** What counts for the verdict, by decision; findings come in that order. */
function* groups(
  report: StreamedReport,
  { quiet }: RenderOptions,
  show: (finding: Finding) => string,
): Iterable<string> {
  const what = report.subject.mode === 'diff' ? 'new' : 'found';
  const counts = counted(report);
  let current: Decision | null = null;
  for (const finding of report.findings) {
    if (!counts(finding) || (quiet && finding.decision === 'allow')) continue;
    if (finding.decision !== current) {
      current = finding.decision;
      yield `${current.toUpperCase()}: ${report.counts[current]} ${what}\n\n`;
    }
    yield show(finding);
  }
  if (current === null && !quiet) {
    yield report.subject.mode === 'diff'
      ? 'No new dependency on a model.\n\n'
      : 'No dependency on a model.\n\n';
  }
}

/** What doesn't count: what was there before, and what is gone. */
function* rest(report: StreamedReport, show: (finding: Finding) => string): Iterable<string> {
  const counts = counted(report);
  let opened = '';
  for (const change of ['existing', 'removed'] as const) {
    const title =
      change === 'existing' ? 'ALREADY THERE (does not count)' : 'REMOVED (does not count)';
    for (const finding of report.findings) {
      if (counts(finding) || finding.change !== change) continue;
      if (opened !== title) yield `${title}\n\n`;
      opened = title;
      yield show(finding);
    }
  }
}

function paragraph(finding: Finding, { ledger }: RenderOptions, colours: Colours): string {
  const gone = finding.change === 'removed';
  const label = decisionColour(colours, finding.decision)(finding.decision.padEnd(5));
  const kind = `${plain(origin(finding, ledger))}, ${kindPhrase(finding)}`;
  const lines = [`  ${label}  ${colours.bold(plain(finding.name))}  ${colours.dim(kind)}`];
  const add = (line: string | null) => line !== null && lines.push(`         ${line}`);

  add(plain(finding.reason));
  const source = finding.sources[0];
  add(colours.dim(plain(statusPhrase(finding) + (source ? `: ${source}` : ''), 1000)));
  const order = restrictionPhrase(finding);
  const orderSource = finding.restriction?.sources[0];
  add(order && plain(order + (orderSource ? `: ${orderSource}` : ''), 1000));
  const exception = exceptionPhrase(finding);
  add(exception && plain(`permitted by ${exception}`));
  const places = placesToShow(finding);
  const prefix = finding.repository ? `${finding.repository}: ` : '';
  for (const { path, line, column, scope } of places.slice(0, maximumPlaces)) {
    const where = scope === 'runtime' ? '' : colours.dim(`  (${scope})`);
    add(
      `${gone ? 'was in' : 'in'} ${colours.cyan(plain(`${prefix}${path}:${line}:${column}`, 4096))}${where}`,
    );
  }
  if (places.length > maximumPlaces) {
    add(`and ${count(places.length - maximumPlaces, 'more place')}`);
  }
  const advice = advise(finding);
  add(advice && `→ ${plain(advice)}`);
  add(colours.dim(`decided by ${plain(finding.rule)}, confidence ${finding.confidence}`));
  return `${lines.join('\n')}\n\n`;
}

function decisionColour(colours: Colours, decision: Decision): (text: string) => string {
  return { fail: colours.red, warn: colours.yellow, allow: colours.green }[decision];
}

function* notExamined(report: StreamedReport): Iterable<string> {
  if (report.incomplete.length === 0) return;
  yield `NOT EXAMINED: ${count(report.incomplete.length, 'file')}, so there may be more than is listed\n\n`;
  for (const { path, reason, repository } of report.incomplete) {
    const prefix = repository ? `${repository}: ` : '';
    yield `  ${plain(`${prefix}${path}`, 4096)}: ${plain(reason)}\n`;
  }
  yield '\n';
}

function* exceptions(report: StreamedReport): Iterable<string> {
  if (report.exceptions.length === 0) return;
  yield 'EXCEPTIONS\n\n';
  for (const notice of report.exceptions) {
    const prefix = notice.repository ? `${notice.repository}: ` : '';
    yield `  ${plain(`${prefix}${notice.id} ${noticePhrase(notice, report.asOf)}`)}\n`;
  }
  yield '\n';
}

function* since(report: StreamedReport, show: (finding: Finding) => string): Iterable<string> {
  if (!report.since) return;
  for (const key of ['appeared', 'vanished', 'changed'] as const) {
    let empty = true;
    for (const finding of report.since[key]) {
      if (empty) yield `${key.toUpperCase()} SINCE THE LAST AUDIT\n\n`;
      empty = false;
      yield show(finding);
    }
  }
}

function summary(report: StreamedReport, colours: Colours): string {
  const { fail, warn, allow } = report.counts;
  const paint = { fail: colours.red, warn: colours.yellow, pass: colours.green }[report.verdict];
  const what = report.subject.mode === 'diff' ? ' of what is new' : '';
  const policy =
    report.policy === null ? 'differing policies' : report.policy.sources.join(' over ');
  const ledger =
    report.ledger === null ? 'differing ledgers' : `ledger of ${report.ledger.updated}`;
  const verdict = paint(colours.bold(report.verdict.toUpperCase()));
  return `${verdict}  ${fail} fail, ${warn} warn, ${allow} allow${what} (policy ${plain(policy)}; ${plain(ledger)})\n`;
}
