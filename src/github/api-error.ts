import { CheckError } from '../problem.ts';
import { visible } from '../report/visible.ts';
import { proxyHint } from './connection-failure.ts';

/** A request that GitHub's API did not answer as hoped; its message is the last word on it. */
export class ApiError extends CheckError {
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** GitHub's own reason. */
  readonly reason: string;
  /** Whether it may succeed when it is tried again: a full server, a limit, a broken connection. */
  readonly passing: boolean;
  /** Seconds that GitHub asks to wait; null where it doesn't say. */
  readonly retryAfter: number | null;

  constructor(details: ApiFailure) {
    super(lastWord(details));
    this.name = 'ApiError';
    this.status = details.status;
    this.reason = details.reason;
    this.passing = isPassing(details);
    this.retryAfter = details.retryAfter ?? null;
  }
}

export interface ApiFailure {
  readonly status: number;
  readonly reason: string;
  readonly method: string;
  readonly url: string;
  /** What messages call the token. */
  readonly tokenName: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  /** Where there was no answer: that none will come either when it is asked for again. */
  readonly lasting?: boolean;
  readonly retryAfter?: number | null;
}

/** Whether trying again may help. */
export function isPassing({ status, reason, headers, lasting }: ApiFailure): boolean {
  if (lasting === true) return false;
  if (status === 0 || status >= 500 || status === 429 || status === 408) return true;
  return (
    status === 403 && (isSecondaryLimit(reason) || String(headers['x-ratelimit-remaining']) === '0')
  );
}

/** GitHub's limit on too many requests at once. */
export function isSecondaryLimit(reason: string): boolean {
  return /\bsecondary rate|abuse detection/i.test(reason);
}

function lastWord({ status, reason, method, url, tokenName, headers }: ApiFailure): string {
  const said = visible(reason, 500).replace(/[.\s]+$/, '');
  const where = `${method} ${visible(url, 500)}`;
  // What came and is of no use (half of it, another shape) says so itself.
  const failed = said.startsWith('the answer ')
    ? "GitHub's answer can't be used"
    : "GitHub can't be reached";
  if (status === 0) return `${failed}: ${said} (${where})`;
  return `GitHub answered ${status} (${said}) to ${where}, asked with ${tokenName}${hint(status, reason, headers)}`;
}

function hint(status: number, reason: string, headers: ApiFailure['headers']): string {
  if (status === 401) return ': the token is wrong or has expired';
  if (status === 407) return proxyHint(status);
  if (status === 403 && String(headers['x-ratelimit-remaining']) === '0') {
    const reset = new Date(Number(headers['x-ratelimit-reset']) * 1000);
    return Number.isNaN(reset.getTime())
      ? ': the limit of requests is used up'
      : `: the limit of requests is used up until ${reset.toISOString()}`;
  }
  if (status === 403 && !isSecondaryLimit(reason)) {
    return ': the token may not do that; a job needs the permissions `contents: read` and `pull-requests: write`';
  }
  return '';
}
