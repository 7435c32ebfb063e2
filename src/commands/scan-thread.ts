import { parentPort, workerData } from 'node:worker_threads';
import { folderFiles } from '../change/tree.ts';
import { pathExcluder } from '../decide/match.ts';
import { createPrefilter } from '../detect/prefilter.ts';
import { examine } from '../examine.ts';
import { extendCatalog, loadCatalog } from '../identify/catalog.ts';
import type { ThreadAnswer, ThreadTask } from './scan-threads.ts';

/** Runs as one of `scan`'s threads: each message is a list of paths, each answer what stands in these files. */
function serveScan(): void {
  const { folder, vendors, exclude } = workerData as ThreadTask;
  const catalog = extendCatalog(loadCatalog(), vendors);
  const examiner = {
    catalog,
    prefilter: createPrefilter(catalog.stems),
    excludes: pathExcluder(exclude),
    pathsMatter: false,
  };
  const answer = async (paths: readonly string[]): Promise<ThreadAnswer> => {
    const { head, incomplete } = await examine(folderFiles(folder, paths), examiner);
    return { head, incomplete };
  };
  parentPort?.on('message', (paths: readonly string[]) => {
    // One that fails ends the thread, and so the check.
    void answer(paths).then((found) => parentPort?.postMessage(found));
  });
}

serveScan();
