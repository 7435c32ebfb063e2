import { expect, test } from '@jest/globals';
import { statusOn } from '../../src/decide/ledger.ts';
import { layOver, withLedgerSource } from '../../src/decide/ledger-source.ts';
import { loadPolicy } from '../../src/decide/load-policy.ts';
import { CheckError } from '../../src/problem.ts';
import { at, event, ledger, memoryFiles } from './samples.ts';

const signed = `name: Negotiating of ours
events:
  - date: 2026-07-01
    kind: agreement-signed
    sources: [https://example.com/signed]
    note: Signed at last.
`;

/** The ledger with what a policy names as its source laid over. */
const withSource = async (
  source: string,
  files: Readonly<Record<string, string>>,
  path = '.github/p.yml',
) => {
  const all = memoryFiles({ [path]: `version: 1\nledger: { source: ${source} }`, ...files });
  return withLedgerSource(ledger, await loadPolicy({ policy: at(path) }, all), all);
};

test('a newer vendor file adds its events, and the ledger says what came from where', async () => {
  const name = 'acme/ledger/vendors/negotiating.yml@main';
  const newer = await withSource('acme/ledger/vendors@main', { [name]: signed });
  const record = newer.vendors.get('negotiating');
  expect(record?.name).toBe('Negotiating of ours');
  expect(statusOn(record, '2026-06-30').status).toBe('negotiating');
  expect(statusOn(record, '2026-07-01')).toEqual({
    status: 'signed',
    since: '2026-07-01',
    sources: ['https://example.com/signed'],
  });
  expect([...newer.sources]).toEqual([['negotiating', name]]);
  expect(newer.updated).toBe('2026-07-01');
  expect(ledger.vendors.get('negotiating')?.events).toHaveLength(1);
});

test.each([
  ['a path from the policy’s folder', 'vendors', '.github/vendors/acme.yml'],
  ['a path from the root', 'vendors', 'vendors/acme.yml'],
  ['a file', './vendors/acme.yml', '.github/vendors/acme.yml'],
])('the source may be %s', async (_, source, file) => {
  const { vendors } = await withSource(source, { [file]: signed });
  expect(statusOn(vendors.get('acme'), '2026-07-01').status).toBe('signed');
});

test('of two entries for one day the newer file’s holds', () => {
  const record = (kind: 'declined' | 'agreement-signed') => ({
    slug: 'none',
    name: 'None',
    events: [event('2026-01-01', kind, { note: 'corrected' })],
  });
  const corrected = layOver(ledger, [{ record: record('declined'), source: 's' }]);
  expect(corrected.vendors.get('none')?.events.map(({ note }) => note)).toEqual(['corrected']);
  const signedToo = layOver(ledger, [{ record: record('agreement-signed'), source: 's' }]);
  expect(statusOn(signedToo.vendors.get('none'), '2026-01-01').status).toBe('signed');
});

test('an older entry does not undo a later one', () => {
  const record = {
    slug: 'withdrawn',
    name: 'W',
    events: [event('2025-01-01', 'agreement-signed')],
  };
  const { vendors, updated } = layOver(ledger, [{ record, source: 's' }]);
  expect(statusOn(vendors.get('withdrawn'), '2026-06-01').status).toBe('withdrawn');
  expect(updated).toBe(ledger.updated);
});

test('what says nothing new is not named', () => {
  const record = ledger.vendors.get('signed');
  if (!record) throw new Error('there is no such vendor');
  expect(layOver(ledger, [{ record, source: 's' }]).sources.size).toBe(0);
});

test('the policy’s own vendors lie over the source', async () => {
  const files = memoryFiles({
    'p.yml': `version: 1
ledger: { source: v }
vendors: { acme: { name: A, status: none, as-of: 2026-08-01, source: s } }`,
    'v/acme.yml': signed,
  });
  const policy = await loadPolicy({ policy: at('p.yml') }, files);
  const { vendors } = await withLedgerSource(ledger, policy, files);
  expect(statusOn(vendors.get('acme'), '2026-07-31').status).toBe('signed');
  expect(statusOn(vendors.get('acme'), '2026-08-01').status).toBe('none');
});

test.each([
  [
    'nowhere',
    {},
    'p.yml:2:19: `ledger.source` names `nowhere`, and there is no such file or folder',
  ],
  [
    'v',
    { 'v/acme.yml': 'name: 5' },
    "v/acme.yml:1:7: `name` takes the vendor's name, not the number `5`",
  ],
  [
    'v',
    { 'v/acme.yml': 'name: A\nevnts: []' },
    'v/acme.yml:2:1: unknown key `evnts`: did you mean `events`?',
  ],
  [
    'v',
    {
      'v/acme.yml':
        'name: A\nevents:\n  - { date: 2026-02-30, kind: signed, sources: [], note: N }',
    },
    'v/acme.yml:3:13: `events[0].date` takes a day of the calendar, not `2026-02-30`',
  ],
  [
    'v',
    {
      'v/acme.yml':
        'name: A\nevents:\n  - { date: 2026-02-20, kind: restriction-imposed, sources: [https://a.example], note: N }',
    },
    'v/acme.yml:3:5: `events[0]` needs `models`: an order names the models that it is on',
  ],
  [
    'v',
    { 'v/acme.yml': 'name: A\nevents: &a []\nnames: *a' },
    'v/acme.yml:3:8: aliases such as `*a` are not allowed',
  ],
])('a source that is not there or invalid is an error: %s %j', async (source, files, message) => {
  const error = await withSource(source, files, 'p.yml').then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CheckError);
  expect(String((error as CheckError).message)).toContain(message);
});
