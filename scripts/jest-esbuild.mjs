import { transformSync } from 'esbuild';

// Jest transforms TypeScript through esbuild: ts-jest refuses TypeScript 7, esbuild-jest is no longer kept.
// Where a file loads a package late, by a `require` that the bundler understands, ESM needs one.
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

export default {
  process: (source, filename) =>
    transformSync(source, {
      loader: 'ts',
      banner: source.includes('require(') ? REQUIRE : '',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: filename,
    }),
};
