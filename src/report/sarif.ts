import { createHash } from 'node:crypto';
import type { Location, ReportingDescriptor, Result, Run } from 'sarif';
import { advise } from './advice.ts';
import { defineFormat, type RenderOptions, type StreamedReport } from './format.ts';
import type { Finding, IncompleteNotice, Occurrence } from './report.ts';
import { describeRule, ruleId } from './sarif-rules.ts';
import { visible } from './visible.ts';
import { exceptionPhrase, maker, noticePhrase, stalePhrase, statusPhrase } from './wording.ts';

/** SARIF 2.1.0, for code scanning: a result per place, a rule per reason for a decision. */
export const sarif = defineFormat('sarif', sarifParts);

const schema = 'https://json.schemastore.org/sarif-2.1.0-rtm.5.json';

function* sarifParts(report: StreamedReport, options: RenderOptions): Iterable<string> {
  const rules = new Map<string, ReportingDescriptor>();
  for (const finding of present(report)) {
    const id = ruleId(finding);
    if (!rules.has(id)) rules.set(id, describeRule(finding));
  }
  const descriptors = Array.from(rules.values()).sort((a, b) => (a.id < b.id ? -1 : 1));
  const indexes = new Map(descriptors.map(({ id }, index) => [id, index]));
  const log = { $schema: schema, version: '2.1.0', runs: [runOf(report, descriptors, options)] };
  const head = JSON.stringify(log, null, 2);
  // The results come last in the run, one a line, as they are gone over.
  yield head.slice(0, head.lastIndexOf('\n    }\n  ]\n}'));
  yield ',\n      "results": [';
  let separator = '\n';
  for (const finding of present(report)) {
    for (const result of results(finding, indexes, report, options)) {
      yield `${separator}        ${JSON.stringify(result)}`;
      separator = ',\n';
    }
  }
  yield `${separator === '\n' ? '' : '\n      '}]\n    }\n  ]\n}\n`;
}

/** What is there: what is removed has no place in the files that are looked at. */
function* present(report: StreamedReport): Iterable<Finding> {
  for (const finding of report.findings) if (finding.change !== 'removed') yield finding;
}

function runOf(
  report: StreamedReport,
  rules: ReportingDescriptor[],
  { serverUrl }: RenderOptions,
): Omit<Run, 'results'> {
  const { repository, head } = report.subject;
  const versioned =
    repository !== null && /^[\w.-]+\/[\w.-]+$/.test(repository) && head !== null
      ? [{ repositoryUri: `${serverUrl.replace(/\/+$/, '')}/${repository}`, revisionId: head }]
      : [];
  return {
    tool: {
      driver: {
        name: report.tool.name,
        version: report.tool.version,
        semanticVersion: report.tool.version,
        rules,
      },
    },
    columnKind: 'utf16CodeUnits',
    ...(versioned.length > 0 ? { versionControlProvenance: versioned } : {}),
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          ...report.incomplete.map(notExamined),
          ...report.exceptions.map((notice) => ({
            level: notice.state === 'unused' ? ('note' as const) : ('warning' as const),
            message: message(`Exception ${notice.id} ${noticePhrase(notice, report.asOf)}.`),
          })),
          ...[stalePhrase(report)]
            .filter((text) => text !== null)
            .map((text) => ({ level: 'warning' as const, message: message(text) })),
        ],
      },
    ],
    properties: {
      verdict: report.verdict,
      asOf: report.asOf,
      policy: report.policy,
      ledger: report.ledger,
    },
  };
}

function notExamined({ path, reason, repository }: IncompleteNotice) {
  return {
    level: 'warning' as const,
    message: message(`Not examined: ${reason}`),
    locations: [{ physicalLocation: { artifactLocation: artifact(path, repository ?? null) } }],
  };
}

function* results(
  finding: Finding,
  indexes: ReadonlyMap<string, number>,
  report: StreamedReport,
  options: RenderOptions,
): Iterable<Result> {
  const id = ruleId(finding);
  const seen = new Map<string, number>();
  for (const place of finding.occurrences) {
    const number = seen.get(place.path) ?? 0;
    seen.set(place.path, number + 1);
    yield {
      ruleId: id,
      ruleIndex: indexes.get(id) ?? -1,
      ...severity(finding),
      message: message(explain(finding, options)),
      locations: [location(finding, place)],
      // Neither line nor column: what only moves stays the same result.
      partialFingerprints: {
        'dependency/v1': fingerprint(finding.repository ?? '', finding.id, place.path, number),
      },
      ...(report.subject.mode === 'diff' ? { baselineState: baselineState(finding, place) } : {}),
      ...suppressions(finding),
      properties: properties(finding, place),
    };
  }
}

function severity({ decision, exception }: Finding): Pick<Result, 'kind' | 'level'> {
  if (decision === 'fail') return { kind: 'fail', level: 'error' };
  if (decision === 'warn') return { kind: 'fail', level: 'warning' };
  // What an exception permits is a result all the same, only suppressed.
  return exception ? { kind: 'fail', level: 'note' } : { kind: 'pass', level: 'none' };
}

function baselineState(finding: Finding, place: Occurrence): 'new' | 'unchanged' {
  return finding.change === 'added' && place.added ? 'new' : 'unchanged';
}

function suppressions(finding: Finding): Pick<Result, 'suppressions'> {
  const justification = exceptionPhrase(finding);
  if (justification === null) return {};
  return {
    suppressions: [
      { kind: 'external', status: 'accepted', justification: visible(justification, 1000) },
    ],
  };
}

function explain(finding: Finding, { ledger }: RenderOptions): string {
  const source = finding.sources[0];
  const advice = advise(finding);
  return [
    `${finding.name} (${maker(finding, ledger)}, ${statusPhrase(finding)}): ${finding.reason}`,
    ...(source ? [`Source: ${source}`] : []),
    ...(advice ? [advice] : []),
  ].join(' ');
}

/** Text of a message, in which brackets would be links and braces placeholders. */
function message(text: string): { text: string } {
  const shown = visible(text, 1500).replace(/[\\[\]]/g, '\\$&');
  return { text: shown.replaceAll('{', '{{').replaceAll('}', '}}') };
}

function location(finding: Finding, place: Occurrence): Location {
  const { path, line, column, text } = place;
  const whole = !text.endsWith('…') && !/[\r\n]/.test(text);
  return {
    physicalLocation: {
      artifactLocation: artifact(path, finding.repository ?? null),
      region: {
        startLine: line,
        startColumn: column,
        ...(whole && text !== '' ? { endLine: line, endColumn: column + text.length } : {}),
        snippet: { text: visible(text) },
      },
    },
  };
}

function artifact(path: string, repository: string | null): { uri: string } {
  const parts = (repository === null ? path : `${repository}/${path}`).split('/');
  return {
    uri: parts.map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd'))).join('/'),
  };
}

function properties(finding: Finding, place: Occurrence): Record<string, unknown> {
  const { name, reason: _, rule: __, exception: ___, occurrences: ____, ...rest } = finding;
  return { ...rest, name: visible(name), scope: place.scope };
}

function fingerprint(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}
