import { version } from '../generated/version.ts';
import type { Confidence } from '../identify/identity.ts';
import { counted } from './counted.ts';
import { compareDecision, compareNullable, compareOccurrences, compareText } from './order.ts';
import type { ReportHead } from './parse-report.ts';
import type {
  ChangeKind,
  Counts,
  Decision,
  ExceptionNotice,
  Finding,
  IncompleteNotice,
  MergedSubject,
  Occurrence,
  Verdict,
} from './report.ts';

/** The same dependency of one repository from several reports as one finding, with the places of all. */
export function mergeFindings(findings: readonly Finding[]): Finding {
  const [first, ...others] = [...findings].sort(compareStrictness);
  if (!first) throw new Error('nothing to merge');
  if (others.length === 0) return first;
  const places = new Map<string, Occurrence>();
  for (const place of findings.flatMap(({ occurrences }) => occurrences)) {
    const key = `${place.path}\0${place.line}\0${place.column}\0${place.text}`;
    if (!places.get(key)?.added) places.set(key, place);
  }
  return {
    ...first,
    change: strictest(findings, 'change', changes),
    confidence: strictest(findings, 'confidence', confidences),
    occurrences: Array.from(places.values()).sort(compareOccurrences),
  };
}

const changes: readonly ChangeKind[] = ['added', 'existing', 'removed'];
const confidences: readonly Confidence[] = ['high', 'medium', 'low'];

function strictest<Key extends keyof Finding>(
  findings: readonly Finding[],
  key: Key,
  order: readonly Finding[Key][],
): Finding[Key] {
  const ranks = findings.map((finding) => order.indexOf(finding[key]));
  const value = order[Math.min(...ranks)];
  if (value === undefined) throw new Error(`an unknown ${key}`);
  return value;
}

/** Of the same dependency decided twice the stricter stands for both; the rest only makes the choice certain. */
function compareStrictness(a: Finding, b: Finding): number {
  return (
    compareDecision(a.decision, b.decision) ||
    changes.indexOf(a.change) - changes.indexOf(b.change) ||
    compareText(a.name, b.name) ||
    compareText(a.rule, b.rule) ||
    compareText(a.reason, b.reason)
  );
}

/** Everything of a merged report but its findings, and what is to be told where the inputs differ. */
export interface MergedHead {
  readonly head: Omit<ReportHead, 'counts'>;
  readonly differences: readonly string[];
}

/** Puts the heads of reports together. Merged reports are taken apart into the subjects that they list. */
export function mergeHeads(
  heads: readonly ReportHead[],
  usedExceptions: ReadonlySet<string>,
): MergedHead {
  const subjects = heads.flatMap(subjectsOf).sort(compareSubjects);
  const repositories = new Set(subjects.map(({ repository }) => repository));
  const [only = null] = repositories.size === 1 ? repositories : [];
  const differences: string[] = [];
  const same = (what: string, values: readonly (string | null)[]): boolean => {
    const different = tally(values);
    const [value] = different.keys();
    if (different.size === 1 && value !== null) return true;
    if (different.size > 0)
      differences.push(`${what} differs between the reports: ${listed(different)}`);
    return false;
  };
  const [first] = heads;
  const asOf = same(
    'asOf',
    subjects.map((subject) => subject.asOf),
  )
    ? (subjects[0]?.asOf ?? null)
    : null;
  const policy = same(
    'policy',
    subjects.map((subject) => subject.policy),
  )
    ? mergePolicies(heads)
    : null;
  const ledger = same(
    'ledger',
    subjects.map((subject) => subject.ledger),
  )
    ? mergeLedgers(heads)
    : null;
  return {
    head: {
      schemaVersion: 1,
      tool: { name: 'caisi-check', version },
      subject: { mode: 'merge', repository: only, base: null, head: null },
      subjects,
      asOf: first ? asOf : null,
      policy,
      ledger,
      verdict: worstVerdict(heads.map(({ verdict }) => verdict)),
      exceptions: mergeNotices(heads, usedExceptions),
      incomplete: mergeIncomplete(heads),
    },
    differences,
  };
}

function subjectsOf({
  subject,
  subjects,
  asOf,
  policy,
  ledger,
}: ReportHead): readonly MergedSubject[] {
  if (subject.mode === 'merge' && subjects) return subjects;
  const { mode, repository, base, head } = subject;
  const by = { asOf, policy: policy?.digest ?? null, ledger: ledger?.updated ?? null };
  return [{ mode, repository, base, head, ...by }];
}

