import { transformSync } from 'esbuild';

// Jest transforms TypeScript through esbuild: ts-jest refuses TypeScript 7, esbuild-jest is no longer kept.
export default {
  process: (source, filename) =>
    transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: filename,
    }),
};
