import * as v from 'valibot';
import { ApiError } from './api-error.ts';
import { isMarked, type Memory, recall } from './marker.ts';
import { author, isOwn, ownLogin } from './own-author.ts';
import type { OwnMessage } from './post-comment.ts';
import type { RepositoryApi } from './repository-api.ts';

const issue = v.object({
  number: v.number(),
  title: v.string(),
  body: v.nullish(v.string()),
  state: v.string(),
  user: author,
});
type Issue = v.InferOutput<typeof issue>;

/** The issue is updated by each audit, so it stands among the first. */
const MOST_PAGES = 20;

/** The one tracking issue of a repository and a name, found by its marker and its author. */
export class TrackingIssue {
  readonly #api: RepositoryApi;
  readonly #name: string;
  #found: Issue | null = null;

  constructor(api: RepositoryApi, name: string) {
    this.#api = api;
    this.#name = name;
  }

  /** Looks for the issue; one that is open is preferred to one that was closed. */
  async find(): Promise<Memory | null> {
    const login = await ownLogin(this.#api.client);
    const ours = await this.#list(login, { creator: login });
    // A bot goes by more than one name.
    const marked = ours.length > 0 ? ours : await this.#list(login, {});
    this.#found = marked.find(({ state }) => state === 'open') ?? marked[0] ?? null;
    return this.#found && recall(this.#found.body ?? '');
  }

  async #list(login: string, filter: { readonly creator?: string }): Promise<Issue[]> {
    const { items } = await this.#api.client.list(
      '/repos/{owner}/{repo}/issues',
      { ...this.#api.place, state: 'all', sort: 'updated', ...filter },
      issue,
      MOST_PAGES,
    );
    return items.filter(
      ({ body, user }) => isMarked(body ?? '', 'issue', this.#name) && isOwn(user, login),
    );
  }

  /** Opens the issue, brings it up to date, or closes it where nothing is left. */
  async bring(title: string, body: string, open: boolean): Promise<void> {
    const { client, place } = this.#api;
    if (!this.#found) {
      if (!open) return;
      await client.create('POST /repos/{owner}/{repo}/issues', { ...place, title, body }, issue);
      return;
    }
    const state = open ? 'open' : 'closed';
    const { number } = this.#found;
    // What has long been closed is left as it was.
    if (!open && this.#found.state === 'closed') return;
    await client.update(
      'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
      { ...place, issue_number: number, title, body, state },
      issue,
    );
  }
}

/** What to say where the issue can't be kept: the verdict stands. */
export function issueMessage(error: unknown): OwnMessage {
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 403 && !error.passing) {
    return {
      level: 'notice',
      text: `The tracking issue is skipped, because the token may not write it (${error.reason}). Give the job the permission \`issues: write\`.`,
    };
  }
  return { level: 'warning', text: `The tracking issue could not be kept: ${error.message}` };
}
