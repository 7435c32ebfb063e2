/** Git's own measure: a NUL among the first bytes makes a file binary. */
const BINARY_WINDOW = 8000;

/** The text of a file without byte order mark, line ends as they are. Of what is binary it costs much and says little. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder(wideLabel(bytes) ?? 'utf-8').decode(bytes);
}

/** Whether a file has NUL bytes, and no encoding says why. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, BINARY_WINDOW).includes(0) && wideLabel(bytes) === null;
}

/** The decoder's label for UTF-16, whether a mark says so or every other byte is NUL; null for anything else. */
export function wideLabel(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, BINARY_WINDOW);
  if (start.length < 4 || start.length % 2 !== 0 || !start.includes(0)) return null;
  let [even, odd] = [0, 0];
  for (let at = 0; at < start.length; at += 2) {
    if (start[at] === 0) even++;
    if (start[at + 1] === 0) odd++;
  }
  // Text in Latin letters for the most part: its digits, quotes and line ends suffice.
  if (even === 0 && odd > start.length / 8) return 'utf-16le';
  return odd === 0 && even > start.length / 8 ? 'utf-16be' : null;
}
