import { summary } from '@actions/core';
import type { RenderOptions } from '../report/format.ts';
import { markdown } from '../report/markdown.ts';
import { codeSpan } from '../report/markdown-escape.ts';
import type { Report } from '../report/report.ts';
import { count } from '../report/wording.ts';

/** In bytes. GitHub drops a summary of more than 1 MiB and fails the step. */
const LIMIT = 512 * 1024;

/** The job summary: the full report, as far as GitHub takes it. Whether it could be written. */
export async function writeSummary(text: string): Promise<boolean> {
  try {
    await summary.addRaw(text, true).write();
    return true;
  } catch {
    return false;
  }
}

/** The report in Markdown; where it is too long, with as many findings as fit and a word on the others. */
export function renderSummary(
  report: Report,
  options: RenderOptions,
  reportPath: string,
  notes: readonly string[],
): string {
  const head = notes.map((note) => `> ${note}\n\n`).join('');
  let [findings, incomplete] = [report.findings, report.incomplete];
  for (;;) {
    const text = `${head}${markdown.render({ ...report, findings, incomplete }, options)}`;
    if (Buffer.byteLength(text) <= LIMIT) {
      return `${text}${leftOut(report, findings.length, incomplete.length, reportPath)}`;
    }
    findings = findings.slice(0, Math.floor(findings.length / 2));
    incomplete = incomplete.slice(0, Math.floor(incomplete.length / 2));
  }
}

function leftOut(
  { findings, incomplete }: Report,
  shown: number,
  told: number,
  reportPath: string,
): string {
  const parts = [
    shown < findings.length ? count(findings.length - shown, 'finding') : '',
    told < incomplete.length ? `${incomplete.length - told} of what was not examined` : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return '';
  return `\n**Left out here: ${parts.join(' and ')}.** The whole report is the JSON file ${codeSpan(reportPath, 300)} (the output \`report\`).\n`;
}
