/** One finding of a report, as it stands in the file. */
export interface FindingSlice {
  readonly list: FindingList;
  /** Where it begins, in bytes from the start of the file. */
  readonly offset: number;
  /** Good only until the next slice is asked for. */
  readonly bytes: Uint8Array;
}

export type FindingList = 'findings' | 'appeared' | 'vanished' | 'changed';

/** What makes bytes no report: they are no JSON, or a part of it is too big to be held. */
export class ScanError extends Error {
  /** In bytes from the start of the file. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'ScanError';
    this.offset = offset;
  }
}

/** A finding, and all that is no finding, are held as a whole; a report may be of any size. */
const maximumPart = 64 * 1024 * 1024;

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * Goes over a report's bytes without holding them: yields each finding, and returns the rest of the report with
 * its lists of findings left empty. It knows no more of JSON than that takes; the findings and the rest are for
 * `JSON.parse`, which then has seen every byte but the commas between findings.
 */
export function* scanReport(chunks: Iterable<Uint8Array>): Generator<FindingSlice, string> {
  const scanner = new Scanner();
  for (const chunk of chunks) yield* scanner.read(chunk);
  return scanner.end();
}

class Scanner {
  private readonly rest = new Part();
  private readonly finding = new Part();
  private readonly seen = new Set<FindingList>();
  /** The keys around, of the first two levels, and the text of the string that is being read there. */
  private readonly keys: string[] = [];
  private key = '';
  private base = 0;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private list: FindingList | null = null;
  private inFinding = false;
  private findingOffset = 0;
  /** The depth of the list that is being read. */
  private listDepth = 0;
  private expected: 'finding or end' | 'finding' | 'comma or end' = 'finding or end';

  *read(chunk: Uint8Array): Generator<FindingSlice, void> {
    let index = 0;
    while (index < chunk.length) {
      if (this.list === null) {
        const end = this.readRest(chunk, index);
        this.rest.add(chunk.subarray(index, end), this.base + end);
        index = end;
      } else if (!this.inFinding) {
        index = this.readBetween(chunk, index, this.list);
      } else {
        const end = this.readFinding(chunk, index);
        this.finding.add(chunk.subarray(index, end), this.base + end);
        index = end;
        if (this.inFinding) continue;
        yield { list: this.list, offset: this.findingOffset, bytes: this.finding.take() };
      }
    }
    this.finding.keep();
    this.rest.keep();
    this.base += chunk.length;
  }

  end(): string {
    if (this.list !== null || this.inString || this.depth > 0) {
      throw new ScanError('broken JSON: it ends too early', this.base);
    }
    return Buffer.from(this.rest.take()).toString('utf8');
  }

  /** Goes over what is no finding; stops behind the bracket that opens a list of them. */
  private readRest(chunk: Uint8Array, from: number): number {
    for (let index = from; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0;
      if (this.inString) {
        this.readString(byte);
        if (this.inString && this.depth <= 2 && this.key.length < 16) {
          this.key += String.fromCharCode(byte);
        }
      } else if (byte === quote) {
        this.inString = true;
        this.key = '';
      } else if (byte === colon && this.depth <= 2) {
        this.keys[this.depth] = this.key;
      } else if (byte === openBrace || byte === openBracket) {
        this.depth++;
        if (byte === openBracket && this.opensList(this.base + index)) return index + 1;
      } else if (byte === closeBrace || byte === closeBracket) {
        this.depth--;
        if (this.depth < 0)
          throw new ScanError('broken JSON: a bracket too many', this.base + index);
      }
    }
    return chunk.length;
  }

  private opensList(offset: number): boolean {
    const list = this.listHere();
    if (list === null) return false;
    if (this.seen.has(list)) throw new ScanError(`broken report: ${list} stands twice`, offset);
    this.seen.add(list);
    this.list = list;
    this.listDepth = this.depth;
    this.expected = 'finding or end';
    return true;
  }

  private listHere(): FindingList | null {
    const [, outer, inner] = this.keys;
    if (this.depth === 2 && outer === 'findings') return outer;
    if (this.depth !== 3 || outer !== 'since') return null;
    return inner === 'appeared' || inner === 'vanished' || inner === 'changed' ? inner : null;
  }

  /** Goes over what stands between findings; stops in the next one, or at the end of the list. */
  private readBetween(chunk: Uint8Array, from: number, list: FindingList): number {
    for (let index = from; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0;
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) continue;
      if (byte === openBrace && this.expected !== 'comma or end') {
        this.inFinding = true;
        this.findingOffset = this.base + index;
        return index;
      }
      if (byte === closeBracket && this.expected !== 'finding') {
        this.list = null;
        return index; // the bracket itself belongs to the rest
      }
      if (byte !== comma || this.expected !== 'comma or end') {
        throw new ScanError(
          `broken JSON: expected a ${this.expected} in ${list}`,
          this.base + index,
        );
      }
      this.expected = 'finding';
    }
    return chunk.length;
  }

  /** Goes over a finding; stops behind the brace that closes it. Nearly all bytes pass here. */
  private readFinding(chunk: Uint8Array, from: number): number {
    let { depth, inString, escaped } = this;
    let index = from;
    for (; index < chunk.length; index++) {
      const mark = marks[chunk[index] ?? 0];
      if (mark === 0) {
        escaped = false;
      } else if (inString) {
        if (mark === 1 && !escaped) inString = false;
        escaped = mark === 2 && !escaped;
      } else if (mark === 1) {
        inString = true;
      } else if (mark === 3) {
        depth++;
      } else if (mark === 4 && --depth === this.listDepth) {
        this.inFinding = false;
        this.expected = 'comma or end';
        index++;
        break;
      }
    }
    Object.assign(this, { depth, inString, escaped });
    return index;
  }

  private readString(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === backslash) this.escaped = true;
    else if (byte === quote) this.inString = false;
  }
}

/** What a byte means to `readFinding`: 1 a quote, 2 a backslash, 3 an opening, 4 a closing bracket. */
const marks = new Uint8Array(256);
marks[quote] = 1;
marks[backslash] = 2;
marks[openBrace] = marks[openBracket] = 3;
marks[closeBrace] = marks[closeBracket] = 4;

/** Bytes that are gathered from several chunks, copied only where a chunk ends within them. */
class Part {
  private kept: Uint8Array[] = [];
  private current: Uint8Array[] = [];
  private size = 0;

  add(bytes: Uint8Array, offset: number): void {
    this.size += bytes.length;
    if (this.size > maximumPart) {
      throw new ScanError(
        `a part of it is larger than ${maximumPart >> 20} MiB, too big to be read`,
        offset,
      );
    }
    if (bytes.length > 0) this.current.push(bytes);
  }

  /** Called before the chunk's memory is used again. */
  keep(): void {
    for (const bytes of this.current) this.kept.push(Uint8Array.from(bytes));
    this.current = [];
  }

  take(): Uint8Array {
    const parts = [...this.kept, ...this.current];
    this.kept = [];
    this.current = [];
    this.size = 0;
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }
}
