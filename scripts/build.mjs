// node scripts/build.mjs [--outdir DIR]: generates src/generated/ and bundles dist/cli.js and dist/action.js.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import { packed } from './bundle/packed.mjs';
import { withoutExamples } from './bundle/without-examples.mjs';
import { licences } from './licences.mjs';
import { runTypeScript } from './run-ts.mjs';

const at = process.argv.indexOf('--outdir');
const outdir = resolve(at > 0 ? process.argv[at + 1] : 'dist');

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  // jsonc-parser's `main` is UMD, whose requires no bundler sees.
  mainFields: ['module', 'main'],
  metafile: true,
  write: false,
  legalComments: 'none',
  // V8 reads and scans text of one byte a character in half the time.
  charset: 'ascii',
  logLevel: 'warning',
};

/** What is required within a function, and not imported: each becomes a file of its own. */
const required = new Map();
const requiredApart = {
  name: 'required-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[a-z]/ }, ({ path, kind, importer }) => {
      if (kind !== 'require-call' || importer.includes('node_modules')) return null;
      const name = path.replaceAll('/', '-').replace(/\.js(?=-)/, '');
      required.set(name, path);
      return { path: `../libraries/${name}.js`, external: true };
    }),
};

/** JSON that is required within a function stays JSON, in a file of its own. */
const data = new Map();
const dataApart = {
  name: 'data-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.{1,2}\/.*\.json$/ }, ({ path, kind, importer, resolveDir }) => {
      if (kind !== 'require-call' || importer.includes('node_modules')) return null;
      const name = basename(path);
      data.set(name, resolve(resolveDir, path));
      return { path: `../data/${name}`, external: true };
    }),
};

/** Collators cost a start more than the whole of the library, and sort by the machine's language. */
const withoutCollator = {
  name: 'without-collator',
  setup: ({ onLoad }) =>
    onLoad({ filter: /packageurl-js[\\/]src[\\/]strings\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const line = 'const { compare: localeCompare } = new Intl.Collator()';
      if (!text.includes(line)) throw new Error(`${path} has changed: look what it sorts with now`);
      return {
        contents: text.replace(
          line,
          'const localeCompare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)',
        ),
      };
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

await runTypeScript('scripts/generate.ts');
const bundles = [
  // The quickest answers (`--version`) load next to nothing.
  {
    ...(await bundle('cli', { 'cli/scan-thread': 'src/commands/scan-thread.ts' })),
    apart: 'cli.js',
    stages: ['cli/run.js', 'cli/diff.js', 'cli/checking.js'],
  },
  {
    ...(await bundle('action')),
    apart: null,
    stages: ['action/run.js', 'action/checking.js', 'action/publish.js'],
  },
];
const libraries = await build({
  ...common,
  entryPoints: [...required].map(([out, path]) => ({ in: path, out })),
  // What `require` gets is the library itself, not a module with it as `default`.
  conditions: ['require'],
  outdir: join(outdir, 'libraries'),
  format: 'cjs',
  minify: true,
  plugins: [withoutCollator],
});

rmSync(outdir, { recursive: true, force: true });
for (const { outputFiles, metafile, apart, stages } of bundles) {
  const files = new Map();
  for (const { path, text } of outputFiles) {
    files.set(relative(outdir, path), (await asCommonJs(text, path)).code);
  }
  for (const [path, text] of packed(files, staticImports(metafile), { apart, stages })) {
    write(join(outdir, path), text);
  }
}
for (const { path, text } of libraries.outputFiles) write(path, text);
for (const [name, path] of data) write(join(outdir, 'data', name), readFileSync(path, 'utf8'));
chmodSync(join(outdir, 'cli.js'), 0o755);
write(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
const inputs = [...bundles, libraries].flatMap(({ metafile }) => Object.keys(metafile.inputs));
write(join(outdir, 'THIRD-PARTY-LICENSES.txt'), licences(inputs));

/**
 * An entry (with others that share its code) and, for what it imports dynamically, pieces that are read only when
 * they are needed: a start that has to scan a megabyte of JavaScript costs a third more. The two bundles share no
 * pieces, for the more ways into a module there are, the more and the smaller pieces esbuild makes.
 */
function bundle(name, more = {}) {
  return build({
    ...common,
    entryPoints: { [name]: `src/${name}.ts`, ...more },
    outdir,
    splitting: true,
    format: 'esm',
    chunkNames: `${name}/[name]-[hash]`,
    alias,
    // CycloneDX's optional writer of XML, which no format uses.
    external: ['xmlbuilder2'],
    plugins: [requiredApart, dataApart, withoutCollator, withoutExamples],
  });
}

/** What each output imports at its start, by path in the output folder. */
function staticImports({ outputs }) {
  const named = (path) => relative(outdir, resolve(path));
  return new Map(
    Object.entries(outputs).map(([path, { imports }]) => [
      named(path),
      imports
        .filter(({ kind, external }) => kind === 'import-statement' && !external)
        .map((target) => named(target.path)),
    ]),
  );
}

/** esbuild splits ESM alone, and CommonJS starts twice as fast once built-in modules are imported. */
function asCommonJs(text, path) {
  const { platform, target, charset, legalComments } = common;
  return transform(text, {
    platform,
    target,
    charset,
    legalComments,
    format: 'cjs',
    minify: true,
    supported: { 'dynamic-import': false },
    ...(relative(outdir, path) === 'cli.js' ? { banner: '#!/usr/bin/env node' } : {}),
  });
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
