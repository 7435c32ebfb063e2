import { medians, milliseconds, NODES } from './measure.ts';

const ROUNDS = 31;

/** How long `--version` takes against the empty program. */
export function run(): void {
  for (const [name, node] of Object.entries(NODES)) {
    const [floor = 0, version = 0] = medians(
      [
        { name: 'node -e 0', command: node, args: ['-e', '0'] },
        { name: '--version', command: node, args: ['dist/cli.js', '--version'] },
      ],
      ROUNDS,
    );
    console.log(
      `${name}: node -e 0 ${milliseconds(floor)}, --version ${milliseconds(version)}, ratio ${(version / floor).toFixed(2)} (aim 1.25)`,
    );
  }
}
