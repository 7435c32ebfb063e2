import { loadLedger } from '../decide/load-ledger.ts';
import { errorCode } from '../error-code.ts';
import { CheckError, type Problem } from '../problem.ts';
import { type Entry, FindingIndex, type Slice, slicesOf } from '../report/finding-index.ts';
import type { StreamedReport } from '../report/format.ts';
import { countFindings, mergeFindings, mergeHeads } from '../report/merge.ts';
import type { ReportHead } from '../report/parse-report.ts';
import type { Finding } from '../report/report.ts';
import type { Options } from './arguments.ts';
import type { Terminal } from './command.ts';
import { exitStatus, publications, publish } from './publish.ts';
import { ReportFile } from './report-file.ts';

/** What may be kept of all inputs together while their findings are read again, in bytes. */
const readAheadBudget = 1 << 24;
/** So many broken inputs are named at once. */
const maximumProblems = 20;

/**
 * `caisi-check merge`: several reports into one. Gives the exit status. The inputs are gone over once, to check
 * and to order them; their findings are read again, one at a time, while the output is written.
 */
export async function merge(
  operands: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  if (operands.length === 0)
    throw new CheckError('`merge` needs at least one report: merge REPORT…');
  const to = publications(options, 'json');
  const readAhead = Math.min(
    1 << 16,
    Math.max(1 << 12, Math.floor(readAheadBudget / operands.length)),
  );
  const inputs = operands.map((name) => new ReportFile(name, terminal.workingDirectory, readAhead));
  const old =
    options.since === undefined ? null : new ReportFile(options.since, terminal.workingDirectory);
  const problems: Problem[] = [];
  const now = readAll(inputs, problems);
  const then = old && readAll([old], problems);
  if (problems.length > 0) throw new CheckError(problems.slice(0, maximumProblems));

  const { head, differences } = mergeHeads(now.heads, now.index.usedExceptions);
  for (const difference of differences) terminal.notice(difference);
  const nameless = now.heads.filter(
    (report) => report.subject.mode !== 'merge' && report.subject.repository === null,
  );
  if (nameless.length > 1) {
    terminal.notice(
      `${nameless.length} reports name no repository: their findings are taken for one repository's`,
    );
  }
  const report: StreamedReport = {
    ...head,
    counts: countFindings(head, now.index.entries()),
    findings: findingsOf(now.index.ordered(), inputs),
    ...(old && then ? { since: since(now.index, then.index, inputs, old, head.incomplete) } : {}),
  };
  try {
    await publish(report, to, loadLedger(), terminal);
  } finally {
    for (const file of old ? [...inputs, old] : inputs) file.close();
  }
  return exitStatus(report, options);
}

interface ReadReports {
  readonly heads: readonly ReportHead[];
  readonly index: FindingIndex;
}

function readAll(inputs: readonly ReportFile[], problems: Problem[]): ReadReports {
  const heads: ReportHead[] = [];
  const index = new FindingIndex();
  for (const [input, file] of inputs.entries()) {
    try {
      heads.push(readOne(file, input, index));
    } catch (error) {
      if (!(error instanceof CheckError)) throw error;
      problems.push(...error.problems);
    }
  }
  return { heads, index: index.complete() };
}

function readOne(file: ReportFile, input: number, index: FindingIndex): ReportHead {
  const entries: Entry[] = [];
  const head = file.read((finding, offset, length, list) => {
    if (list === 'findings') entries.push(index.entry(finding, { input, offset, length }));
  });
  // Only the whole report tells whose findings these are.
  const merged = head.subject.mode === 'merge';
  const { repository } = head.subject;
  for (const entry of entries) index.add(merged ? entry : { ...entry, repository });
  return head;
}

/** Findings that are read when they are gone over, each time anew. */
function findingsOf(entries: readonly Entry[], inputs: readonly ReportFile[]): Iterable<Finding> {
  return {
    *[Symbol.iterator]() {
      for (const entry of entries) {
        const findings = slicesOf(entry).map((slice) => {
          const file = inputs[slice.input];
          if (!file) throw new Error('no such input');
          return readFrom(file, slice, inputs);
        });
        yield ofRepository(mergeFindings(findings), entry.repository);
      }
    },
  };
}

function ofRepository(finding: Finding, repository: string | null): Finding {
  if (finding.repository === repository) return finding;
  // The repository stands second, as in every merged report.
  return Object.assign({ id: finding.id, repository }, finding, { repository });
}

/** Reads from a file that stays open for the next finding; where too many are, all others are closed. */
function readFrom(
  file: ReportFile,
  { offset, length }: Slice,
  inputs: readonly ReportFile[],
): Finding {
  try {
    return file.findingAt(offset, length);
  } catch (error) {
    if (errorCode(error) !== 'EMFILE') throw error;
    for (const other of inputs) other.close();
    return file.findingAt(offset, length);
  }
}

/** What appeared, vanished or changed. What is removed is not there. */
function since(
  now: FindingIndex,
  then: FindingIndex,
  inputs: readonly ReportFile[],
  old: ReportFile,
  incomplete: ReportHead['incomplete'],
): NonNullable<StreamedReport['since']> {
  // Of a repository that could not be examined nothing is known, so nothing has vanished from it.
  const unknown = new Set(
    incomplete.filter(({ path }) => path === '.').map(({ repository }) => repository ?? null),
  );
  const there = (index: FindingIndex, { repository, id }: Entry): Entry | null => {
    const entry = index.get(repository, id);
    return entry && entry.change !== 'removed' ? entry : null;
  };
  const present = ({ change }: Entry) => change !== 'removed';
  const appeared = now.ordered((entry) => present(entry) && there(then, entry) === null);
  const changed = now.ordered((entry) => {
    const before = there(then, entry);
    const same = before?.decision === entry.decision && before.status === entry.status;
    return present(entry) && before !== null && !same;
  });
  const vanished = then.ordered(
    (entry) => present(entry) && there(now, entry) === null && !unknown.has(entry.repository),
  );
  return {
    appeared: findingsOf(appeared, inputs),
    vanished: findingsOf(vanished, [old]),
    changed: findingsOf(changed, inputs),
  };
}
