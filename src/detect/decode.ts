import { isUtf16, utf16Label } from './prefilter.ts';

/** Git's own measure: a NUL among the first bytes makes a file binary. */
const BINARY_WINDOW = 8000;

/** The text of a file without byte order mark, or null where it is binary. */
export function decode(bytes: Uint8Array): string | null {
  if (isUtf16(bytes)) return new TextDecoder(utf16Label(bytes)).decode(bytes);
  if (bytes.subarray(0, BINARY_WINDOW).includes(0)) return null;
  return new TextDecoder().decode(bytes);
}
