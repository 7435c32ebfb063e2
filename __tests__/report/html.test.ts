import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { renderReport } from '../../src/report/index.ts';
import type { Report } from '../../src/report/report.ts';
import { browserPath, launch } from './browser.ts';
import {
  diffReport,
  emptyReport,
  finding,
  head,
  hostileReport,
  options,
  scanReport,
} from './samples.ts';

test('the page links sources, names exceptions, and asks nobody for anything, also without a script', async () => {
  const page = await renderReport('html', diffReport, options);
  expect(page).toContain('href="https://news.example/meta-negotiates"');
  expect(page).toContain('EX-2026-014');
  expect(page).toContain(`href="https://github.com/acme/app/blob/${head}/app/llm.py#L12"`);
  expect(page).toMatch(
    /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-/,
  );
  expect(page).not.toMatch(/<(?:link|img|iframe|object|embed|base)\b|\ssrc=|@import|url\(/);
  expect(page).not.toMatch(/\sstyle="|\son\w+="/);
});

const many: Report = {
  ...scanReport,
  findings: Array.from({ length: 3000 }, (_, index) =>
    finding({
      id: String(index),
      name: `model-${String(index).padStart(4, '0')}`,
      decision: index < 1000 ? 'fail' : 'warn',
      change: 'existing',
    }),
  ),
};

// A browser takes its time where the machine is busy.
jest.setTimeout(120_000);

// Without a browser these can't run on a contributor's machine; CI installs one and must not pass without.
const describeInBrowser = browserPath || process.env.CI ? describe : describe.skip;

describeInBrowser('in a browser', () => {
  let browser: Browser;
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'html-'));
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a report's page; `said` gathers requests, errors and dialogs. */
  async function open(report: Report): Promise<{ page: Page; said: string[] }> {
    const path = join(folder, 'report.html');
    writeFileSync(path, await renderReport('html', report, options));
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('dialog', (dialog) => {
      said.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url() !== `file://${path}`) said.push(request.url());
    });
    await page.goto(`file://${path}`);
    return { page, said };
  }

  const result = (page: Page) => page.textContent('#result');

  test.each([
    ['diff', diffReport],
    ['empty', emptyReport],
    ['hostile', hostileReport],
  ])('the report "%s" opens without a request, an error or a dialog', async (_name, report) => {
    const { page, said } = await open(report);
    const shown = report.findings.length;
    expect(await result(page)).toMatch(new RegExp(`^${shown} dependenc(?:y|ies) of ${shown}$`));
    expect(await page.locator('main script, main img, main iframe').count()).toBe(0);
    const links = await page
      .locator('a')
      .evaluateAll((all) => all.map((a) => (a as unknown as { href: string }).href));
    for (const link of links) expect(link).toMatch(/^(?:https|file):/);
    expect(said).toEqual([]);
    await page.close();
  });

  test('filters, search and sorting show what they say', async () => {
    const { page, said } = await open(many);
    await page.fill('#search', 'model-29');
    expect(await result(page)).toBe('100 dependencies of 3,000');
    await page.fill('#search', '');
    await page.selectOption('#decision', { label: 'fail' });
    expect(await result(page)).toBe('1,000 dependencies of 3,000');
    const first = () => page.textContent('#table tbody tr:not(.spacer) .name');
    const sort = page.locator('#table th button', { hasText: 'Dependency' });
    await sort.click();
    expect(await first()).toBe('model-0000');
    await sort.click();
    expect(await first()).toBe('model-0999');
    expect(await page.getAttribute('#table th:nth-child(2)', 'aria-sort')).toBe('descending');
    await page.click('button[type=reset]');
    await page.waitForFunction('document.getElementById("result").textContent.startsWith("3,000")');
    await page.click('button.vendor');
    expect(await page.inputValue('#vendor')).not.toBe('');
    expect(said).toEqual([]);
    await page.close();
  });

  test('only rows in view exist, and the keyboard reaches all of them', async () => {
    const { page } = await open(many);
    const rows = page.locator('#table tbody tr:not(.spacer)');
    expect(await rows.count()).toBeLessThan(60);
    await page.focus('#scroller');
    await page.keyboard.press('End');
    expect(await page.textContent('tr.active .name')).toBe('model-2999');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(await page.textContent('#details h3')).toBe('model-2998');
    expect(await page.getAttribute('#details a[href*="#L12"]', 'href')).toBe(
      `https://github.com/acme/app/blob/${head}/app/llm.py#L12`,
    );
    expect(await page.getAttribute('#table', 'aria-rowcount')).toBe('3001');
    await page.close();
  });

  test('what is printed is the whole of what was asked for', async () => {
    const { page } = await open(many);
    await page.fill('#search', 'model-1');
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('#table tbody tr').count()).toBe(1000);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await page.locator('#table tbody tr').count()).toBeLessThan(60);
    await page.close();
  });

  test('since the last audit: what vanished is shown only when it is asked for', async () => {
    const [one, two, ...rest] = scanReport.findings;
    if (!one || !two) throw new Error('no findings');
    const since = {
      appeared: [one],
      changed: [two],
      vanished: [{ ...one, id: 'gone', name: 'gone' }],
    };
    const { page } = await open({ ...scanReport, since });
    expect(await result(page)).toBe(`${rest.length + 2} dependencies of ${rest.length + 3}`);
    await page.selectOption('#since', 'vanished');
    expect(await page.textContent('#table tbody .name')).toBe('gone');
    await page.selectOption('#since', 'appeared');
    expect(await result(page)).toMatch(/^1 dependency /);
    await page.close();
  });
});
