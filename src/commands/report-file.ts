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
  /** How many are open at present. */
  static opened = 0;
  /** As the user named it. */
  readonly name: string;
  private readonly path: string;
  /** The whole, of a pipe. */
  private held: Uint8Array | null = null;
  private descriptor: number | null = null;

  constructor(name: string, workingDirectory: string) {
    this.name = name;
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
      return parseFinding(bytes, offset);
    } catch (error) {
      if (!(error instanceof ScanError)) throw error;
      throw new CheckError({
        place: { file: this.name },
        message: 'has changed while it was read',
      });
    }
  }

  /** Whether the file is open, which only so many can be at once. */
  get open(): boolean {
    return this.descriptor !== null;
  }

  close(): void {
    if (this.descriptor === null) return;
    closeSync(this.descriptor);
    this.descriptor = null;
    ReportFile.opened--;
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

  private slice(offset: number, length: number): Uint8Array {
    if (this.descriptor === null) {
      this.descriptor = openSync(this.path, 'r');
      ReportFile.opened++;
    }
    const bytes = Buffer.allocUnsafe(length);
    const read = readSync(this.descriptor, bytes, 0, length, offset);
    return bytes.subarray(0, read);
  }

  private invalid({ message, offset }: ScanError): CheckError {
    const line = offset === 0 ? {} : { line: this.lineAt(offset) };
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

function* readChunks(file: number): Iterable<Uint8Array> {
  const buffer = Buffer.allocUnsafe(chunkSize);
  for (;;) {
    const length = readSync(file, buffer, 0, chunkSize, null);
    if (length === 0) return;
    yield buffer.subarray(0, length);
  }
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
