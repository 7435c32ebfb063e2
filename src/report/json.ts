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

const positions = new Map<string, number>(findingKeys.map((key, index) => [key, index]));

function* jsonParts(report: StreamedReport): Iterable<string> {
  const { schemaVersion, tool, subject, subjects, asOf, policy, ledger, verdict, counts } = report;
  const head = { schemaVersion, tool, subject, subjects, asOf, policy, ledger, verdict, counts };
  yield JSON.stringify(head, null, 2).replace(/\n\}$/, ',\n  "findings": ');
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
  let empty = true;
  for (const finding of findings) {
    yield empty ? '[\n' : ',\n';
    yield nested(inOrder(finding), depth + 1);
    empty = false;
  }
  yield empty ? '[]' : `\n${'  '.repeat(depth)}]`;
}

/** The contract's keys in its order, then any that were added since. */
function inOrder(finding: Finding): object {
  const order = Object.keys(finding).map((key) => positions.get(key) ?? positions.size);
  if (order.every((position, index) => index === 0 || position >= (order[index - 1] ?? 0))) {
    return finding;
  }
  const ordered: Record<string, unknown> = {};
  for (const key of findingKeys) if (finding[key] !== undefined) ordered[key] = finding[key];
  return { ...ordered, ...finding };
}

/** A value with its indentation: as it stands within so many lists, which are cut off again. */
function nested(value: unknown, depth: number): string {
  let wrapped = value;
  for (let level = 0; level < depth; level++) wrapped = [wrapped];
  const around = 2 * depth + depth * (depth - 1); // brackets, line ends and their indentation
  const text = JSON.stringify(wrapped, null, 2);
  return text.slice(around, text.length - around);
}

function indented(value: unknown, depth: number): string {
  return nested(value, depth).trimStart();
}
