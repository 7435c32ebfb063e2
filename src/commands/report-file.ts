import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCode } from '../error-code.ts';
import { CheckError } from '../problem.ts';
import { parseFinding, parseReportHead, type ReportHead } from '../report/parse-report.ts';
import type { Finding, Report } from '../report/report.ts';
import { type FindingList, ScanError, scanReport } from '../report/scan-report.ts';

const chunkSize = 1 << 18;
/** What is no file that can be read twice (a pipe) is held in memory. */
const maximumPipe = 256 * 1024 * 1024;

/** A saved JSON report, read without being held: once from start to end, then by slices. */
export class ReportFile {
  /** As the user named it. */
  readonly name: string;
  private readonly path: string;
  /** The whole, of a pipe. */
  private held: Uint8Array | null = null;
  private descriptor: number | null = null;
  private readonly readAhead: number;
  private window: { readonly start: number; readonly bytes: Uint8Array } = {
    start: 0,
    bytes: new Uint8Array(0),
  };

  /** @param readAhead so many bytes are kept of the file while its findings are read again */
  constructor(name: string, workingDirectory: string, readAhead = 1 << 16) {
    this.name = name;
    this.readAhead = readAhead;
    this.path = resolve(workingDirectory, name);
  }

  /**
   * Goes over the report, and gives its head.
   *
   * @param visit gets every valid finding, with its place in the file
   * @throws CheckError where it is none
   */
  read(
    visit: (finding: Finding, offset: number, length: number, list: FindingList) => void,
  ): ReportHead {
    try {
      const scan = scanReport(this.chunks());
      let step = scan.next();
      while (!step.done) {
        const { bytes, offset, list } = step.value;
        visit(parseFinding(bytes, offset), offset, bytes.length, list);
        step = scan.next();
      }
      return parseReportHead(step.value);
    } catch (error) {
      if (error instanceof ScanError) throw this.invalid(error);
      throw this.unreadable(error);
    }
  }

  /** The finding that stands at a place that `read` told of. */
  findingAt(offset: number, length: number): Finding {
    const bytes = this.held?.subarray(offset, offset + length) ?? this.slice(offset, length);
    try {
      return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
    } catch {
      throw new CheckError({
        place: { file: this.name },
        message: 'has changed while it was read',
      });
    }
  }

  close(): void {
    if (this.descriptor !== null) closeSync(this.descriptor);
    this.descriptor = null;
  }

  private *chunks(): Iterable<Uint8Array> {
    const file = openSync(this.path, 'r');
    try {
      const stats = fstatSync(file);
      if (stats.isDirectory()) {
        throw new CheckError({ place: { file: this.name }, message: 'is a folder, not a report' });
      }
      if (stats.isFile()) yield* readChunks(file);
      else {
        this.held = readPipe(file, this.name);
        yield this.held;
      }
    } finally {
      closeSync(file);
    }
  }

  /** Findings are mostly asked for in the order of the file: what follows is read along. */
  private slice(offset: number, length: number): Uint8Array {
    const { start, bytes } = this.window;
    if (offset >= start && offset + length <= start + bytes.length) {
      return bytes.subarray(offset - start, offset - start + length);
    }
    this.descriptor ??= openSync(this.path, 'r');
    const next = Buffer.allocUnsafeSlow(Math.max(length, this.readAhead));
    const read = readSync(this.descriptor, next, 0, next.length, offset);
    this.window = { start: offset, bytes: next.subarray(0, read) };
    return this.window.bytes.subarray(0, length);
  }

  private invalid({ message, offset }: ScanError): CheckError {
    const line = offset === 0 ? {} : { line: this.lineAt(offset), column: 1 };
    return new CheckError({ place: { file: this.name, ...line }, message });
  }

  private lineAt(offset: number): number {
    let line = 1;
    let at = 0;
    for (const chunk of this.held ? [this.held] : this.chunks()) {
      for (let index = 0; index < chunk.length && at + index < offset; index++) {
        if (chunk[index] === 0x0a) line++;
      }
      at += chunk.length;
      if (at >= offset) break;
    }
    return line;
  }

  private unreadable(error: unknown): unknown {
    const code = errorCode(error);
    if (error instanceof CheckError || code === null) return error;
    const cause =
      code === 'ENOENT' ? 'no such file' : code === 'EACCES' ? 'permission denied' : code;
    return new CheckError({ place: { file: this.name }, message: `can't be read: ${cause}` });
  }
}

/** The buffer of the file before: thousands of small files needn't each have a new one. */
let spare: Buffer | null = null;

function* readChunks(file: number): Iterable<Uint8Array> {
  const buffer = spare ?? Buffer.allocUnsafe(chunkSize);
  spare = null;
  for (;;) {
    const length = readSync(file, buffer, 0, chunkSize, null);
    if (length === 0) break;
    yield buffer.subarray(0, length);
  }
  spare = buffer;
}

function readPipe(file: number, name: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const chunk of readChunks(file)) {
    size += chunk.length;
    if (size > maximumPipe) {
      const message = `is a pipe with more than ${maximumPipe >> 20} MiB; save it to a file first`;
      throw new CheckError({ place: { file: name }, message });
    }
    parts.push(Uint8Array.from(chunk));
  }
  return Buffer.concat(parts);
}

/**
 * A saved report, whole.
 *
 * @throws CheckError where it is none
 */
export function readReport(name: string, workingDirectory: string): Report {
  const lists: Record<FindingList, Finding[]> = {
    findings: [],
    appeared: [],
    vanished: [],
    changed: [],
  };
  const head = new ReportFile(name, workingDirectory).read((finding, _offset, _length, list) => {
    lists[list].push(finding);
  });
  return { ...head, findings: lists.findings };
}
