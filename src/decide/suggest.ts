import { nearest } from '../nearest.ts';

/** `: did you mean X?` to end a message with, or nothing. */
export function didYouMean(written: string, candidates: readonly string[]): string {
  const meant = nearest(written, candidates);
  return meant === null ? '' : `: did you mean \`${meant}\`?`;
}

/** `a, b or c`, each as code. */
export function alternatives(options: readonly string[]): string {
  const quoted = options.map((option) => `\`${option}\``);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
