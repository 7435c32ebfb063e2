import { type ChangedDecision, decideAgain } from '../decide/decide-again.ts';
import { withLedgerSource } from '../decide/ledger-source.ts';
import { loadLedger } from '../decide/load-ledger.ts';
import { loadPolicy } from '../decide/load-policy.ts';
import { type PolicyFiles, parseLocation } from '../decide/policy-files.ts';
import { extendCatalog, loadCatalog } from '../identify/catalog.ts';
import { resolveAny } from '../identify/resolve-any.ts';
import { CheckError } from '../problem.ts';
import type { Finding, Report } from '../report/report.ts';
import { escapeTerminal } from '../report/terminal-escape.ts';
import { count } from '../report/wording.ts';
import type { Options } from './arguments.ts';
import type { Terminal } from './command.ts';
import { readReport } from './report-file.ts';
import { writeResult } from './text-or-json.ts';

/** `policy try FILE REPORT…`: what another policy would decide on saved reports. Gives the exit status, 0. */
export async function tryPolicy(
  operands: readonly string[],
  files: PolicyFiles,
  options: Options,
  terminal: Terminal,
): Promise<number> {
  const [file, ...paths] = operands;
  if (file === undefined || paths.length === 0) {
    throw new CheckError('`policy try` needs a policy file and one or more JSON reports');
  }
  const policy = await loadPolicy({ policy: parseLocation(file) }, files);
  const ledger = await withLedgerSource(loadLedger(), policy, files);
  const catalog = extendCatalog(loadCatalog(), policy.vendors);
  const canonicalOf = (finding: Finding): string =>
    resolveAny(finding.name, catalog)?.identity.canonical ?? simpleCanonical(finding.name);
  const changes: ChangedDecision[] = [];
  let findings = 0;
  const otherLedgers = new Set<string>();
  for (const path of paths) {
    const report = readReport(path, terminal.workingDirectory);
    findings += report.findings.filter(({ change }) => change !== 'removed').length;
    const updated = report.ledger?.updated;
    if (updated !== undefined && updated !== ledger.updated) otherLedgers.add(updated);
    for (const [asOf, part] of byDay(report, options.asOf, terminal.today)) {
      changes.push(...decideAgain(part, { policy, ledger, asOf }, canonicalOf));
    }
  }
  const result = { text: () => describe(changes, findings, paths.length), json: () => changes };
  writeResult(result, options, terminal);
  terminal.notice(
    'Paths that were excluded when a report was made are not in it and can’t return here: scan again to see them.',
  );
  if (otherLedgers.size > 0) {
    terminal.notice(
      `Statuses are those of the ledger of ${ledger.updated}; reports were made with that of ${[...otherLedgers].sort().join(', ')}.`,
    );
  }
  return 0;
}

/** The ids of a report's time are taken where the catalog no longer knows them. */
function simpleCanonical(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase();
}

/** A merged report may hold reports of several days: each finding is decided on its own. */
function* byDay(
  report: Report,
  asOf: string | undefined,
  today: string,
): Iterable<[string, Pick<Report, 'subject' | 'findings'>]> {
  const day = asOf ?? report.asOf;
  if (day !== null) {
    yield [day, report];
    return;
  }
  const days = new Map<string | null, string>();
  for (const subject of report.subjects ?? []) {
    if (subject.asOf !== null) days.set(subject.repository, subject.asOf);
  }
  const groups = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const of = days.get(finding.repository ?? null) ?? today;
    groups.set(of, [...(groups.get(of) ?? []), finding]);
  }
  for (const [of, findings] of groups) yield [of, { subject: report.subject, findings }];
}

function describe(changes: readonly ChangedDecision[], findings: number, reports: number): string {
  const lines = changes.map(({ repository, name, from, to, rule, reason }) => {
    const where = repository === null ? '' : `${escapeTerminal(repository, 100)}: `;
    const becomes = to === null ? 'excluded' : to;
    const why = reason === null ? '' : `\n    ${escapeTerminal(reason, 1000)} [${rule}]`;
    return `${where}${escapeTerminal(name, 200)}: ${from} → ${becomes}${why}`;
  });
  const summary = `${count(changes.length, 'decision')} of ${findings} in ${count(reports, 'report')} would change.`;
  return `${[...lines, ...(lines.length > 0 ? [''] : []), summary].join('\n')}\n`;
}
