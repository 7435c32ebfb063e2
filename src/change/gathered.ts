import type { Change, ChangedFile } from './change.ts';

/** The same change with its files gathered, and the paths that it touches on either side. */
export async function gathered(change: Change): Promise<Change & { paths: readonly string[] }> {
  const files: ChangedFile[] = [];
  for await (const file of change.files) files.push(file);
  const paths = files.flatMap(({ base, head }) => [base?.path, head?.path]);
  return { ...change, files, paths: [...new Set(paths.filter((path) => path !== undefined))] };
}
