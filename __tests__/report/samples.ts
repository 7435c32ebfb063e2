import type { Ledger } from '../../src/decide/ledger.ts';
import type { RenderOptions } from '../../src/report/format.ts';
import type { Finding, Occurrence, Report } from '../../src/report/report.ts';

export const base = '1f0c2a9d4be85f6a7c3d2e1b0a9f8e7d6c5b4a39';
export const head = '8d3e5c71a2b4f6089c7e5d3b1a2f4e6d8c0b9a7f';

export const ledger: Ledger = {
  updated: '2026-07-01',
  sources: new Map(),
  vendors: new Map([
    [
      'meta',
      {
        slug: 'meta',
        name: 'Meta',
        events: [
          {
            date: '2026-06-23',
            kind: 'negotiating',
            sources: ['https://news.example/meta-negotiates'],
            note: 'Meta is reported to negotiate.',
          },
        ],
      },
    ],
    [
      'openai',
      {
        slug: 'openai',
        name: 'OpenAI',
        events: [
          {
            date: '2024-08-29',
            kind: 'agreement-signed',
            sources: ['https://www.nist.gov/news/agreements'],
            note: 'OpenAI signs.',
          },
        ],
      },
    ],
    ['nvidia', { slug: 'nvidia', name: 'NVIDIA', events: [] }],
  ]),
};

export const options: RenderOptions = {
  ledger,
  colour: false,
  quiet: false,
  serverUrl: 'https://github.com',
};

export function occurrence(given: Partial<Occurrence> = {}): Occurrence {
  return {
    path: 'app/llm.py',
    line: 12,
    column: 15,
    text: 'meta-llama/Llama-4-Scout-17B-16E-Instruct',
    scope: 'runtime',
    added: true,
    ...given,
  };
}

export function finding(given: Partial<Finding> = {}): Finding {
  return {
    id: '5f1c8a30b2d94e67',
    kind: 'model',
    name: 'meta-llama/Llama-4-Scout-17B-16E-Instruct',
    purl: 'pkg:huggingface/meta-llama/Llama-4-Scout-17B-16E-Instruct',
    vendor: 'meta',
    host: null,
    lineage: [],
    weights: 'open',
    status: 'negotiating',
    statusSince: '2026-06-23',
    sources: ['https://news.example/meta-negotiates'],
    restriction: null,
    decision: 'fail',
    reason: 'Meta has no agreement with CAISI: it has been negotiating since 2026-06-23.',
    rule: 'review-status',
    exception: null,
    change: 'added',
    confidence: 'high',
    occurrences: [occurrence()],
    ...given,
  };
}

const openai = {
  vendor: 'openai',
  status: 'signed',
  statusSince: '2024-08-29',
  sources: ['https://www.nist.gov/news/agreements'],
  weights: 'closed',
} as const;

