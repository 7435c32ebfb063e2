import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The command line that belongs to these scripts. */
const program =
  process.env.CAISI_CLI ?? join(dirname(fileURLToPath(import.meta.url)), '../../dist/cli.js');

/**
 * Runs caisi-check.
 *
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} environment on top of this process's
 */
export function caisiCheck(args, environment = {}) {
  return run(process.execPath, [program, ...args], environment);
}

/**
 * Runs a program to its end, without a shell.
 *
 * @returns {Promise<{ status: number | null, stdout: string, stderr: string }>} status null: it took too long
 */
export function run(command, args, environment = {}, minutes = 30) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: minutes * 60_000,
      killSignal: 'SIGKILL',
    });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8').on('data', (text) => {
        if (texts[name].length < 1 << 20) texts[name] += text;
      });
    }
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...texts }));
  });
}
