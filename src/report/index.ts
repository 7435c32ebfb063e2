import { nearest } from '../nearest.ts';
import { CheckError } from '../problem.ts';
import type { Format, FormatName, RenderOptions } from './format.ts';
import type { Report } from './report.ts';

/** Every format, each loaded only when it is asked for: most runs want one. */
const loaders: Readonly<Record<FormatName, () => Promise<Format>>> = {
  text: async () => (await import('./text.ts')).text,
  json: async () => (await import('./json.ts')).json,
  markdown: async () => (await import('./markdown.ts')).markdown,
  sarif: async () => (await import('./sarif.ts')).sarif,
  cyclonedx: async () => (await import('./cyclonedx.ts')).cyclonedx,
  html: async () => (await import('./html.ts')).html,
  csv: async () => (await import('./csv.ts')).csv,
  github: async () => (await import('./github.ts')).github,
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
