/** YAML's line ends besides those of all texts, as its older parsers have them. */
const YAML = /\.ya?ml/i;

/**
 * The text with every line end that a program may see as one that the readers see; as long as before. A carriage
 * return alone ends a comment in most languages, and nothing but a program shows it.
 */
export function withLineEnds(text: string, path: string): string {
  const plain = text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
  return YAML.test(path) ? plain.replace(/[\u0085\u2028\u2029]/g, '\n') : plain;
}
