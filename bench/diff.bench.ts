import { rmSync } from 'node:fs';
import { largeRepository } from './large-repository.ts';
import { medians, milliseconds, NODES } from './measure.ts';

const ROUNDS = 21;

/** `diff` of a 20-file commit in a repository of 10,000 commits and 5,000 files, against its two floors. */
export function run(): void {
  const folder = largeRepository();
  for (const [name, node] of Object.entries(NODES)) {
    const [floor = 0, git = 0, diff = 0] = medians(
      [
        { name: 'node -e 0', command: node, args: ['-e', '0'] },
        { name: 'git diff', command: 'git', args: ['-C', folder, 'diff', 'HEAD^', 'HEAD'] },
        {
          name: 'diff',
          command: node,
          args: ['dist/cli.js', 'diff', '--repo', folder, '--base', 'HEAD^', '--head', 'HEAD'],
        },
      ],
      ROUNDS,
    );
    console.log(
      `${name}: node -e 0 ${milliseconds(floor)} + git diff ${milliseconds(git)}, diff ${milliseconds(diff)}, ratio ${(diff / (floor + git)).toFixed(2)} (aim 1.8 on Node 20)`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
}
