// node scripts/build.mjs [--outdir DIR]: generates src/generated/ and bundles dist/cli.js and dist/action.js.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { licences } from './licences.mjs';
import { runTypeScript } from './run-ts.mjs';

const at = process.argv.indexOf('--outdir');
const outdir = at > 0 ? process.argv[at + 1] : 'dist';

await runTypeScript('scripts/generate.ts');
mkdirSync(outdir, { recursive: true });
// CommonJS starts twice as fast as ESM once built-in modules are imported.
writeFileSync(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');

const common = {
  outdir,
  bundle: true,
  platform: 'node',
  // jsonc-parser's `main` is UMD, whose requires no bundler sees.
  mainFields: ['module', 'main'],
  format: 'cjs',
  minify: true,
  metafile: true,
  legalComments: 'none',
  charset: 'utf8',
  // CycloneDX's optional writer of XML, which no format uses.
  external: ['xmlbuilder2'],
  logLevel: 'warning',
};
const bundles = [
  await build({
    ...common,
    entryPoints: ['src/cli.ts'],
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
  }),
  await build({ ...common, entryPoints: ['src/action.ts'], target: 'node24' }),
];
chmodSync(join(outdir, 'cli.js'), 0o755);
const inputs = bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), licences(inputs));
