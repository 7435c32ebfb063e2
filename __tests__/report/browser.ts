import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** The path of an installed browser, or null: tests that need one are then skipped, and say so. */
export const browserPath = candidates.find((path) => path && existsSync(path)) ?? null;

/** A headless browser; the caller closes it. */
export function launch(): Promise<Browser> {
  if (!browserPath) throw new Error('no browser');
  return chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
}