function compareSubjects(a: MergedSubject, b: MergedSubject): number {
  return (
    compareNullable(a.repository, b.repository) ||
    compareText(a.mode, b.mode) ||
    compareNullable(a.head, b.head) ||
    compareNullable(a.base, b.base) ||
    compareNullable(a.asOf, b.asOf) ||
    compareNullable(a.policy, b.policy) ||
    compareNullable(a.ledger, b.ledger)
  );
}

function tally(values: readonly (string | null)[]): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function listed(counts: ReadonlyMap<string | null, number>): string {
  const all = Array.from(counts).sort((a, b) => b[1] - a[1] || compareNullable(a[0], b[0]));
  const shown = all.slice(0, 3).map(([value, number]) => `${value ?? 'none'} (${number} of them)`);
  return shown.join(', ') + (all.length > 3 ? ` and ${all.length - 3} more` : '');
}

/** One policy may be read at several places, or commits: its digest tells that it is the same. */
function mergePolicies(heads: readonly ReportHead[]): ReportHead['policy'] {
  const policies = heads.flatMap(({ policy }) => (policy === null ? [] : [policy]));
  const [first] = policies;
  if (!first) return null;
  const sources = new Set(policies.flatMap((policy) => policy.sources));
  const builtin = sources.delete('builtin') ? ['builtin'] : [];
  return { ...first, sources: [...Array.from(sources).sort(compareText), ...builtin] };
}

function mergeLedgers(heads: readonly ReportHead[]): ReportHead['ledger'] {
  const ledgers = heads.flatMap(({ ledger }) => (ledger === null ? [] : [ledger]));
  const [first] = ledgers;
  if (!first) return null;
  const { sources: _, ...rest } = first;
  const sources = unique(ledgers.flatMap((ledger) => ledger.sources ?? []));
  return {
    ...rest,
    stale: ledgers.some(({ stale }) => stale),
    ...(sources.length > 0 ? { sources } : {}),
  };
}

function unique<Value>(values: readonly Value[]): Value[] {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]));
  return Array.from(byText)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, value]) => value);
}

function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes('fail') ? 'fail' : verdicts.includes('warn') ? 'warn' : 'pass';
}

/**
 * An organisation's exception comes with every report: it is told once, with its repository where it is one
 * repository's alone. It is unused only where no report uses it.
 */
function mergeNotices(
  heads: readonly ReportHead[],
  used: ReadonlySet<string>,
): readonly ExceptionNotice[] {
  const notices = new Map<string, { notice: ExceptionNotice; repositories: Set<string | null> }>();
  for (const { subject, exceptions } of heads) {
    for (const { repository, ...notice } of exceptions) {
      if (notice.state === 'unused' && used.has(notice.id)) continue;
      const { id, expires, state } = notice;
      const key = JSON.stringify([id, expires, state]);
      const known = notices.get(key) ?? { notice, repositories: new Set() };
      const from =
        repository === undefined && subject.mode !== 'merge' ? subject.repository : repository;
      known.repositories.add(from ?? null);
      notices.set(key, known);
    }
  }
  return Array.from(notices)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, { notice, repositories }]) => {
      const [repository] = repositories;
      return repositories.size === 1 && repository ? { repository, ...notice } : notice;
    });
}

function mergeIncomplete(heads: readonly ReportHead[]): readonly IncompleteNotice[] {
  const notices = heads.flatMap(({ subject, incomplete }) =>
    incomplete.map(({ repository, path, reason }) => {
      const from = repository === undefined ? subject.repository : repository;
      return { repository: from, path, reason };
    }),
  );
  return unique(notices).sort(
    (a, b) => compareNullable(a.repository, b.repository) || compareText(a.path, b.path),
  );
}

/** Of the findings of a merged report, those that count, by decision. */
export function countFindings(
  head: Pick<ReportHead, 'subject' | 'subjects'>,
  findings: Iterable<Pick<Finding, 'change' | 'repository' | 'decision'>>,
): Counts {
  const counts: Record<Decision, number> = { fail: 0, warn: 0, allow: 0 };
  const isCounted = counted(head);
  for (const finding of findings) if (isCounted(finding)) counts[finding.decision]++;
  return counts;
}
