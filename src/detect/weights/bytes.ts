/** Whether `expected` stands in `bytes` at `at`. */
export function startsWith(bytes: Uint8Array, expected: readonly number[], at = 0): boolean {
  return expected.every((byte, index) => bytes[at + index] === byte);
}

/** Reads numbers and strings one after the other; past the end, or past a bound, everything is null. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  /** Whether bytes are left to read. */
  get more(): boolean {
    return this.at < this.#bytes.length;
  }

  uint32(): number | null {
    if (this.at + 4 > this.#bytes.length) return null;
    this.at += 4;
    return this.#view.getUint32(this.at - 4, true);
  }

  /** A 64-bit number; null also where it is too large to be a length or a count. */
  uint64(): number | null {
    if (this.at + 8 > this.#bytes.length) return null;
    this.at += 8;
    const value = this.#view.getBigUint64(this.at - 8, true);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
  }

  /** A number of protobuf's variable length. */
  varint(): number | null {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 10; count++) {
      const byte = this.#bytes[this.at++];
      if (byte === undefined) return null;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value <= Number.MAX_SAFE_INTEGER ? value : null;
      scale *= 128;
    }
    return null;
  }

  skip(length: number): void {
    this.at = Math.min(this.at + length, this.#bytes.length);
  }

  /** UTF-8 text of so many bytes, of which at most 1,000 are kept. */
  text(length: number): string | null {
    const end = this.at + length;
    if (end > this.#bytes.length) return null;
    const text = new TextDecoder().decode(
      this.#bytes.subarray(this.at, Math.min(end, this.at + 1000)),
    );
    this.at = end;
    return text;
  }
}

/** A name as it may stand in a header: trimmed, one line, no longer than names are; null where it is none. */
export function asName(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  const name = text.trim();
  return name === '' || name.length > 200 || /[\p{Cc}\p{Cf}]/u.test(name) ? null : name;
}
