import { type AnnotationProperties, error, info, notice, warning } from '@actions/core';
import type { Ledger } from '../decide/ledger.ts';
import type { Finding, Occurrence, Report } from '../report/report.ts';
import { visible } from '../report/visible.ts';
import { count, maker, statusPhrase } from '../report/wording.ts';
import type { OwnMessage } from './post-comment.ts';

/** GitHub keeps so many of a kind from one step, and drops the rest without a word. */
const MOST = 10;

/**
 * Annotates each new line that fails or warns, failing first, and tells the Action's own messages; together at most
 * ten of a kind.
 */
export function annotate(report: Report, ledger: Ledger, messages: readonly OwnMessage[]): void {
  const own = { notice: 0, warning: 0 };
  for (const { level, text } of messages) {
    const told = own[level]++ < MOST;
    const write = level === 'notice' ? notice : warning;
    if (told) write(logText(text, 2000));
    else logLine(text);
  }
  const left = { fail: MOST, warn: MOST - Math.min(MOST, own.warning) };
  let dropped = 0;
  for (const line of newLines(report)) {
    if (left[line.decision]-- <= 0) {
      dropped++;
      continue;
    }
    const write = line.decision === 'fail' ? error : warning;
    write(line.findings.map(message).join('\n'), properties(line, ledger));
  }
  if (dropped > 0) {
    logLine(`${count(dropped, 'more line')} without an annotation: see the job summary`);
  }
}

/** Untrusted text can't become a command of the runner's: not at a line's start, and not the old form anywhere. */
export function logLine(text: string): void {
  info(logText(text, 1000).replace(/^(\s*):(?=:)/, '$1: '));
}

export const logText = (text: string, maximum: number): string =>
  visible(text, maximum).replaceAll('##[', '# #[');

/** A line that the change brings, with everything on it that fails or warns. */
interface NewLine {
  readonly decision: 'fail' | 'warn';
  readonly place: Occurrence;
  readonly findings: Finding[];
}

/** In the report's order, which has the failing findings first. */
function newLines(report: Report): Iterable<NewLine> {
  const lines = new Map<string, NewLine>();
  for (const finding of report.findings) {
    const { decision, change } = finding;
    if (decision === 'allow' || change !== 'added') continue;
    for (const place of finding.occurrences) {
      if (!place.added) continue;
      const key = `${place.line}:${place.path}`;
      const line = lines.get(key);
      if (!line) lines.set(key, { decision, place, findings: [finding] });
      else if (!line.findings.includes(finding)) line.findings.push(finding);
    }
  }
  return lines.values();
}

function message(finding: Finding): string {
  const source = finding.sources[0];
  return logText(source ? `${finding.reason} Source: ${source}` : finding.reason, 2000);
}

function properties({ findings, place }: NewLine, ledger: Ledger): AnnotationProperties {
  const names = findings.map(
    (finding) =>
      `${visible(finding.name, 120)} (${maker(finding, ledger)}, ${statusPhrase(finding)})`,
  );
  return {
    title: logText(names.join('; '), 200),
    // A path with anything in it that must not reach the runner is told as it can be seen, and marks no line.
    file: logText(place.path, 4096),
    startLine: place.line,
    startColumn: place.column,
  };
}
