import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caisiCheck } from './caisi-check.mjs';

/**
 * Writes a report without findings for a repository that holds nothing, or that could not be scanned: so that it
 * is listed, never dropped.
 *
 * @param {string} name the repository
 * @param {string | null} reason why it could not be scanned; null where there is nothing in it
 * @param {string} path
 * @param {readonly string[]} options of every scan of this audit
 */
export async function writeStub(name, reason, path, options) {
  const folder = await mkdtemp(join(tmpdir(), 'caisi-stub-'));
  try {
    const made = await caisiCheck(
      ['scan', '--repo', folder, '--warn-only', '--quiet', '--format', `json=${path}`, ...options],
      { GITHUB_REPOSITORY: name },
    );
    if (made.status !== 0) throw new Error(made.stderr.trim() || 'no report could be made');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (reason === null) return;
  const report = JSON.parse(await readFile(path, 'utf8'));
  report.incomplete = [{ path: '.', reason }];
  // What could not be examined never passes, whatever the policy lets it be besides.
  if (report.verdict === 'pass') report.verdict = 'warn';
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
}
