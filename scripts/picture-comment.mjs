// node scripts/picture-comment.mjs: docs/images/comment*.png and summary*.png, a pull request's comment and job
// summary as GitHub shows them, light and dark. Runs the Action of dist/ against the tests' own GitHub.
// Needs Chromium.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { runTypeScript } from './run-ts.mjs';

const { comment, summary } = await (await runTypeScript('scripts/picture/scene.ts')).tell();
const { page } = await runTypeScript('scripts/picture/github-page.ts');

mkdirSync('docs/images', { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const [name, markdown] of Object.entries({ comment, summary })) {
  for (const scheme of ['light', 'dark']) {
    const tab = await browser.newPage({
      deviceScaleFactor: 2,
      viewport: { width: 1000, height: 400 },
      colorScheme: scheme,
    });
    await tab.setContent(page(markdown, name));
    const path = `docs/images/${name}${scheme === 'dark' ? '-dark' : ''}.png`;
    await tab.locator('main').screenshot({ path });
    process.stdout.write(`${path}\n`);
  }
}
await browser.close();
