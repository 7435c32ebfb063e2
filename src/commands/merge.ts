import { loadLedger } from '../decide/ledger.ts';
import { CheckError, type Problem } from '../problem.ts';
import { type Entry, FindingIndex } from '../report/finding-index.ts';
import type { StreamedReport } from '../report/format.ts';
import { countFindings, mergeFindings, mergeHeads } from '../report/merge.ts';
import type { ReportHead } from '../report/parse-report.ts';
import type { Finding } from '../report/report.ts';
import type { Options } from './arguments.ts';
import type { Terminal } from './command.ts';
import { exitStatus, publications, publish } from './publish.ts';
import { ReportFile } from './report-file.ts';

/** So many files are kept open while findings are read from them; systems allow 256 and more. */
const maximumOpen = 128;
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
  const inputs = operands.map((name) => new ReportFile(name, terminal.workingDirectory));
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
  return { heads, index };
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
      for (const { repository, slices } of entries) {
        const findings = slices.map(({ input, offset, length }) => {
          const file = inputs[input];
          if (!file) throw new Error('no such input');
          keepFewOpen(file, inputs);
          return file.findingAt(offset, length);
        });
        yield { ...mergeFindings(findings), repository };
      }
    },
  };
}

function keepFewOpen(next: ReportFile, inputs: readonly ReportFile[]): void {
  if (next.open || ReportFile.opened < maximumOpen) return;
  for (const file of inputs) file.close();
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
