// npm run bench [NAME…]: runs the benchmarks of this folder, or those named, one after the other.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTypeScript } from '../scripts/run-ts.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .sort();
const names = process.argv.slice(2);
for (const file of all) {
  const name = file.replace('.bench.ts', '');
  if (names.length > 0 && !names.includes(name)) continue;
  console.log(`\n== ${name}`);
  const { run } = await runTypeScript(join(folder, file));
  await run();
}
