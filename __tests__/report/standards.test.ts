import { expect, test } from '@jest/globals';
import type { Log } from 'sarif';
import { renderReport } from '../../src/report/index.ts';
import type { Report } from '../../src/report/report.ts';
import { diffReport, emptyReport, hostileReport, options, scanReport } from './samples.ts';
import { cyclonedxValidator, sarifValidator } from './schemas.ts';

const reports = { diff: diffReport, scan: scanReport, empty: emptyReport, hostile: hostileReport };
const validators = { sarif: sarifValidator(), cyclonedx: cyclonedxValidator() };

test.each(
  Object.keys(reports).flatMap((name) => Object.keys(validators).map((format) => [format, name])),
)('%s of the report "%s" holds to the official schema', async (format, name) => {
  const validate = validators[format as keyof typeof validators];
  const report = reports[name as keyof typeof reports];
  validate(JSON.parse(await renderReport(format, report, options)));
  expect(validate.errors ?? []).toEqual([]);
});

test('the validators are no yes-men', () => {
  expect(validators.sarif({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  expect(
    validators.cyclonedx({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      components: [{ type: 'x' }],
    }),
  ).toBe(false);
});

const sarifRun = async (report: Report) => {
  const log: Log = JSON.parse(await renderReport('sarif', report, options));
  const [run] = log.runs;
  if (!run?.results) throw new Error('no run');
  return { run, results: run.results };
};

test('SARIF: in a diff what is added or existing, a result per place, never what is removed', async () => {
  const { run, results } = await sarifRun(diffReport);
  const present = diffReport.findings.filter(({ change }) => change !== 'removed');
  expect(results).toHaveLength(present.flatMap(({ occurrences }) => occurrences).length);
  expect(JSON.stringify(results)).not.toContain('llama3.2');
  expect(new Set(results.map(({ baselineState }) => baselineState))).toEqual(
    new Set(['new', 'unchanged']),
  );
  for (const result of results) {
    expect(run.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
  }
  const ids = run.tool.driver.rules?.map(({ id }) => id);
  expect(ids).toEqual([
    'exceptions[0]',
    'restrictions',
    'review-status/negotiating',
    'review-status/signed',
    'unresolved',
  ]);
});

test('SARIF: severity, suppression and region', async () => {
  const { results } = await sarifRun(diffReport);
  const of = (name: string) => results.find(({ properties }) => properties?.name === name);
  expect(of('meta-llama/Llama-4-Scout-17B-16E-Instruct')).toMatchObject({
    kind: 'fail',
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'app/llm.py' },
          region: { startLine: 12, startColumn: 15, endColumn: 56 },
        },
      },
    ],
  });
  expect(of('adapter.safetensors')).toMatchObject({ level: 'warning' });
  expect(of('gpt-4o')).toMatchObject({ kind: 'pass', level: 'none' });
  expect(of('nvidia/Llama-3.1-Nemotron-70B-Instruct')?.suppressions).toMatchObject([
    { kind: 'external', status: 'accepted' },
  ]);
});

test('SARIF: fingerprints stay when lines move, and tell the places of one file apart', async () => {
  const moved = {
    ...diffReport,
    findings: diffReport.findings.map((f) => ({
      ...f,
      occurrences: f.occurrences.map((o) => ({ ...o, line: o.line + 7, column: 1 })),
    })),
  };
  const prints = async (report: Report) =>
    (await sarifRun(report)).results.map(({ partialFingerprints }) => partialFingerprints);
  expect(await prints(moved)).toEqual(await prints(diffReport));
  const [first] = diffReport.findings;
  if (!first) throw new Error('no finding');
  const twice = { ...first, occurrences: [...first.occurrences, ...first.occurrences] };
  const [a, b] = await prints({ ...diffReport, findings: [twice] });
  expect(a).not.toEqual(b);
});

test('SARIF: a scan has everything and no baseline', async () => {
  const { results } = await sarifRun(scanReport);
  expect(results.every(({ baselineState }) => baselineState === undefined)).toBe(true);
});

interface Bill {
  readonly components: readonly {
    readonly type: string;
    readonly purl?: string;
    readonly supplier?: { readonly name: string };
    readonly pedigree?: { readonly ancestors: readonly { readonly supplier: { name: string } }[] };
    readonly modelCard?: object;
    readonly evidence: { readonly occurrences: readonly { readonly location: string }[] };
    readonly properties: readonly { readonly name: string; readonly value: string }[];
  }[];
}

test('CycloneDX: models with purl, supplier, card, pedigree, places, decision and status', async () => {
  const bill: Bill = JSON.parse(await renderReport('cyclonedx', diffReport, options));
  expect(bill.components.map(({ type }) => type)).toEqual([
    'machine-learning-model',
    'machine-learning-model',
    'machine-learning-model',
    'machine-learning-model',
    'machine-learning-model',
    'library',
  ]);
  const llama = bill.components.find(({ purl }) => purl?.includes('Llama-4'));
  expect(llama).toMatchObject({
    purl: 'pkg:huggingface/meta-llama/Llama-4-Scout-17B-16E-Instruct',
    supplier: { name: 'Meta' },
    evidence: {
      occurrences: [
        { location: 'app/llm.py', line: 12 },
        { location: 'docs/guide.md', line: 3 },
      ],
    },
  });
  expect(llama?.modelCard).toBeDefined();
  expect(llama?.properties).toEqual(
    expect.arrayContaining([
      { name: 'caisi-check:decision', value: 'fail' },
      { name: 'caisi-check:status', value: 'negotiating' },
    ]),
  );
  const nemotron = bill.components.find(({ purl }) => purl?.includes('Nemotron'));
  expect(nemotron?.pedigree?.ancestors.map(({ supplier }) => supplier.name)).toEqual(['Meta']);
});
