import { existsSync, realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Change, ChangedFile } from '../change/change.ts';
import type { EffectivePolicy } from '../decide/policy.ts';
import { type Examination, type Examiner, examine } from '../examine.ts';

/** From so many files on, threads save more than their start costs. */
const FROM = 2000;
const MOST_THREADS = 8;
/** Files that a thread is given at a time. */
const BATCH = 200;

/** What a thread is told at its start. */
export interface ThreadTask {
  /** The folder that paths are relative to. */
  readonly folder: string;
  readonly vendors: EffectivePolicy['vendors'];
  readonly exclude: EffectivePolicy['exclude'];
}

/** What a thread finds in a batch of files. */
export type ThreadAnswer = Pick<Examination, 'head' | 'incomplete'>;

/**
 * Examines the files of a folder as `examine` does, many of them by a thread for each processor. The answer is the
 * same, in the same order.
 */
export async function examineInThreads(
  change: Change,
  examiner: Examiner,
  { vendors, exclude }: Pick<EffectivePolicy, 'vendors' | 'exclude'>,
): Promise<Examination> {
  const { folder } = change;
  const program = threadProgram();
  const count = Math.min(availableParallelism(), MOST_THREADS);
  if (folder === undefined || program === null || count < 2) return examine(change, examiner);
  const files = iterate(change.files);
  const first = await take(files, FROM);
  if (first.length < FROM) return examine({ ...change, files: first }, examiner);
  const task: ThreadTask = { folder, vendors, exclude };
  const threads = Array.from({ length: count }, () => new Thread(program, task));
  try {
    const answers = await askAll(threads, batches(first, files));
    const incomplete = answers.flatMap((answer) => answer.incomplete);
    return {
      // The source's own list is whole now that its files are through.
      ...(await examine(
        { ...change, files: [], incomplete: [...change.incomplete, ...incomplete] },
        examiner,
      )),
      head: answers.flatMap(({ head }) => head),
    };
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** The bundle's own file for threads; null where this is not run from the bundle. */
function threadProgram(): string | null {
  const [, entry] = process.argv;
  if (entry === undefined || !existsSync(entry)) return null;
  const program = join(dirname(realpathSync(entry)), 'cli', 'scan-thread.js');
  return existsSync(program) ? program : null;
}

async function askAll(
  threads: readonly Thread[],
  source: AsyncGenerator<readonly string[]>,
): Promise<ThreadAnswer[]> {
  const answers: Promise<ThreadAnswer>[] = [];
  const feed = async (thread: Thread): Promise<void> => {
    for (let next = await source.next(); !next.done; next = await source.next()) {
      const answer = thread.ask(next.value);
      answers.push(answer);
      await answer;
    }
  };
  await Promise.all(threads.map(feed));
  return Promise.all(answers);
}

class Thread {
  readonly #worker: Worker;
  readonly #failure: Promise<never>;

  constructor(program: string, task: ThreadTask) {
    this.#worker = new Worker(program, { workerData: task });
    this.#failure = new Promise((_, reject) => {
      this.#worker.on('error', reject);
      this.#worker.on('exit', () => reject(new Error('a thread has ended early')));
    });
    this.#failure.catch(() => undefined);
  }

  ask(paths: readonly string[]): Promise<ThreadAnswer> {
    const answer = new Promise<ThreadAnswer>((resolve) => {
      this.#worker.once('message', resolve);
    });
    this.#worker.postMessage(paths);
    return Promise.race([answer, this.#failure]);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** One iterator for all threads, whatever the source gives. */
async function* iterate(files: Change['files']): AsyncGenerator<ChangedFile> {
  yield* files;
}

async function take(files: AsyncGenerator<ChangedFile>, count: number): Promise<ChangedFile[]> {
  const taken: ChangedFile[] = [];
  while (taken.length < count) {
    const next = await files.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

async function* batches(
  first: readonly ChangedFile[],
  rest: AsyncGenerator<ChangedFile>,
): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  const add = (file: ChangedFile): boolean => {
    if (file.head) batch.push(file.head.path);
    return batch.length >= BATCH;
  };
  for (const file of first) {
    if (!add(file)) continue;
    yield batch;
    batch = [];
  }
  for await (const file of rest) {
    if (!add(file)) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
