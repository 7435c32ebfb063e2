// node scripts/build.mjs [--outdir DIR]: generates src/generated/ and bundles dist/cli.js and dist/action.js.
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import { licences } from './licences.mjs';
import { runTypeScript } from './run-ts.mjs';

const at = process.argv.indexOf('--outdir');
const outdir = resolve(at > 0 ? process.argv[at + 1] : 'dist');
const target = 'node20';

await runTypeScript('scripts/generate.ts');

/** What is required within a function, and not imported: each becomes a file of its own beside the chunks. */
const required = new Map();
const requiredApart = {
  name: 'required-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^highlight\.js\// }, ({ path, kind }) => {
      if (kind !== 'require-call') return null;
      const file = `./${path.replaceAll('/', '-').replace('.js', '')}.js`;
      required.set(file, path);
      return { path: file, external: true };
    }),
};

const replaced = resolve('scripts/bundle/no-http-client.mjs');
// What costs most at the Action's start and is never used.
const alias = Object.fromEntries(
  [
    'undici',
    '@actions/http-client',
    '@actions/http-client/lib/auth',
    '@octokit/plugin-rest-endpoint-methods',
  ].map((name) => [name, replaced]),
);

// What is imported dynamically becomes a chunk of its own, read only when it is needed: a start that has to
// scan a megabyte of JavaScript costs a third more. esbuild splits ESM alone, and CommonJS starts twice as fast
// once built-in modules are imported, so the pieces are converted one by one afterwards.
const { outputFiles, metafile } = await build({
  entryPoints: ['src/cli.ts', 'src/action.ts'].filter((file) => existsSync(file)),
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target,
  // jsonc-parser's `main` is UMD, whose requires no bundler sees.
  mainFields: ['module', 'main'],
  chunkNames: 'chunks/[name]-[hash]',
  alias,
  // CycloneDX's optional writer of XML, which no format uses.
  external: ['xmlbuilder2'],
  plugins: [requiredApart],
  metafile: true,
  write: false,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
});

rmSync(outdir, { recursive: true, force: true });
for (const { path, text } of outputFiles) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    supported: { 'dynamic-import': false },
    ...(relative(outdir, path) === 'cli.js' ? { banner: '#!/usr/bin/env node' } : {}),
  });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
}
const apart = await build({
  entryPoints: [...required].map(([file, path]) => ({ in: path, out: file.slice(2, -3) })),
  outdir: join(outdir, 'chunks'),
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target,
  minify: true,
  metafile: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});
chmodSync(join(outdir, 'cli.js'), 0o755);
writeFileSync(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
writeFileSync(
  join(outdir, 'THIRD-PARTY-LICENSES.txt'),
  licences([...Object.keys(metafile.inputs), ...Object.keys(apart.metafile.inputs)]),
);
