import * as v from 'valibot';
import { ApiError } from './api-error.ts';
import { isMarked, type Memory, recall } from './marker.ts';
import { author, isOwn, ownLogin } from './own-author.ts';
import type { RepositoryApi } from './repository-api.ts';

const comment = v.object({
  id: v.number(),
  body: v.nullish(v.string()),
  html_url: v.nullish(v.string()),
  user: author,
});
type Comment = v.InferOutput<typeof comment>;

/** Ten thousand comments: whoever has more gets a second one. */
const MOST_PAGES = 100;

/** A message of the Action's own. */
export interface OwnMessage {
  readonly level: 'notice' | 'warning';
  readonly text: string;
}

/** What became of the comment. */
export interface Posted {
  readonly url: string | null;
  readonly message: OwnMessage | null;
}

/** The Action's one comment on a pull request, found by its marker and its author. */
export class PullRequestComment {
  readonly #api: RepositoryApi;
  readonly #number: number;
  readonly #name: string;
  /** Asked for while the change is read. */
  #found: Promise<readonly Comment[]>;

  constructor(api: RepositoryApi, number: number, name: string) {
    this.#api = api;
    this.#number = number;
    this.#name = name;
    this.#found = this.#find();
    this.#found.catch(() => undefined);
  }

  /** What the comment remembers of the last run; null where there is none, or where it can't be had. */
  async memory(): Promise<Memory | null> {
    try {
      return recall((await this.#found)[0]?.body ?? '');
    } catch {
      return null;
    }
  }

  /**
   * Brings the comment up to date. That it can't be written changes no verdict, so nothing is thrown.
   *
   * @param create whether it is made where there is none yet
   */
  async post(body: string, create: boolean): Promise<Posted> {
    try {
      const [first, ...others] = await this.#found;
      if (!first) return create ? await this.#create(body) : { url: null, message: null };
      const written = first.body === body ? first : await this.#update(first, body);
      this.#found = Promise.resolve([written]);
      await this.#removeDoubles(others);
      return { url: written.html_url ?? null, message: null };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { url: null, message: messageOf(error) };
    }
  }

  async #find(): Promise<readonly Comment[]> {
    const [login, { items }] = await Promise.all([
      ownLogin(this.#api.client),
      this.#api.client.list(
        '/repos/{owner}/{repo}/issues/{issue_number}/comments',
        { ...this.#api.place, issue_number: this.#number },
        comment,
        MOST_PAGES,
      ),
    ]);
    return items.filter(
      ({ body, user }) => isMarked(body ?? '', 'comment', this.#name) && isOwn(user, login),
    );
  }

  async #create(body: string, again = true): Promise<Posted> {
    try {
      const made = await this.#api.client.create(
        'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
        { ...this.#api.place, issue_number: this.#number, body },
        comment,
      );
      this.#found = Promise.resolve([made]);
      return { url: made.html_url ?? null, message: null };
    } catch (error) {
      if (!(error instanceof ApiError) || !error.passing || !again) throw error;
      if (!(await this.#api.client.pause(error))) throw error;
      // It may have been made all the same: look before it is made twice.
      this.#found = this.#find();
      const [first] = await this.#found;
      return first ? this.post(body, false) : this.#create(body, false);
    }
  }

  #update(existing: Comment, body: string): Promise<Comment> {
    return this.#api.client.update(
      'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
      { ...this.#api.place, comment_id: existing.id, body },
      comment,
    );
  }

  /** Two runs at once can have made two. */
  async #removeDoubles(doubles: readonly Comment[]): Promise<void> {
    for (const { id } of doubles) {
      const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
      await this.#api.client.update(route, { ...this.#api.place, comment_id: id }, v.unknown());
    }
  }
}

function messageOf(error: ApiError): OwnMessage {
  if (error.status === 403 && !error.passing) {
    return {
      level: 'notice',
      text: `The comment is skipped, because the token may not write it (${error.reason}). The verdict stands.`,
    };
  }
  return {
    level: 'warning',
    text: `The comment could not be written: ${error.message}. The verdict stands.`,
  };
}
