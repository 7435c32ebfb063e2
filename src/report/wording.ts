import type { Ledger } from '../decide/ledger.ts';
import type { StreamedReport } from './format.ts';
import type { ExceptionNotice, Finding, Occurrence } from './report.ts';

/** A vendor's name as people know it; an organisation's own vendor is known by its slug. */
export function vendorName(slug: string, ledger: Ledger): string {
  return ledger.vendors.get(slug)?.name ?? slug;
}

/** Whose model it is: `Meta`, or `maker unknown`. */
export function maker(finding: Pick<Finding, 'vendor'>, ledger: Ledger): string {
  return finding.vendor === null ? 'maker unknown' : vendorName(finding.vendor, ledger);
}

/** `Meta`, `Meta through amazon-bedrock`, `NVIDIA, made from Meta`. */
export function origin(
  finding: Pick<Finding, 'vendor' | 'host' | 'lineage'>,
  ledger: Ledger,
): string {
  const host = finding.host === null ? '' : ` through ${finding.host}`;
  const names = finding.lineage.map((slug) => vendorName(slug, ledger));
  const lineage = names.length === 0 ? '' : `, made from ${names.join(', ')}`;
  return `${maker(finding, ledger)}${host}${lineage}`;
}

/** `model, open weights`; of weights themselves whether they are open. */
export function kindPhrase({ kind, weights }: Pick<Finding, 'kind' | 'weights'>): string {
  if (weights === null) return kind;
  return kind === 'weights' ? `${weights} weights` : `${kind}, ${weights} weights`;
}

/** `signed since 2024-08-29`; `no public record` for unknown. */
export function statusPhrase(finding: Pick<Finding, 'status' | 'statusSince'>): string {
  const { status, statusSince } = finding;
  if (status === null) return 'no status';
  if (status === 'unknown') return 'no public record';
  const word = status === 'none' ? 'no agreement' : status;
  return statusSince === null ? word : `${word} since ${statusSince}`;
}

/** A government order in one phrase, or null. */
export function restrictionPhrase(finding: Pick<Finding, 'restriction'>): string | null {
  const { restriction } = finding;
  if (restriction === null) return null;
  const until = restriction.until === null ? '' : ` until ${restriction.until}`;
  return `under a government order since ${restriction.since}${until}${restriction.eased ? ', eased' : ''}`;
}

/** The exception that permits, in one phrase, or null. */
export function exceptionPhrase(finding: Pick<Finding, 'exception'>): string | null {
  const { exception } = finding;
  if (exception === null) return null;
  return `exception ${exception.id}, approved by ${exception.approvedBy}, until ${exception.expires}: ${exception.reason}`;
}

/** What becomes of an exception, in a sentence. */
export function noticePhrase(notice: ExceptionNotice, asOf: string | null): string {
  switch (notice.state) {
    case 'expired':
      return `expired on ${notice.expires} and permits nothing any more: renew it or remove it`;
    case 'expiring':
      return `expires on ${notice.expires}${daysLeft(notice.expires, asOf)}: renew it in time`;
    case 'unused':
      return `permits nothing that was found (expires on ${notice.expires}): remove it`;
  }
}

function daysLeft(expires: string, asOf: string | null): string {
  if (asOf === null) return '';
  const days = Math.round((Date.parse(expires) - Date.parse(asOf)) / 86_400_000);
  return Number.isNaN(days) ? '' : days === 0 ? ', today' : `, in ${count(days, 'day')}`;
}

/** `1 day`, `2 days`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The places to show: of what is added the new ones, else all. */
export function placesToShow(finding: Finding): readonly Occurrence[] {
  const added = finding.change === 'added' ? finding.occurrences.filter((o) => o.added) : [];
  return added.length > 0 ? added : finding.occurrences;
}

/** What was examined: `acme/app, 1a2b3c4..5d6e7f8`. */
export function subjectPhrase(report: Pick<StreamedReport, 'subject' | 'subjects'>): string {
  const { mode, repository, base, head } = report.subject;
  if (mode === 'merge') {
    const subjects = report.subjects ?? [];
    const repositories = new Set(subjects.map((subject) => subject.repository));
    return `${count(subjects.length, 'report')} of ${repositories.size === 1 ? '1 repository' : `${repositories.size} repositories`}`;
  }
  const commits =
    base !== null
      ? `${base.slice(0, 12)}${head === null ? ' to the work tree' : `..${head.slice(0, 12)}`}`
      : (head?.slice(0, 12) ?? '');
  return [repository, commits].filter((part) => part !== null && part !== '').join(', ');
}

/** A stale ledger in a sentence, or null. */
export function stalePhrase(report: Pick<StreamedReport, 'ledger'>): string | null {
  if (!report.ledger?.stale) return null;
  return `The ledger is stale: it was last checked on ${report.ledger.updated}, longer ago than the policy's max-age-days. Update caisi-check, or name a newer ledger.source.`;
}
