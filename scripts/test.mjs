// node scripts/test.mjs [JEST ARGUMENTS]: builds, then runs jest in ESM mode. Its totals go to a file for CI.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { TOTALS } from './totals.mjs';

const run = (args, environment = {}) =>
  spawnSync(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  }).status ?? 1;

mkdirSync('node_modules/.cache/caisi-check', { recursive: true });
rmSync(TOTALS, { force: true });
// End-to-end tests run dist/: without a fresh build they would speak of older code.
const built = run(['scripts/build.mjs']);
process.exitCode =
  built ||
  run(
    ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${TOTALS}`, ...process.argv.slice(2)],
    { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
  );
