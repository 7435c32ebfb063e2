import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { detect, readerOf } from '../src/detect/detect.ts';
import { createPrefilter } from '../src/detect/prefilter.ts';
import { stemList } from '../src/detect/stems.ts';
import { loadCatalog } from '../src/identify/catalog.ts';
import { largeTree } from './large-tree.ts';
import { medians, milliseconds, NODES } from './measure.ts';

const ROUNDS = 5;

/** `scan` of 20,000 files and 300 MB against ripgrep with the same stems, and where its time goes. */
export function run(): void {
  const folder = largeTree();
  const stems = `${folder}.stems`;
  writeFileSync(stems, `${stemList(loadCatalog().stems).join('\n')}\n`);
  try {
    for (const [name, node] of Object.entries(NODES)) {
      const [rg = 0, scan = 0] = medians(
        [
          {
            name: 'rg',
            command: 'rg',
            args: ['-i', '-c', '-F', '--no-ignore', '-f', stems, folder],
          },
          { name: 'scan', command: node, args: ['dist/cli.js', 'scan', folder, '--repo', folder] },
        ],
        ROUNDS,
      );
      console.log(
        `${name}: rg ${milliseconds(rg)}, scan ${milliseconds(scan)}, ratio ${(scan / rg).toFixed(1)} (aim 4)`,
      );
    }
    shares(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(stems, { force: true });
  }
}

/** Time in the prefilter and in each reader, on one thread. */
function shares(folder: string): void {
  const prefilter = createPrefilter(loadCatalog().stems);
  const spent = new Map<string, { time: number; bytes: number }>();
  const add = (name: string, time: number, bytes: number): void => {
    const sum = spent.get(name) ?? { time: 0, bytes: 0 };
    spent.set(name, { time: sum.time + time, bytes: sum.bytes + bytes });
  };
  for (const part of readdirSync(folder))
    for (const file of readdirSync(join(folder, part))) {
      const path = `${part}/${file}`;
      const bytes = readFileSync(join(folder, path));
      const start = performance.now();
      const hit = prefilter.matches(bytes);
      const filtered = performance.now();
      add('prefilter', filtered - start, bytes.length);
      if (!hit) continue;
      detect({ path, bytes, partial: false }, prefilter);
      const reader = readerOf(path, bytes.subarray(0, 1024).toString())?.name ?? 'plain text';
      add(reader, performance.now() - filtered, bytes.length);
    }
  for (const [name, { time, bytes }] of spent) {
    console.log(`  ${name}: ${milliseconds(time)}, ${(bytes / 1000 / time).toFixed(1)} MB/s`);
  }
}
