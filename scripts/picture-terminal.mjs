// node scripts/picture-terminal.mjs: docs/images/terminal.png, what the command line prints on a terminal.
// Needs util-linux's `script` (a terminal to print to) and Chromium.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const COMMAND = 'caisi-check diff --patch examples/add-llama.patch';
const COLUMNS = 150;

const { stdout } = spawnSync(
  'script',
  [
    '-qec',
    `stty cols ${COLUMNS}; ${COMMAND.replace('caisi-check', 'node dist/cli.js')}`,
    '/dev/null',
  ],
  { encoding: 'utf8' },
);
const STYLES = {
  1: 'font-weight:bold',
  2: 'opacity:.65',
  4: 'text-decoration:underline',
  31: 'color:#ff7b72',
  32: 'color:#7ee787',
  33: 'color:#e3b341',
  34: 'color:#79c0ff',
  35: 'color:#d2a8ff',
  36: 'color:#56d4dd',
};

const ESCAPE = String.fromCharCode(27);

/** ANSI's select graphic rendition as HTML; every other escape sequence is dropped. */
function html(text) {
  const escapeHtml = (part) => part.replace(/[&<>]/g, (at) => `&#${at.codePointAt(0)};`);
  let styles = [];
  let out = '';
  const pieces = new RegExp(`(?:${ESCAPE}\\[([\\d;]*)m)?([^${ESCAPE}]*)`, 'g');
  for (const [, codes, part] of text.matchAll(pieces)) {
    for (const code of (codes ?? '').split(';').filter(Boolean)) {
      if (code === '0') styles = [];
      else if (code === '22')
        styles = styles.filter((style) => style !== STYLES[1] && style !== STYLES[2]);
      else if (code === '24') styles = styles.filter((style) => style !== STYLES[4]);
      else if (code === '39') styles = styles.filter((style) => !style.startsWith('color'));
      else if (STYLES[code]) styles = [...styles, STYLES[code]];
    }
    out += `<span style="${styles.join(';')}">${escapeHtml(part)}</span>`;
  }
  return out;
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({
  deviceScaleFactor: 2,
  viewport: { width: 1500, height: 400 },
});
await page.setContent(`<style>
  body { margin: 0; background: #0d1117; padding: 18px 22px; width: max-content }
  pre { margin: 0; font: 14px/1.5 "DejaVu Sans Mono", monospace; color: #e6edf3; white-space: pre-wrap; width: ${COLUMNS}ch }
</style><pre><span style="color:#7ee787">$</span> ${COMMAND}\n${html(stdout.replaceAll('\r', ''))}</pre>`);
mkdirSync('docs/images', { recursive: true });
await page.locator('body').screenshot({ path: 'docs/images/terminal.png' });
await browser.close();
