/** JSON in ASCII alone: a text of one byte a character is read and scanned in half the time. */
export function asciiJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
