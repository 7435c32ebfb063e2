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
    const [floors, whole]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      floors.push(emptyProgram());
      whole.push(await timed(scene));
    }
    const [floor, action] = [median(floors), median(whole)];
    console.log(
      `Node 24: node -e 0 ${milliseconds(floor)}, the Action ${milliseconds(action)}, ratio ${(action / floor).toFixed(2)} (aim 4)`,
    );
    scene.server.latency = 100;
    const slow: number[] = [];
    for (let round = 0; round < 5; round++) slow.push(await timed(scene));
    console.log(
      `with 100 ms for each request: ${milliseconds(median(slow))} to the verdict and the comment (aim 900.0 ms to the verdict)`,
    );
    const reading = scene.server.log.filter(
      ({ method, path }) => method === 'GET' && !path.includes('/comments'),
    );
    console.log(`requests to read the change: ${reading.length / (ROUNDS + 6)} a run`);
  } finally {
    await scene.close();
  }
}

/** A third of the files name models, a third could, and a third hold nothing of the kind. */
async function usualPullRequest(): Promise<Scene> {
  const filler = Array.from({ length: 200 }, (_, at) => `value_${at} = compute(${at})\n`).join('');
  const files = (edit: (at: number) => string): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: FILES }, (_, at) => [`src/module${at}.py`, `${filler}${edit(at)}`]),
    );
  const scene = await Scene.open(files(() => 'done()\n'));
  scene.push(
    files((at) =>
      at % 3 === 0 ? 'chat(model="gpt-4o")\n' : at % 3 === 1 ? '# an openai fan\n' : 'done(1)\n',
    ),
  );
  return scene;
}

async function timed(scene: Scene): Promise<number> {
  const run = await scene.run({}, { node });
  if (run.status !== 0) throw new Error(`the Action failed: ${run.stdout}${run.stderr}`);
  return run.milliseconds;
}

function emptyProgram(): number {
  const start = performance.now();
  spawnSync(node, ['-e', '0'], { stdio: 'ignore' });
  return performance.now() - start;
}
