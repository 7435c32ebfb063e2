import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licence texts of all packages that a bundle's inputs (paths from esbuild's metafile) come from. */
export function licences(inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder) folders.add(folder);
  }
  const texts = [...folders].map(licence).sort((a, b) => (a.title < b.title ? -1 : 1));
  return `caisi-check contains the following packages.\n${texts
    .map(({ title, text }) => `\n${'-'.repeat(80)}\n${title}\n\n${text.trim()}\n`)
    .join('')}`;
}

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text =
    file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
  if (!license && text === '') throw new Error(`${folder} has no licence`);
  return { title: `${name} ${version} (${license})`, text: text.replaceAll('\r\n', '\n') };
}
