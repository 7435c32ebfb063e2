import { defineFormat, type StreamedReport } from './format.ts';
import type { Finding } from './report.ts';

/** The report itself, indented by two spaces: what `merge` and `policy try` read. */
export const json = defineFormat('json', jsonParts);

const findingKeys = [
  'id',
  'repository',
  'kind',
  'name',
  'purl',
  'vendor',
  'host',
  'lineage',
  'weights',
  'status',
  'statusSince',
  'sources',
  'restriction',
  'decision',
  'reason',
  'rule',
  'exception',
  'change',
  'confidence',
  'occurrences',
] as const;

function* jsonParts(report: StreamedReport): Iterable<string> {
  const { schemaVersion, tool, subject, subjects, asOf, policy, ledger, verdict, counts } = report;
  const head = { schemaVersion, tool, subject, subjects, asOf, policy, ledger, verdict, counts };
  yield indented(head, 0).replace(/\n\}$/, ',\n  "findings": ');
  yield* list(report.findings, 1);
  yield `,\n  "exceptions": ${indented(report.exceptions, 1)}`;
  yield `,\n  "incomplete": ${indented(report.incomplete, 1)}`;
  if (report.since) {
    yield ',\n  "since": {\n    "appeared": ';
    yield* list(report.since.appeared, 2);
    yield ',\n    "vanished": ';
    yield* list(report.since.vanished, 2);
    yield ',\n    "changed": ';
    yield* list(report.since.changed, 2);
    yield '\n  }';
  }
  yield '\n}\n';
}

function* list(findings: Iterable<Finding>, depth: number): Iterable<string> {
  let separator = '[\n';
  const space = '  '.repeat(depth + 1);
  for (const finding of findings) {
    yield `${separator}${space}${indented(orderedFinding(finding), depth + 1)}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]' : `\n${'  '.repeat(depth)}]`;
}

/** The contract's keys in its order, then any that were added since. */
function orderedFinding(finding: Finding): object {
  const ordered: Record<string, unknown> = {};
  for (const key of findingKeys) if (finding[key] !== undefined) ordered[key] = finding[key];
  return { ...ordered, ...finding };
}

function indented(value: unknown, depth: number): string {
  const text = JSON.stringify(value, null, 2);
  return depth === 0 ? text : text.replace(/\n/g, `\n${'  '.repeat(depth)}`);
}
