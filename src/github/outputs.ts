import { setOutput } from '@actions/core';
import type { Finding, Report } from '../report/report.ts';

/** In bytes: a longer environment variable breaks Linux. */
const MOST_FINDINGS = 96 * 1024;

/** Sets the Action's outputs. */
export function writeOutputs(
  report: Report,
  { commentUrl, reportPath }: { readonly commentUrl: string | null; readonly reportPath: string },
): void {
  setOutput('findings', findingsOutput(report));
  setOutput('fail-count', report.counts.fail);
  setOutput('warn-count', report.counts.warn);
  setOutput('comment-url', commentUrl ?? '');
  setOutput('report', reportPath);
  setOutput('verdict', report.verdict);
}

/** The findings that warn or fail, as a JSON array that is cut between two of them. */
export function findingsOutput(report: Report): string {
  const parts: string[] = [];
  let size = 2;
  for (const finding of report.findings) {
    if (!counts(finding, report)) continue;
    const text = JSON.stringify(finding);
    size += Buffer.byteLength(text) + 1;
    if (size > MOST_FINDINGS) break;
    parts.push(text);
  }
  return `[${parts.join(',')}]`;
}

function counts({ decision, change }: Finding, { subject }: Report): boolean {
  return decision !== 'allow' && (subject.mode === 'scan' || change === 'added');
}
