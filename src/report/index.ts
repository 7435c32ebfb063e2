import { nearest } from '../nearest.ts';
import { CheckError } from '../problem.ts';
import { csv } from './csv.ts';
import type { Format, FormatName, RenderOptions } from './format.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { text } from './text.ts';

/** Every format; the large ones are loaded only when they are asked for. */
const loaders: Readonly<Record<FormatName, () => Format | Promise<Format>>> = {
  text: () => text,
  json: () => json,
  markdown: () => markdown,
  sarif: async () => (await import('./sarif.ts')).sarif,
  cyclonedx: async () => (await import('./cyclonedx.ts')).cyclonedx,
  html: async () => (await import('./html.ts')).html,
  csv: () => csv,
  github: () => github,
};

export const formatNames = Object.keys(loaders) as readonly FormatName[];

/** A format's name as a user gave it; one that doesn't exist is an error that lists those that do. */
export function formatName(name: string): FormatName {
  const found = formatNames.find((known) => known === name);
  if (found) return found;
  const near = nearest(name, formatNames);
  const hint = near === null ? '' : `did you mean ${near}? `;
  throw new CheckError(
    `unknown format ${JSON.stringify(name)}: ${hint}formats are ${formatNames.join(', ')}`,
  );
}

/** The format of a name, loaded. */
export async function loadFormat(name: string): Promise<Format> {
  return loaders[formatName(name)]();
}

/** A report in a format, whole. */
export async function renderReport(
  name: string,
  report: Report,
  options: RenderOptions,
): Promise<string> {
  return (await loadFormat(name)).render(report, options);
}
