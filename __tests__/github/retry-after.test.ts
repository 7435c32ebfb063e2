import { expect, test } from '@jest/globals';
import { ApiError } from '../../src/github/api-error.ts';
import { retryAfter, waitAfter } from '../../src/github/retry-after.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const reset = String(NOW / 1000 + 30);

test.each([
  [429, { 'retry-after': '7' }, 7],
  [503, { 'retry-after': 0 }, 0],
  [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }, 31],
  [429, { 'x-ratelimit-remaining': 0, 'x-ratelimit-reset': String(NOW / 1000 - 5) }, 0],
  [403, { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': reset }, null],
  [500, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }, null],
  [502, { 'retry-after': 'Wed, 25 Nov 2026 00:00:00 GMT' }, null],
  [502, {}, null],
])('%d with %j asks for %j seconds', (status, headers, seconds) => {
  expect(retryAfter({ status, headers }, NOW)).toBe(seconds);
});

test.each([
  ['busy', 7, 7000],
  ['busy', null, 300],
  ['You have exceeded a secondary rate limit', null, 60_000],
])('after %j that asks for %j seconds, %d milliseconds are waited', (reason, seconds, wait) => {
  const details = { status: 503, reason, method: 'GET', url: 'x', tokenName: 't', headers: {} };
  expect(waitAfter(new ApiError({ ...details, retryAfter: seconds }))).toBe(wait);
});
