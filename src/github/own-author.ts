import * as v from 'valibot';
import { ApiError } from './api-error.ts';
import type { GitHubClient } from './client.ts';

/** Who wrote a comment or an issue. */
export const author = v.nullish(v.object({ login: v.string(), type: v.nullish(v.string()) }));

/**
 * Whose token this is. GraphQL tells it for every token; `GET /user` refuses a workflow's own.
 *
 * @throws ApiError where neither tells
 */
export async function ownLogin(client: GitHubClient): Promise<string> {
  try {
    const { viewer } = await client.query(
      'query { viewer { login } }',
      v.object({ viewer: v.object({ login: v.string() }) }),
    );
    return viewer.login;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const user = await client.find('/user', {}, v.object({ login: v.string() })).catch(() => null);
    if (user === null) throw error;
    return user.login;
  }
}

/** Whether the author is the token's owner: a bot's name is told with and without its ending. */
export function isOwn(user: v.InferOutput<typeof author>, login: string): boolean {
  if (user == null) return false;
  const [theirs, ours] = [user.login.toLowerCase(), login.toLowerCase()];
  if (theirs === ours) return true;
  // Users can't have brackets in their names, so only a bot's name may lose them.
  return user.type === 'Bot' && theirs.replace(/\[bot\]$/, '') === ours.replace(/\[bot\]$/, '');
}
