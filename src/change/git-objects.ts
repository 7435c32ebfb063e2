import { type GitProcess, startError, startGit } from './git.ts';

/** What `git cat-file --batch` tells of one object. */
export interface GitObject {
  readonly id: string;
  readonly type: string;
  /** In bytes, of the whole object. */
  readonly size: number;
  /** At most as many bytes as were asked for. */
  readonly bytes: Uint8Array;
}

interface Request {
  readonly limit: number;
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Objects of a repository through one `git cat-file --batch` process, started with the first request. Answers
 * come in the order of the requests, so that many may be under way at once.
 */
export class GitObjects {
  readonly #folder: string;
  #process: GitProcess | null = null;
  #failure: Error | null = null;
  readonly #requests: Request[] = [];
  #buffer: Buffer = Buffer.alloc(0);
  #current: { id: string; type: string; size: number; left: number; kept: number } | null = null;
  #chunks: Buffer[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * One object by any name that git understands (`HEAD^{commit}`, an id, `REV:PATH`).
   *
   * @param limit bytes to keep at most; the rest is read and dropped
   * @returns null where there is no such object, or where it is absent from a partial clone
   */
  get(name: string, limit = 256 * 1024 * 1024): Promise<GitObject | null> {
    if (/[\n\0]/.test(name) || name === '') return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#process ??= this.#start();
      this.#requests.push({ limit, resolve, reject });
      this.#process.stdin.write(`${name}\n`);
    });
  }

  /** Starts the process before the first request, so that it is up when that comes. */
  start(): void {
    this.#process ??= this.#start();
  }

  /** Ends the process; requests under way fail, and later ones start no other, which nobody would end. */
  close(): void {
    this.#failure ??= new Error('git cat-file was ended');
    this.#process?.stdin.end();
    this.#process = null;
  }

  #start(): GitProcess {
    const child = startGit(this.#folder, ['cat-file', '--batch']);
    child.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
    child.on('error', (error) => this.#fail(startError(error, this.#folder)));
    child.on('close', () => this.#fail(new Error('git cat-file has ended early')));
    child.stdin.on('error', () => undefined);
    return child;
  }

  #fail(error: Error): void {
    this.#failure = error;
    for (const request of this.#requests.splice(0)) request.reject(error);
  }

  #read(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    while (this.#buffer.length > 0) {
      if (this.#current ? !this.#readContent() : !this.#readHeader()) return;
    }
  }

  /** `ID TYPE SIZE`, or `NAME missing`, `NAME ambiguous`. */
  #readHeader(): boolean {
    const end = this.#buffer.indexOf(10);
    if (end < 0) return false;
    const header = this.#buffer.subarray(0, end).toString('utf8');
    this.#buffer = this.#buffer.subarray(end + 1);
    const [id = '', type = '', size = ''] = header.split(' ');
    if (!/^[0-9a-f]{40,64} [a-z]+ \d+$/.test(header)) {
      this.#requests.shift()?.resolve(null);
      return true;
    }
    this.#current = { id, type, size: Number(size), left: Number(size), kept: 0 };
    this.#chunks = [];
    return true;
  }

  #readContent(): boolean {
    const current = this.#current;
    const request = this.#requests[0];
    if (!current || !request) return false;
    const piece = this.#buffer.subarray(0, current.left);
    const keep = piece.subarray(0, Math.max(0, request.limit - current.kept));
    if (keep.length > 0) this.#chunks.push(keep);
    current.kept += keep.length;
    current.left -= piece.length;
    this.#buffer = this.#buffer.subarray(piece.length);
    // The content is followed by a line end of its own.
    if (current.left > 0 || this.#buffer.length === 0) return false;
    this.#buffer = this.#buffer.subarray(1);
    this.#current = null;
    this.#requests.shift();
    const bytes = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
    request.resolve({
      id: current.id,
      type: current.type,
      size: current.size,
      bytes: bytes ?? new Uint8Array(),
    });
    return true;
  }
}
