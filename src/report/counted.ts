import type { StreamedReport } from './format.ts';
import type { Finding } from './report.ts';

/**
 * Tells whether a finding counts for the verdict: of a diff what is added, of a tree all that is there. A merged
 * report may hold both, so it is told by the subjects of the finding's repository.
 */
export function counted(
  report: Pick<StreamedReport, 'subject' | 'subjects'>,
): (finding: Pick<Finding, 'change' | 'repository'>) => boolean {
  const { mode } = report.subject;
  if (mode === 'diff') return (finding) => finding.change === 'added';
  const trees = new Set<string | null>();
  for (const subject of report.subjects ?? []) {
    if (subject.mode !== 'diff') trees.add(subject.repository);
  }
  const whole = mode === 'scan' || report.subjects === undefined;
  return ({ change, repository }) =>
    change === 'added' || (change === 'existing' && (whole || trees.has(repository ?? null)));
}