/** A pull request with one of everything. */
export const diffReport: Report = {
  schemaVersion: 1,
  tool: { name: 'caisi-check', version: '1.0.0' },
  subject: { mode: 'diff', repository: 'acme/app', base, head },
  asOf: '2026-11-24',
  policy: {
    sources: [`acme/.github/caisi-policy.yml@${base}`, 'builtin'],
    digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
  },
  ledger: { updated: '2026-03-01', stale: true },
  verdict: 'fail',
  counts: { fail: 2, warn: 1, allow: 2 },
  findings: [
    finding({
      id: '0b7e4d92c1f83a56',
      name: 'us.anthropic.claude-fable-5-v1:0',
      purl: null,
      vendor: 'anthropic',
      host: 'amazon-bedrock',
      weights: 'closed',
      status: 'signed',
      statusSince: '2024-08-29',
      sources: ['https://www.nist.gov/news/agreements'],
      restriction: {
        since: '2026-06-12',
        until: null,
        eased: true,
        sources: ['https://news.example/order'],
      },
      rule: 'restrictions',
      reason: 'A government order on Claude Fable 5 is in force since 2026-06-12.',
      occurrences: [
        occurrence({
          path: 'infra/main.tf',
          line: 40,
          column: 14,
          text: 'us.anthropic.claude-fable-5-v1:0',
        }),
      ],
    }),
    finding({
      occurrences: [
        occurrence(),
        occurrence({ path: 'docs/guide.md', line: 3, column: 7, scope: 'docs' }),
      ],
    }),
    finding({
      id: '77aa0c3d5e9b1f24',
      kind: 'weights',
      name: 'adapter.safetensors',
      purl: null,
      vendor: null,
      weights: 'open',
      status: null,
      statusSince: null,
      sources: [],
      decision: 'warn',
      rule: 'unresolved',
      reason: 'The maker of these weights can’t be told.',
      confidence: 'medium',
      occurrences: [
        occurrence({
          path: 'models/adapter.safetensors',
          line: 1,
          column: 1,
          text: 'adapter.safetensors',
        }),
      ],
    }),
    finding({
      id: 'c4d1e8f20a7b3965',
      name: 'nvidia/Llama-3.1-Nemotron-70B-Instruct',
      purl: 'pkg:huggingface/nvidia/Llama-3.1-Nemotron-70B-Instruct',
      vendor: 'nvidia',
      lineage: ['meta'],
      status: 'unknown',
      statusSince: null,
      sources: [],
      decision: 'allow',
      rule: 'exceptions[0]',
      reason: 'Permitted by EX-2026-014.',
      exception: {
        id: 'EX-2026-014',
        reason: 'Benchmark baseline, not shipped',
        approvedBy: '@acme/procurement',
        expires: '2026-12-15',
      },
      occurrences: [
        occurrence({
          path: 'eval/run.py',
          line: 7,
          column: 9,
          text: 'nvidia/Llama-3.1-Nemotron-70B-Instruct',
        }),
      ],
    }),
    finding({
      ...openai,
      id: 'e93b5a7c0d12f486',
      name: 'gpt-4o',
      purl: null,
      decision: 'allow',
      reason: 'OpenAI has signed an agreement with CAISI.',
      occurrences: [occurrence({ line: 20, column: 11, text: 'gpt-4o' })],
    }),
    finding({
      ...openai,
      id: '18f6d3b9a5c07e42',
      kind: 'package',
      name: 'openai',
      purl: 'pkg:npm/openai',
      decision: 'allow',
      reason: 'OpenAI has signed an agreement with CAISI.',
      change: 'existing',
      occurrences: [
        occurrence({ path: 'package.json', line: 9, column: 6, text: 'openai', added: false }),
      ],
    }),
    finding({
      id: '2c9e7f41b8d5063a',
      name: 'llama3.2:3b',
      purl: null,
      host: 'ollama',
      change: 'removed',
      occurrences: [
        occurrence({ path: 'old/run.sh', line: 2, column: 13, text: 'llama3.2:3b', added: false }),
      ],
    }),
  ].sort(
    (a, b) =>
      ['fail', 'warn', 'allow'].indexOf(a.decision) - ['fail', 'warn', 'allow'].indexOf(b.decision),
  ),
  exceptions: [
    { id: 'EX-2025-001', expires: '2026-01-31', state: 'expired' },
    { id: 'EX-2026-014', expires: '2026-12-15', state: 'expiring' },
  ],
  incomplete: [{ path: 'big.ipynb', reason: 'is over 5 MiB and could not be read' }],
};

/** An audit of the same repository. */
export const scanReport: Report = {
  ...diffReport,
  subject: { mode: 'scan', repository: 'acme/app', base: null, head },
  ledger: { updated: '2026-07-01', stale: false },
  counts: { fail: 2, warn: 1, allow: 3 },
  findings: diffReport.findings
    .filter(({ change }) => change !== 'removed')
    .map((found) => ({
      ...found,
      change: 'existing' as const,
      occurrences: found.occurrences.map((place) => ({ ...place, added: false })),
    })),
  exceptions: [{ id: 'EX-2025-007', expires: '2027-03-01', state: 'unused' }],
};

/** A change that brings no model. */
export const emptyReport: Report = {
  ...diffReport,
  ledger: { updated: '2026-07-01', stale: false },
  policy: { sources: ['builtin'], digest: `sha256:${'0'.repeat(64)}` },
  verdict: 'pass',
  counts: { fail: 0, warn: 0, allow: 0 },
  findings: [],
  exceptions: [],
  incomplete: [],
};

const evil =
  "\u001b[31m<script>alert(1)</script>\"'`|\\@acme/all #1 ![x](javascript:alert(1)) \u202e\u200b\r\n::error::x\n=cmd|' /C calc'!A0 --> ]]> </script><!-- {{x}} $(x) %0A \ud800 ";

/** Every text that a repository can choose is hostile. */
export const hostileReport: Report = {
  ...diffReport,
  subject: { ...diffReport.subject, repository: evil },
  findings: (['fail', 'warn', 'allow'] as const).map((decision) =>
    finding({
      decision,
      name: evil + 'x'.repeat(10_000),
      purl: evil,
      vendor: evil,
      host: evil,
      lineage: [evil],
      reason: evil,
      sources: [`javascript:${evil}`, evil],
      statusSince: '2026-06-23',
      exception: { id: evil, reason: evil, approvedBy: evil, expires: '2027-01-31' },
      occurrences: [occurrence({ path: `../${evil}`, text: evil })],
    }),
  ),
  exceptions: [{ id: evil, expires: '2027-01-31', state: 'expiring' }],
  incomplete: [{ path: evil, reason: evil }],
};
