import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareFindings } from '../src/report/order.ts';
import type { Decision, Finding, Report, Status } from '../src/report/report.ts';

type Standing = readonly [vendor: string, status: Status, since: string | null, decision: Decision];

const standings: readonly Standing[] = [
  ['meta', 'negotiating', '2026-06-23', 'fail'],
  ['openai', 'signed', '2024-08-29', 'allow'],
  ['anthropic', 'signed', '2024-08-29', 'allow'],
  ['google', 'signed', '2026-05-05', 'allow'],
  ['mistral', 'unknown', null, 'warn'],
  ['deepseek', 'none', '2025-01-01', 'fail'],
  ['alibaba', 'unknown', null, 'warn'],
];

/** Writes reports of so many repositories, always the same, and gives their folder. */
export function manyReports(repositories: number, findings: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  mkdirSync(folder, { recursive: true });
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed % below;
  };
  for (let number = 0; number < repositories; number++) {
    const list = Array.from({ length: findings }, (_, index) => finding(number, index, random));
    const text = JSON.stringify(report(number, list.sort(compareFindings)), null, 2);
    writeFileSync(join(folder, `${String(number).padStart(6, '0')}.json`), `${text}\n`);
  }
  return folder;
}

function report(number: number, findings: readonly Finding[]): Report {
  const count = (decision: Decision) => findings.filter((f) => f.decision === decision).length;
  const counts = { fail: count('fail'), warn: count('warn'), allow: count('allow') };
  return {
    schemaVersion: 1,
    tool: { name: 'caisi-check', version: '1.0.0' },
    subject: {
      mode: 'scan',
      repository: `acme/repo-${number}`,
      base: null,
      head: number.toString(16).padStart(40, 'a'),
    },
    asOf: '2026-11-24',
    policy: { sources: ['builtin'], digest: `sha256:${'0'.repeat(64)}` },
    ledger: { updated: '2026-11-09', stale: false },
    verdict: counts.fail > 0 ? 'fail' : counts.warn > 0 ? 'warn' : 'pass',
    counts,
    findings,
    exceptions: [],
    incomplete: [],
  };
}

function finding(number: number, index: number, random: (below: number) => number): Finding {
  const standing = standings[random(standings.length)];
  if (!standing) throw new Error('no standing');
  const [vendor, status, statusSince, decision] = standing;
  const name = `${vendor}/Model-${random(400)}-${index}B-Instruct`;
  return {
    id: (number * 7 + index * 104_729 + 1e12).toString(16).padStart(32, '0'),
    kind: 'model',
    name,
    purl: `pkg:huggingface/${name}`,
    vendor,
    host: random(4) === 0 ? 'ollama' : null,
    lineage: [],
    weights: random(2) === 0 ? 'open' : 'closed',
    status,
    statusSince,
    sources: statusSince === null ? [] : ['https://www.nist.gov/caisi/agreements'],
    restriction: null,
    decision,
    reason: `${vendor} has an entry in the ledger of that day, and the policy says what follows.`,
    rule: 'review-status',
    exception: null,
    change: 'existing',
    confidence: 'high',
    occurrences: Array.from({ length: 1 + random(3) }, () => ({
      path: `services/api/src/module-${random(50)}/llm.py`,
      line: 1 + random(900),
      column: 15,
      text: name,
      scope: 'runtime' as const,
      added: false,
    })),
  };
}
