import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Scene } from '../__tests__/e2e/github/scene.ts';
import { DIST } from '../__tests__/e2e/program.ts';
import { median, milliseconds, NODES } from './measure.ts';

const ROUNDS = 15;
const FILES = 30;
const node = resolve(NODES['Node 24'] ?? process.execPath);

/** A whole run of the Action on a pull request of 30 files, against the empty program and with a slow network. */
export async function run(): Promise<void> {
  const size = statSync(join(DIST, 'action.js')).size;
  console.log(`dist/action.js: ${(size / 1024).toFixed(0)} KiB without its chunks`);
  const scene = await usualPullRequest();
  try {
    scene.server.keepAnswers = true;
    await timed(scene);
    const floors: number[] = [];
    const runs: Times[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      floors.push(emptyProgram());
      runs.push(await timed(scene));
    }
    const floor = median(floors);
    const verdict = median(runs.map((run) => run.verdict));
    console.log(
      `Node 24: node -e 0 ${milliseconds(floor)}, to the verdict ${milliseconds(verdict)}, ratio ${(verdict / floor).toFixed(2)} (aim 4), to the end ${milliseconds(median(runs.map((run) => run.end)))}`,
    );
    scene.server.latency = 100;
    const slow: Times[] = [];
    for (let round = 0; round < 5; round++) slow.push(await timed(scene));
    console.log(
      `with 100 ms for each request: ${milliseconds(median(slow.map((run) => run.verdict)))} to the verdict (aim 900.0 ms), ${milliseconds(median(slow.map((run) => run.end)))} to the end`,
    );
    const before = scene.server.log.length;
    await timed(scene);
    const sent = scene.server.log.slice(before).map(({ method }) => method);
    console.log(
      `requests before the verdict: ${sent.lastIndexOf('POST')}, after it: ${sent.length - sent.lastIndexOf('POST') - 1}`,
    );
  } finally {
    await scene.close();
  }
}

/** A third of the files name a model, a third could, and a third hold nothing of the kind. */
async function usualPullRequest(): Promise<Scene> {
  const filler = Array.from({ length: 200 }, (_, at) => `value_${at} = compute(${at})\n`).join('');
  const files = (edit: (at: number) => string): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: FILES }, (_, at) => [`src/module${at}.py`, `${filler}${edit(at)}`]),
    );
  const scene = await Scene.open(files(() => 'done()\n'));
  scene.push(
    files((at) =>
      at % 3 === 0
        ? 'chat(model="meta-llama/Llama-3.1-8B")\n'
        : at % 3 === 1
          ? '# an openai fan\n'
          : 'done(1)\n',
    ),
  );
  return scene;
}

/** Milliseconds from the start. */
interface Times {
  /** To the request that tells the verdict in the comment. */
  readonly verdict: number;
  readonly end: number;
}

async function timed(scene: Scene): Promise<Times> {
  const before = scene.server.log.length;
  scene.server.comments.clear();
  const run = await scene.run({}, { node });
  const told = scene.server.log
    .slice(before)
    .find(({ method, path }) => method === 'POST' && path.includes('/comments'));
  if (run.outputs.verdict !== 'fail' || !told) throw new Error(`${run.stdout}${run.stderr}`);
  return { verdict: told.start - run.started, end: run.milliseconds };
}

function emptyProgram(): number {
  const start = performance.now();
  spawnSync(node, ['-e', '0'], { stdio: 'ignore' });
  return performance.now() - start;
}
