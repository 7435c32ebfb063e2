// node scripts/run-ts.mjs FILE.ts [ARGS]: bundles a TypeScript script and runs it (Node 20 strips no types).
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Bundles `file` and imports it; the script reads its arguments from process.argv[2] on. */
export async function runTypeScript(file) {
  const root = resolve(fileURLToPath(import.meta.url), '../..');
  const folder = join(root, 'node_modules/.cache/caisi-check');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${basename(file, '.ts')}-${process.pid}.mjs`);
  await build({
    entryPoints: [resolve(file)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [file, ...args] = process.argv.slice(2);
  process.argv = [process.argv[0], file, ...args];
  await runTypeScript(file);
}
