import { rm } from 'node:fs/promises';
import { run } from './caisi-check.mjs';

/**
 * Clones the last commit of a repository's default branch, without a work tree. The token goes to git in the
 * environment, where no list of processes shows it, and only to the server that it is for.
 *
 * @param {{ name: string, url: string }} repository
 * @param {string} folder
 * @param {{ serverUrl: string, token: string }} settings
 * @returns {Promise<string | null>} why it failed, or null
 */
export async function clone({ name, url }, folder, { serverUrl, token }) {
  if (!url.startsWith(`${serverUrl}/`)) return `its address is not on ${serverUrl}`;
  await rm(folder, { recursive: true, force: true });
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const { status, stderr } = await run(
    'git',
    ['clone', '--quiet', '--bare', '--depth=1', '--single-branch', '--no-tags', '--', url, folder],
    {
      GIT_TERMINAL_PROMPT: '0',
      GIT_LFS_SKIP_SMUDGE: '1',
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraHeader`,
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
      GIT_CONFIG_KEY_1: 'http.followRedirects',
      GIT_CONFIG_VALUE_1: 'false',
    },
  );
  if (status === 0) return null;
  if (status === null) return `cloning ${name} took too long`;
  const line = stderr.split('\n').find((text) => /fatal|error/.test(text)) ?? 'git clone failed';
  return `can't be cloned: ${line.replaceAll(token, '***').replaceAll(basic, '***').slice(0, 200)}`;
}

/** Whether a cloned repository has no commit. */
export async function isEmpty(folder) {
  const { status } = await run('git', ['-C', folder, 'rev-parse', '--quiet', '--verify', 'HEAD']);
  return status !== 0;
}
