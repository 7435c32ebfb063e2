import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../__tests__/report/browser.ts';
import { manyReports } from './many-reports.ts';

/** The HTML of 200,000 findings in a browser: how long it takes to open, to filter, to search and to sort. */
export async function run(): Promise<void> {
  const folder = manyReports(2000, 100);
  const path = `${folder}.html`;
  const browser = await launch();
  try {
    const inputs = readdirSync(folder).map((name) => join(folder, name));
    spawnSync(process.execPath, ['dist/cli.js', 'merge', ...inputs, '--format', `html=${path}`]);
    const page = await browser.newPage();
    const start = performance.now();
    await page.goto(`file://${path}`);
    await page.waitForFunction('document.getElementById("result").textContent !== ""');
    console.log(`open: ${(performance.now() - start).toFixed(0)} ms`);
    await page.waitForTimeout(3000);
    const timed = (name: string, change: string) =>
      page
        .evaluate<number>(
          `(() => { const start = performance.now(); ${change}; document.body.offsetHeight; return performance.now() - start; })()`,
        )
        .then((took) => console.log(`${name}: ${took.toFixed(0)} ms (aim 200)`));
    const set = (id: string, value: string) =>
      `{ const field = document.getElementById('${id}'); field.value = '${value}'; field.dispatchEvent(new Event('input', { bubbles: true })); }`;
    await timed('search', set('search', 'repo-19'));
    await timed('search, two words', set('search', 'meta model-12'));
    await timed('search, nothing found', set('search', 'no such thing'));
    await timed('all again', set('search', ''));
    await timed('filter by decision', set('decision', '1'));
    const sort = 'document.querySelectorAll("#table th button")[1].click()';
    await timed('sort by name', sort);
    await timed('sort by name again', sort);
  } finally {
    await browser.close();
    for (const left of [folder, path]) rmSync(left, { recursive: true, force: true });
  }
}
