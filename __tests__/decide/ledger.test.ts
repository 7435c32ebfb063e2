import { expect, test } from '@jest/globals';
import {
  daysBetween,
  isStale,
  type Ledger,
  restrictionOn,
  statusOn,
  type VendorRecord,
  withOwnVendors,
} from '../../src/decide/ledger.ts';
import { event } from './samples.ts';

const record = (...events: VendorRecord['events'][number][]): VendorRecord => ({
  slug: 'acme',
  name: 'Acme',
  events,
});

const story = record(
  event('2024-01-10', 'note'),
  event('2024-02-10', 'negotiating'),
  event('2024-03-10', 'agreement-signed'),
  event('2024-04-10', 'agreement-renewed'),
  event('2024-05-10', 'agreement-withdrawn'),
  event('2024-06-10', 'declined'),
  event('2024-07-10', 'evaluated'),
);

test.each([
  ['2024-01-09', 'unknown', null, []],
  ['2024-02-09', 'unknown', null, []],
  ['2024-02-10', 'negotiating', '2024-02-10', ['https://example.com/2024-02-10']],
  ['2024-03-09', 'negotiating', '2024-02-10', ['https://example.com/2024-02-10']],
  ['2024-03-10', 'signed', '2024-03-10', ['https://example.com/2024-03-10']],
  [
    '2024-05-09',
    'signed',
    '2024-03-10',
    ['https://example.com/2024-03-10', 'https://example.com/2024-04-10'],
  ],
  ['2024-05-10', 'withdrawn', '2024-05-10', ['https://example.com/2024-05-10']],
  ['2030-01-01', 'none', '2024-06-10', ['https://example.com/2024-06-10']],
] as const)('on %s the status is %s since %s', (date, status, since, sources) => {
  expect(statusOn(story, date)).toEqual({ status, since, sources });
});

test('a vendor without a record is unknown', () => {
  expect(statusOn(undefined, '2026-01-01')).toEqual({
    status: 'unknown',
    since: null,
    sources: [],
  });
});

test('a renewal alone is an agreement', () => {
  const renewed = record(event('2024-04-10', 'agreement-renewed'));
  expect(statusOn(renewed, '2024-04-10')).toMatchObject({ status: 'signed', since: '2024-04-10' });
});

const models = ['claude-fable-5', 'claude-mythos-5'];
const ordered = record(
  event('2026-06-12', 'restriction-imposed', { models, sources: ['https://a.example'] }),
  event('2026-06-26', 'restriction-eased', {
    models: ['claude-mythos-5'],
    sources: ['https://b.example'],
  }),
  event('2026-06-30', 'restriction-lifted', { models }),
  event('2026-08-01', 'restriction-imposed', { models: ['claude-mythos-5'] }),
);

test.each([
  ['claude-fable-5', '2026-06-11', null],
  ['claude-fable-5', '2026-06-12', { until: '2026-06-29', eased: false }],
  ['claude-fable-5', '2026-06-29', { until: '2026-06-29', eased: false }],
  ['claude-fable-5', '2026-06-30', null],
  ['claude-fable-5', '2026-08-01', null],
  ['claude-mythos-5', '2026-06-25', { until: '2026-06-29', eased: false }],
  ['claude-mythos-5', '2026-06-26', { until: '2026-06-29', eased: true }],
  ['claude-mythos-5', '2026-07-31', null],
  ['claude-mythos-5', '2026-08-01', { since: '2026-08-01', until: null, eased: false }],
  ['claude-opus-4-8', '2026-06-20', null],
] as const)('the order on %s on %s', (model, date, expected) => {
  const order = restrictionOn(ordered, model, date);
  if (expected === null) expect(order).toBeNull();
  else expect(order).toMatchObject(expected);
});

test('the sources of an order begin with the one that imposed it', () => {
  const order = restrictionOn(ordered, 'claude-mythos-5', '2026-06-27');
  expect(order?.sources).toEqual(['https://a.example', 'https://b.example']);
});

test('an own entry holds from its day on, before it the built-in history stands', () => {
  const base: Ledger = {
    updated: '2026-06-01',
    sources: new Map(),
    vendors: new Map([['acme', story]]),
  };
  const entry = {
    slug: 'acme',
    name: 'Acme of ours',
    status: 'signed',
    asOf: '2025-01-01',
    source: 'https://acme.example',
    models: [],
  } as const;
  const { vendors } = withOwnVendors(base, [entry]);
  expect(statusOn(vendors.get('acme'), '2024-12-31').status).toBe('none');
  expect(statusOn(vendors.get('acme'), '2025-01-01')).toEqual({
    status: 'signed',
    since: '2025-01-01',
    sources: ['https://acme.example'],
  });
  expect(statusOn(base.vendors.get('acme'), '2025-01-01').status).toBe('none');
  const unknown = withOwnVendors(base, [{ ...entry, status: 'unknown' }]).vendors.get('acme');
  expect(statusOn(unknown, '2025-01-01')).toEqual({ status: 'unknown', since: null, sources: [] });
});

test('a ledger is stale when it is older than so many days', () => {
  const updated = { updated: '2026-01-01' };
  expect(isStale(updated, '2026-01-11', 10)).toBe(false);
  expect(isStale(updated, '2026-01-12', 10)).toBe(true);
  expect(isStale(updated, '2025-06-01', 0)).toBe(false);
});

test('days are counted over leap years and changes of the clock', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2026-10-01', '2026-11-01')).toBe(31);
  expect(daysBetween('2026-11-01', '2026-10-31')).toBe(-1);
});
