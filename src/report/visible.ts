/**
 * What has no shape of its own or moves the text around it: controls (ANSI's escape among them), formats (bidi,
 * zero-width, tags), separators, lone surrogates, fillers, selectors that only change another character.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * Text from a repository made fit to be read: on one line, whatever is hidden shown as `�`, and at most
 * `maximum` characters, with `…` for what is cut. It is not yet escaped for any format.
 */
export function visible(text: string, maximum = 200): string {
  // What is far beyond the bound needn't be looked at: a character takes at most two units.
  const start = text.length > 2 * maximum + 2 ? text.slice(0, 2 * maximum + 2) : text;
  const shown = start.replace(/\r\n?|[\n\t\v\f\u2028\u2029]/g, ' ').replace(hidden, '\ufffd');
  return cut(shown, maximum);
}

/** At most `maximum` characters, the last of them `…` where something was cut; never half a surrogate pair. */
export function cut(text: string, maximum: number): string {
  if (text.length <= maximum) return text;
  const characters = Array.from(text.slice(0, 2 * maximum + 2));
  if (characters.length <= maximum) return text;
  return `${characters.slice(0, Math.max(0, maximum - 1)).join('')}…`;
}
