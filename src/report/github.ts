import { defineFormat, type RenderOptions, type StreamedReport } from './format.ts';
import type { Finding, Occurrence } from './report.ts';
import { escapeCommandMessage, escapeCommandProperty } from './terminal-escape.ts';
import { maker, statusPhrase } from './wording.ts';

/** Workflow commands that a runner turns into annotations: one per new place that fails or warns. */
export const github = defineFormat('github', githubParts);

function* githubParts(report: StreamedReport, options: RenderOptions): Iterable<string> {
  for (const finding of report.findings) {
    if (finding.change !== 'added' || finding.decision === 'allow') continue;
    for (const place of finding.occurrences) {
      if (place.added) yield `${annotation(finding, place, options)}\n`;
    }
  }
}

function annotation(finding: Finding, place: Occurrence, options: RenderOptions): string {
  const command = finding.decision === 'fail' ? 'error' : 'warning';
  const title = `${finding.name} (${maker(finding, options.ledger)}, ${statusPhrase(finding)})`;
  const source = finding.sources[0];
  const message = source ? `${finding.reason} Source: ${source}` : finding.reason;
  const properties = [
    `file=${escapeCommandProperty(place.path, 4096)}`,
    `line=${place.line}`,
    `col=${place.column}`,
    `title=${escapeCommandProperty(title)}`,
  ];
  return `::${command} ${properties.join(',')}::${escapeCommandMessage(message)}`;
}
