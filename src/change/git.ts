import {
  type ChildProcess,
  type ChildProcessByStdio,
  type StdioOptions,
  spawn,
} from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { errorCode } from '../error-code.ts';
import { CheckError } from '../problem.ts';

/** A git repository on disk, and the installed `git` to read it with: no shell, no hooks, no network. */
export interface GitRepository {
  /** Where it was opened; every command runs there. */
  readonly folder: string;
  readonly gitDirectory: string;
  /** The repository's own configuration file; there may be others. */
  readonly configuration: string;
  /** The root of the work tree; null for a bare repository and for a `.git` directory. */
  readonly workTree: string | null;
  readonly shallow: boolean;
}

/** Git that is asked through its standard input. */
export type GitProcess = ChildProcessByStdio<Writable, Readable, null>;
type GitAnswer = ChildProcessByStdio<null, Readable, Readable>;

export interface GitResult {
  readonly status: number;
  readonly output: Buffer;
  readonly errors: string;
  /** The output was longer than allowed and is cut. */
  readonly cut: boolean;
}

/** Two commits, and where one left the other. */
export interface CommitRange {
  readonly base: string;
  readonly head: string;
  readonly mergeBase: string;
}

/**
 * Opens the repository that `folder` is, or lies in: a work tree, a `.git` directory or a bare repository.
 *
 * @param names two revisions to find in the same breath: starting git costs more than its answer
 * @returns null where there is no git repository; `range` is null where git doesn't find both commits and a merge base
 * @throws CheckError where the folder doesn't exist, git is not installed or refuses the repository
 */
export async function openRepository(
  folder: string,
  names: { readonly base: string; readonly head: string } | null = null,
): Promise<(GitRepository & { readonly range: CommitRange | null }) | null> {
  const question = ['--absolute-git-dir', '--is-shallow-repository', '--is-inside-work-tree'];
  // Outside of a work tree git prints no line for the last.
  const place = ['--git-path', 'config', '--show-cdup'];
  const range = names && isPlain(names.base) && isPlain(names.head) ? symmetric(names) : [];
  const { status, output, errors } = await runGit(folder, [
    'rev-parse',
    ...question,
    ...place,
    ...range,
  ]);
  if (status !== 0) {
    if (range.length > 0) return openRepository(folder);
    if (/not a git repository/i.test(errors)) return null;
    throw new CheckError(`can't read the repository ${folder}: ${firstLine(errors)}`);
  }
  const lines = output.toString('utf8').split('\n');
  const [gitDirectory = '', shallow, inside, config = '', up = ''] = lines;
  return {
    folder,
    gitDirectory,
    configuration: resolve(folder, config),
    workTree: inside === 'true' ? resolve(join(folder, up)) : null,
    shallow: shallow === 'true',
    range: range.length > 0 ? rangeOf(lines.slice(4)) : null,
  };
}

/** Whether a revision is a name and nothing that git takes for an option, a range or a path. */
const isPlain = (revision: string): boolean =>
  /^[\w@][\w./@{}~^-]*$/.test(revision) && !revision.includes('..');

const symmetric = ({ base, head }: { base: string; head: string }): string[] => [
  `${base}^{commit}...${head}^{commit}`,
];

/** `A...B` is told as B, A, and `^` with each of their merge bases, the best of which comes first. */
function rangeOf(lines: readonly string[]): CommitRange | null {
  const ids = lines.filter((line) => /^\^?(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(line));
  const [head, base, excluded] = ids;
  if (head === undefined || base === undefined || excluded === undefined) return null;
  return { base, head, mergeBase: excluded.slice(1) };
}

/** The first line of git's message, without its `fatal:`. */
export function firstLine(errors: string): string {
  const line = errors.split('\n').find((text) => text.trim() !== '') ?? 'git gave no reason';
  return line.replace(/^(?:fatal|error): /, '').slice(0, 500);
}

/**
 * Runs git in a folder, collecting at most `limit` bytes of what it prints.
 *
 * @param more variables of its environment
 * @throws CheckError where git can't be started or the folder doesn't exist
 */
export function runGit(
  folder: string,
  args: readonly string[],
  limit = 256 * 1024 * 1024,
  more: NodeJS.ProcessEnv = {},
): Promise<GitResult> {
  return new Promise((done, fail) => {
    const child = spawnGit(folder, args, ['ignore', 'pipe', 'pipe'], more) as GitAnswer;
    const chunks: Buffer[] = [];
    let [size, errors, cut] = [0, '', false];
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (!cut) {
        cut = true;
        child.kill();
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (errors.length < 10_000) errors += chunk.toString('utf8');
    });
    child.on('error', (error) => fail(startError(error, folder)));
    child.on('close', (status) =>
      done({ status: status ?? 1, output: Buffer.concat(chunks), errors, cut }),
    );
  });
}

/**
 * Starts git to be asked again and again. No shell, everything off that could run a program, ask, or reach the
 * network; what it complains of is dropped.
 */
export function startGit(folder: string, args: readonly string[]): GitProcess {
  return spawnGit(folder, args, ['pipe', 'pipe', 'ignore']) as GitProcess;
}

function spawnGit(
  folder: string,
  args: readonly string[],
  stdio: StdioOptions,
  more: NodeJS.ProcessEnv = {},
): ChildProcess {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=true', '-C', folder];
  return spawn('git', [...safe, ...args], {
    env: { ...gitEnvironment(), ...more },
    windowsHide: true,
    stdio,
  });
}

/** Why git could not be started, as a user needs to hear it. */
export function startError(error: Error, folder: string): CheckError {
  const missing = errorCode(error) === 'ENOENT';
  return new CheckError(
    missing
      ? 'git is not installed, or not in PATH: install git, or use `diff --patch FILE`'
      : `can't run git in ${folder}: ${error.message}`,
  );
}

let environment: NodeJS.ProcessEnv | undefined;

function gitEnvironment(): NodeJS.ProcessEnv {
  if (environment) return environment;
  environment = { ...process.env };
  // Set within hooks: they would send git to another repository than the one named.
  for (const name of [
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_PREFIX',
    'GIT_EXTERNAL_DIFF',
    'GIT_DIFF_OPTS',
  ]) {
    delete environment[name];
  }
  return Object.assign(environment, {
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // An absent blob of a partial clone is told as such, never fetched.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: '',
  });
}
