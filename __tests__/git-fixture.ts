import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A git repository in a temporary folder, with a clock of its own so that commit ids repeat. */
export class GitFixture {
  readonly folder = mkdtempSync(join(tmpdir(), 'caisi-check-'));
  #minute = 0;

  constructor() {
    this.git('init', '-q', '-b', 'main');
  }

  git(...args: string[]): string {
    const date = `2026-11-01T00:${String(this.#minute % 60).padStart(2, '0')}:00Z`;
    return execFileSync('git', ['-C', this.folder, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: this.folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.com',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.com',
        GIT_COMMITTER_DATE: date,
      },
    }).trim();
  }

  write(path: string, text: string | Uint8Array): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Writes files (null deletes one), commits everything, gives the commit's id. */
  commit(files: Readonly<Record<string, string | Uint8Array | null>>, message = 'change'): string {
    for (const [path, text] of Object.entries(files)) {
      if (text === null) rmSync(join(this.folder, path), { recursive: true });
      else this.write(path, text);
    }
    this.#minute++;
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
