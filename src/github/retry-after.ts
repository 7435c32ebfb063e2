import { type ApiError, type ApiFailure, isSecondaryLimit } from './api-error.ts';

/** Milliseconds before the first try after a failure for which GitHub names no time. */
const FIRST_WAIT = 300;
/** GitHub's advice for its secondary limits. */
const SECONDARY_WAIT = 60_000;

/** Milliseconds to wait after a failure before the request is sent again. */
export function waitAfter(error: ApiError): number {
  if (error.retryAfter !== null) return error.retryAfter * 1000;
  return isSecondaryLimit(error.reason) ? SECONDARY_WAIT : FIRST_WAIT;
}

/** How many seconds GitHub asks to wait, at the time `now`; null where it doesn't say. */
export function retryAfter(
  { headers, status }: Pick<ApiFailure, 'headers' | 'status'>,
  now: number,
): number | null {
  const after = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(after) && after >= 0) return after;
  if (status === 403 || status === 429) {
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
    if (String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset)) {
      return Math.max(0, Math.ceil(reset - now / 1000) + 1);
    }
  }
  return null;
}
