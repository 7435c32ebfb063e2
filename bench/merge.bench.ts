import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { manyReports } from './many-reports.ts';
import { NODES } from './measure.ts';

/** `merge` of 2,000 reports with 100 findings each, and of the merged report once more: time and memory. */
export function run(): void {
  const folder = manyReports(2000, 100);
  try {
    const inputs = readdirSync(folder).map((name) => join(folder, name));
    for (const [name, node] of Object.entries(NODES)) {
      const merged = `${folder}.json`;
      measure(`${name}: 2,000 reports`, node, ['merge', ...inputs, '--output', merged]);
      measure(`${name}: merged again`, node, ['merge', merged, '--output', `${folder}.again`]);
    }
  } finally {
    for (const path of [folder, `${folder}.json`, `${folder}.again`]) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

/** Tells the process's own highest memory, in KiB, at its end. */
const memoryProbe =
  "process.on('exit', () => process._rawDebug('maxrss ' + process.resourceUsage().maxRSS))";

function measure(name: string, node: string, args: readonly string[]): void {
  const probe = `data:text/javascript,${encodeURIComponent(memoryProbe)}`;
  const start = performance.now();
  const { status, stderr } = spawnSync(node, ['--import', probe, 'dist/cli.js', ...args], {
    encoding: 'utf8',
  });
  if (status !== 1) throw new Error(`${name} failed: ${stderr}`);
  const seconds = (performance.now() - start) / 1000;
  const memory = Number(/maxrss (\d+)/.exec(stderr)?.[1]) / 1024;
  console.log(`${name}: ${seconds.toFixed(1)} s (aim 10), ${memory.toFixed(0)} MiB (aim 286)`);
}
