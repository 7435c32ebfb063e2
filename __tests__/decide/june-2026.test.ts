import { expect, test } from '@jest/globals';
import { decide, summarise } from '../../src/decide/decide.ts';
import type { Ledger } from '../../src/decide/ledger.ts';
import { withLedgerSource } from '../../src/decide/ledger-source.ts';
import { loadLedger } from '../../src/decide/load-ledger.ts';
import { builtinPolicy, loadPolicy } from '../../src/decide/load-policy.ts';
import type { EffectivePolicy } from '../../src/decide/policy.ts';
import { at, dependency, identity, memoryFiles, policyOf } from './samples.ts';

const builtin = builtinPolicy();
const ledger = loadLedger();

const models = {
  'llama-4-scout': 'meta',
  'gpt-5.5': 'openai',
  'claude-opus-4-8': 'anthropic',
  'claude-fable-5': 'anthropic',
  'claude-mythos-5': 'anthropic',
  'gemini-3.5-flash': 'google',
  'grok-4.5': 'xai',
  'phi-4': 'microsoft',
  'mistral-large-2512': 'mistral',
} as const;
type Model = keyof typeof models;

/** The verdict of a change that adds one model on a day. */
const verdict = (
  model: Model,
  asOf: string,
  policy: EffectivePolicy = builtin,
  by: Ledger = ledger,
) => {
  const of = dependency(identity(models[model], { name: model, canonical: model }));
  const circumstances = { policy, ledger: by, asOf, repository: null, mode: 'diff' } as const;
  const { findings } = decide([of], circumstances);
  return summarise(findings, [], policy, 'diff').verdict;
};

const five: Model[] = ['gpt-5.5', 'claude-opus-4-8', 'gemini-3.5-flash', 'grok-4.5', 'phi-4'];

test('on 2026-06-23 Llama 4 fails, and the models of the five who signed pass', () => {
  expect(verdict('llama-4-scout', '2026-06-23')).toBe('fail');
  expect(five.map((model) => verdict(model, '2026-06-23'))).toEqual(five.map(() => 'pass'));
});

test('a policy may be content with talks', async () => {
  const policy = await policyOf('review-status: { allow: [signed], warn: [negotiating] }');
  expect(verdict('llama-4-scout', '2026-06-23', policy)).toBe('warn');
  expect(verdict('llama-4-scout', '2026-06-22', policy)).toBe('fail');
});

test('on 2026-06-20 Claude Fable 5 fails by the order, and Claude Opus 4.8 passes', () => {
  expect(verdict('claude-fable-5', '2026-06-20')).toBe('fail');
  expect(verdict('claude-opus-4-8', '2026-06-20')).toBe('pass');
});

test.each(['claude-fable-5', 'claude-mythos-5'] as const)(
  'the order on %s has its days',
  (model) => {
    expect(verdict(model, '2026-06-11')).toBe('pass');
    expect(verdict(model, '2026-06-12')).toBe('fail');
    expect(verdict(model, '2026-06-29')).toBe('fail');
    expect(verdict(model, '2026-06-30')).toBe('pass');
    expect(verdict(model, '2026-07-15')).toBe('pass');
  },
);

test('an order is for the model that it names, and its dated snapshots', () => {
  const restricted = (canonical: string) => {
    const of = dependency(identity('anthropic', { name: canonical, canonical }));
    const circumstances = { policy: builtin, ledger, asOf: '2026-06-27', repository: null };
    return decide([of], { ...circumstances, mode: 'diff' }).findings[0]?.restriction ?? null;
  };
  expect(restricted('claude-fable-5')).toMatchObject({ eased: false, until: '2026-06-29' });
  expect(restricted('claude-mythos-5')).toMatchObject({ eased: true, since: '2026-06-12' });
  expect(restricted('claude-fable-5-20260609')).not.toBeNull();
  expect(restricted('claude-fable-5-1')).toBeNull();
  expect(restricted('claude-fable')).toBeNull();
});

test('on 2024-08-01 nobody passes', () => {
  for (const model of Object.keys(models) as Model[]) {
    expect(verdict(model, '2024-08-01')).not.toBe('pass');
  }
});

test('statuses hold since the first signature, a renewal moves nothing', () => {
  const since = (vendor: string) => {
    const of = dependency(identity(vendor));
    const circumstances = { policy: builtin, ledger, asOf: '2026-11-24', repository: null };
    const { findings } = decide([of], { ...circumstances, mode: 'diff' });
    return [findings[0]?.status, findings[0]?.statusSince, findings[0]?.sources[0]];
  };
  const may =
    'https://www.nist.gov/news-events/news/2026/05/caisi-signs-agreements-regarding-frontier-ai-national-security-testing';
  const august =
    'https://www.nist.gov/news-events/news/2024/08/us-ai-safety-institute-signs-agreements-regarding-ai-safety-research';
  expect(since('openai')).toEqual(['signed', '2024-08-29', august]);
  expect(since('anthropic')).toEqual(['signed', '2024-08-29', august]);
  expect(since('google')).toEqual(['signed', '2026-05-05', may]);
  expect(since('microsoft')).toEqual(['signed', '2026-05-05', may]);
  expect(since('xai')).toEqual(['signed', '2026-05-05', may]);
  expect(since('meta')).toEqual([
    'negotiating',
    '2026-06-23',
    'https://www.nytimes.com/2026/06/23/business/meta-ai-government-reviews-security.html',
  ]);
  for (const vendor of [
    'mistral',
    'amazon',
    'nvidia',
    'deepseek',
    'alibaba',
    'moonshot',
    'zhipu',
  ]) {
    expect(since(vendor)).toEqual(['unknown', null, undefined]);
  }
});

test('on the day of a newer file’s signature Llama passes without a release', async () => {
  const files = memoryFiles({
    'p.yml': 'version: 1\nledger: { source: acme/caisi-ledger/vendors@main }',
    'acme/caisi-ledger/vendors/meta.yml@main': `name: Meta
events:
  - date: 2026-12-01
    kind: agreement-signed
    sources: [https://example.com/signed]
    note: Signed.
`,
  });
  const policy = await loadPolicy({ policy: at('p.yml') }, files);
  const newer = await withLedgerSource(ledger, policy, files);
  expect(verdict('llama-4-scout', '2026-11-30', policy, newer)).toBe('fail');
  expect(verdict('llama-4-scout', '2026-12-01', policy, newer)).toBe('pass');
  expect(newer.sources.get('meta')).toBe('acme/caisi-ledger/vendors/meta.yml@main');
});

test('every event has a day, a source and a note, and orders name models', () => {
  for (const { events, name } of ledger.vendors.values()) {
    expect(name).not.toBe('');
    for (const { date, sources, note, kind, models: named } of events) {
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(date <= ledger.updated).toBe(true);
      expect(sources.length).toBeGreaterThan(0);
      expect(note).not.toBe('');
      if (kind.startsWith('restriction-')) expect(named?.length).toBeGreaterThan(0);
    }
    expect(events.map(({ date }) => date)).toEqual(events.map(({ date }) => date).sort());
  }
});
