import { readFileSync, writeFileSync } from 'node:fs';

/** The package's version, so that the bundle needs no package.json beside it. */
export function generateVersion(): void {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  writeFileSync('src/generated/version.ts', `export const version = ${JSON.stringify(version)};\n`);
}
