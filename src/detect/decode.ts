/** Git's own measure: a NUL among the first bytes makes a file binary. */
const BINARY_WINDOW = 8000;

/** A file's content as text. */
export interface Decoded {
  /** Without byte order mark; line ends as they are. */
  readonly text: string;
  /** It has NUL bytes, and no encoding says why. */
  readonly binary: boolean;
}

/** The text of a file, as far as it is one. */
export function decode(bytes: Uint8Array): Decoded {
  const label = wideLabel(bytes);
  if (label !== null) return { text: new TextDecoder(label).decode(bytes), binary: false };
  return { text: new TextDecoder().decode(bytes), binary: isBinary(bytes) };
}

/** Whether git takes bytes for binary. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, BINARY_WINDOW).includes(0);
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
