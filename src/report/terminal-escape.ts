import { visible } from './visible.ts';

/** Untrusted text for a terminal or a log: on one line, bounded, nothing in it that moves, colours or hides. */
export function escapeTerminal(text: string, maximum = 500): string {
  return visible(text, maximum);
}

/** A message after `::error …::`, as the runner's workflow commands take it. */
export function escapeCommandMessage(text: string, maximum = 2000): string {
  return visible(text, maximum).replace(/%/g, '%25');
}

/** A property's value within `::error file=…,title=…::`. */
export function escapeCommandProperty(text: string, maximum = 200): string {
  return visible(text, maximum).replace(/%/g, '%25').replace(/:/g, '%3A').replace(/,/g, '%2C');
}
