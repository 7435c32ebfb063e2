import { expect, test } from '@jest/globals';
import type { FormatName } from '../../src/report/format.ts';
import { formatName, formatNames, loadFormat, renderReport } from '../../src/report/index.ts';
import type { Report } from '../../src/report/report.ts';
import { expectGolden } from '../golden.ts';
import { diffReport, emptyReport, hostileReport, options, scanReport } from './samples.ts';

const reports: Readonly<Record<string, Report>> = {
  diff: diffReport,
  scan: scanReport,
  empty: emptyReport,
  hostile: hostileReport,
};

const extensions: Readonly<Partial<Record<FormatName, string>>> = {
  text: 'txt',
  json: 'json',
  markdown: 'md',
  github: 'txt',
  csv: 'csv',
  sarif: 'sarif',
  cyclonedx: 'cdx.json',
};

test.each(
  Object.entries(extensions).flatMap(([format, extension]) =>
    Object.keys(reports).map((name) => [format, name, extension] as const),
  ),
)('%s of the report "%s" is the golden one', async (format, name, extension) => {
  const report = reports[name];
  if (!report) throw new Error(name);
  expectGolden(
    `report/${name}.${format}.${extension}`,
    await renderReport(format, report, options),
  );
});

test.each(formatNames)('%s ends with one line end, and its parts are its whole', async (name) => {
  const format = await loadFormat(name);
  for (const report of Object.values(reports)) {
    const whole = format.render(report, options);
    expect(whole).toBe(Array.from(format.parts(report, options)).join(''));
    if (whole !== '') expect(whole).toMatch(/[^\n]\n$/);
  }
});

test('json is the report, indented by two spaces, keys in the order of the contract', async () => {
  const text = await renderReport('json', diffReport, options);
  expect(text).toBe(`${JSON.stringify(diffReport, null, 2)}\n`);
  const turned = Object.fromEntries(Object.entries(diffReport).reverse()) as unknown as Report;
  expect(await renderReport('json', turned, options)).toBe(text);
});

test('a change up to the work tree is called that, whole', async () => {
  const report = { ...diffReport, subject: { ...diffReport.subject, head: null } };
  expect(await renderReport('text', report, options)).toContain('1f0c2a9d4be8 to the work tree,');
  expect(await renderReport('markdown', report, options)).toContain(
    '`1f0c2a9d4be8` to the work tree:',
  );
});

test('an unknown format lists those that exist, and the nearest', () => {
  expect(() => formatName('markdwon')).toThrow(
    'unknown format "markdwon": did you mean markdown? formats are text, json, markdown, sarif, cyclonedx, html, csv, github',
  );
  expect(() => formatName('xml')).toThrow('unknown format "xml": formats are');
  expect(() => formatName('constructor')).toThrow('unknown format');
  expect(() => formatName('md')).toThrow('formats are');
});

test('quiet text shows what warns and fails, and is empty where nothing does', async () => {
  const quiet = { ...options, quiet: true };
  const shown = await renderReport('text', diffReport, quiet);
  expect(shown).toContain('Llama-4-Scout');
  expect(shown).toContain('adapter.safetensors');
  for (const other of ['gpt-4o', 'llama3.2', 'EX-2026-014', 'as of']) {
    expect(shown).not.toContain(other);
  }
  expect(await renderReport('text', emptyReport, quiet)).toBe('');
  const allowed = {
    ...diffReport,
    verdict: 'pass',
    incomplete: [],
    findings: diffReport.findings.filter((f) => f.decision === 'allow' || f.change !== 'added'),
  } as const;
  expect(await renderReport('text', allowed, quiet)).toBe('');
});

test('colours are asked for, never guessed', async () => {
  expect(await renderReport('text', diffReport, options)).not.toContain('\u001b');
  expect(await renderReport('text', diffReport, { ...options, colour: true })).toContain(
    '\u001b[31m',
  );
});

test('github: one command per new place that fails or warns, none for what was there', async () => {
  const lines = (await renderReport('github', diffReport, options)).split('\n');
  expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(3);
  expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(1);
  expect(lines[0]).toMatch(/^::error file=infra\/main.tf,line=40,col=14,title=/);
  expect(await renderReport('github', scanReport, options)).toBe('');
});

test('csv: a row per place, and no cell is a formula', async () => {
  const rows = (await renderReport('csv', diffReport, options)).trimEnd().split('\n');
  expect(rows[0]).toBe('repository,vendor,host,kind,name,status,decision,rule,path,line,source');
  const places = diffReport.findings.flatMap(({ occurrences }) => occurrences);
  expect(rows).toHaveLength(1 + places.length);
  const guarded = {
    ...diffReport,
    findings: diffReport.findings.map((f) => ({ ...f, name: '=1+1' })),
  };
  expect(await renderReport('csv', guarded, options)).toContain(",'=1+1,");
  const scoped = {
    ...diffReport,
    findings: diffReport.findings.map((f) => ({ ...f, name: '@anthropic-ai/sdk' })),
  };
  expect(await renderReport('csv', scoped, options)).toContain(',@anthropic-ai/sdk,');
  const call = {
    ...diffReport,
    findings: diffReport.findings.map((f) => ({ ...f, name: '@SUM(1,"2")' })),
  };
  expect(await renderReport('csv', call, options)).toContain(`,"'@SUM(1,""2"")",`);
});

test.each(['text', 'markdown', 'github', 'csv'])(
  '%s: nothing hostile gets through',
  async (name) => {
    const shown = await renderReport(name, hostileReport, options);
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    if (name === 'markdown') {
      const outside = shown.replace(/```[\s\S]*?```|`[^`\n]*`|<code>[^<\n]*<\/code>/g, '');
      expect(outside).not.toMatch(/<(?!\/?(?:sub|br|details|summary)>)/);
      expect(outside).not.toMatch(/@acme|javascript:|(?<!&)#1/);
    }
    if (name === 'github') {
      expect(shown.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(2);
    }
  },
);
