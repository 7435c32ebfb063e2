// node scripts/totals.mjs: prints jest's totals of the last test run as `N passed, N failed`.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const TOTALS = 'node_modules/.cache/caisi-check/totals.json';

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const totals = JSON.parse(readFileSync(TOTALS, 'utf8'));
  // A suite that could not even be loaded counts as a failure of its own.
  const failed = totals.numFailedTests + totals.numRuntimeErrorTestSuites;
  const skipped = totals.numPendingTests > 0 ? `, ${totals.numPendingTests} skipped` : '';
  console.log(`${totals.numPassedTests} passed, ${failed} failed${skipped}`);
}
