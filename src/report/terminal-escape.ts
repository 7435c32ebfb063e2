import { visible } from './visible.ts';

/** Untrusted text for a terminal or a log: on one line, bounded, nothing in it that moves, colours or hides. */
export function escapeTerminal(text: string, maximum = 500): string {
  return visible(text, maximum);
}

/** A message after `::error …::`, as the runner's workflow commands take it. */
export function escapeCommandMessage(text: string, maximum = 2000): string {
  return visible(text, maximum).replace(/%/g, '%25');
}

/** A property's value within `::error file=…,title=…::`. A path is kept whole: cut, it would name no file. */
export function escapeCommandProperty(text: string, maximum = 200): string {
  return escapeProperty(visible(text, maximum));
}

/** A path as a workflow command's property: exact, so nothing in it is replaced but what the runner decodes. */
export function escapeCommandPath(path: string): string {
  return escapeProperty(path);
}

function escapeProperty(text: string): string {
  return text
    .replace(/%/g, '%25')
    .replace(/\r/g, '%0D')
    .replace(/\n/g, '%0A')
    .replace(/:/g, '%3A')
    .replace(/,/g, '%2C');
}
