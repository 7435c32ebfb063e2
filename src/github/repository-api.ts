import * as v from 'valibot';
import { ApiError } from './api-error.ts';
import type { GitHubClient, RouteParameters } from './client.ts';

/** One file in GitHub's lists of changed files. */
export const listedFile = v.object({
  filename: v.string(),
  /** The blob's id at the head, of a removed file at the base; of a submodule the commit's. */
  sha: v.nullish(v.string()),
  status: v.string(),
  previous_filename: v.nullish(v.string()),
  additions: v.nullish(v.number()),
  deletions: v.nullish(v.number()),
  changes: v.nullish(v.number()),
  /** Missing for binary and for large files. */
  patch: v.nullish(v.string()),
  contents_url: v.nullish(v.string()),
});
export type ListedFile = v.InferOutput<typeof listedFile>;

const commit = v.object({ sha: v.string() });
const comparison = v.object({
  base_commit: commit,
  merge_base_commit: commit,
  status: v.nullish(v.string()),
  files: v.nullish(v.array(listedFile)),
});
export type Comparison = v.InferOutput<typeof comparison>;

const treeEntry = v.object({
  path: v.string(),
  mode: v.string(),
  type: v.string(),
  sha: v.string(),
  size: v.nullish(v.number()),
});
const tree = v.object({ tree: v.array(treeEntry), truncated: v.nullish(v.boolean()) });
export type TreeEntry = v.InferOutput<typeof treeEntry>;
export type Tree = v.InferOutput<typeof tree>;

const file = v.object({
  type: v.string(),
  path: v.string(),
  size: v.nullish(v.number()),
  encoding: v.nullish(v.string()),
  content: v.nullish(v.string()),
  target: v.nullish(v.string()),
});
const contents = v.union([v.array(v.object({ type: v.string(), path: v.string() })), file]);
export type RepositoryContents = v.InferOutput<typeof contents>;

const pull = v.object({
  number: v.number(),
  changed_files: v.number(),
  head: v.object({ sha: v.string() }),
  base: v.object({ sha: v.string(), ref: v.string() }),
});
export type Pull = v.InferOutput<typeof pull>;

/** What is read of one repository through GitHub's API. */
export class RepositoryApi {
  readonly client: GitHubClient;
  /** `owner/name`. */
  readonly name: string;
  readonly #commits = new Map<string, Promise<boolean>>();

  constructor(client: GitHubClient, name: string) {
    this.client = client;
    this.name = name;
  }

  /** The route's places that name the repository. */
  get place(): { readonly owner: string; readonly repo: string } {
    const [owner = '', repo = ''] = this.name.split('/');
    return { owner, repo };
  }

  /** A branch's present tip; null where there is no such branch. */
  async branchTip(branch: string): Promise<string | null> {
    const path = encodePath(branch);
    if (path === null) return null;
    const ref = await this.#find(`/repos/{owner}/{repo}/git/ref/heads/${path}`, {}, reference);
    if (ref) return ref.object.sha;
    // Gone, unless a branch of a longer name stands in its way.
    const found = await this.#find(`/repos/{owner}/{repo}/branches/${path}`, {}, branchShape);
    return found?.commit.sha ?? null;
  }

  /** The commit that a branch, a tag or an id names; null where there is none. */
  async commit(ref: string): Promise<string | null> {
    const path = encodePath(ref);
    if (path === null) return null;
    try {
      const found = await this.#find(
        `/repos/{owner}/{repo}/commits/${path}`,
        { per_page: 1 },
        commit,
      );
      return found?.sha ?? null;
    } catch (error) {
      // What could be an id but is none, GitHub calls unprocessable.
      if (error instanceof ApiError && error.status === 422) return null;
      throw error;
    }
  }

  /** Whether a commit of an id is there; asked for once. */
  hasCommit(id: string): Promise<boolean> {
    const known = this.#commits.get(id) ?? this.commit(id).then((found) => found === id);
    this.#commits.set(id, known);
    return known;
  }

  /** Notes that a commit is there, so that it needn't be asked for. */
  noteCommit(id: string): void {
    this.#commits.set(id, Promise.resolve(true));
  }

  /**
   * What the head brings since it left the base: the merge base, and at most 300 files.
   *
   * @param page 2 leaves the files out, for a comparison that is too large for GitHub to make
   */
  async compare(base: string, head: string, page = 1): Promise<Comparison> {
    const asked = this.client.get(
      '/repos/{owner}/{repo}/compare/{basehead}',
      { ...this.place, basehead: `${base}...${head}`, per_page: 1, page },
      comparison,
    );
    // Whoever wants to know whether the base is there waits for this answer, rather than ask once more.
    const unknown = !this.#commits.has(base);
    const there = asked.then(
      (found) => found.base_commit.sha === base,
      async () => (await this.commit(base)) === base,
    );
    there.catch(() => undefined);
    if (unknown) this.#commits.set(base, there);
    const found = await asked;
    this.noteCommit(found.merge_base_commit.sha);
    return found;
  }

  async pull(number: number): Promise<Pull> {
    return this.client.get(
      '/repos/{owner}/{repo}/pulls/{pull_number}',
      { ...this.place, pull_number: number },
      pull,
    );
  }

  /** One page of a pull request's files, a hundred to a page, at most thirty pages. */
  async pullFiles(number: number, page: number): Promise<ListedFile[]> {
    return this.client.get(
      '/repos/{owner}/{repo}/pulls/{pull_number}/files',
      { ...this.place, pull_number: number, per_page: 100, page },
      v.array(listedFile),
    );
  }

  /** A tree by its id or a commit's; null where there is none. */
  async tree(id: string, recursive: boolean): Promise<Tree | null> {
    return this.#find(
      '/repos/{owner}/{repo}/git/trees/{tree_sha}',
      { tree_sha: id, ...(recursive ? { recursive: '1' } : {}) },
      tree,
    );
  }

  /** A blob's bytes, at most `limit` of them, and its length where that is told. */
  async blob(id: string, limit: number | null): Promise<{ bytes: Buffer; length: number | null }> {
    const route = '/repos/{owner}/{repo}/git/blobs/{file_sha}';
    return this.client.bytes(route, { ...this.place, file_sha: id }, limit);
  }

  /** Everything in a commit, as a gzipped tar archive. */
  async archive(commit: string): Promise<Buffer> {
    const route = '/repos/{owner}/{repo}/tarball/{ref}';
    return (await this.client.bytes(route, { ...this.place, ref: commit }, null)).bytes;
  }

  /** A file or a folder at a commit; null where there is neither. */
  async contents(path: string, ref: string): Promise<RepositoryContents | null> {
    const encoded = encodePath(path);
    if (encoded === null) return null;
    return this.#find(`/repos/{owner}/{repo}/contents/${encoded}`, { ref }, contents);
  }

  #find<S extends v.GenericSchema>(
    route: string,
    parameters: RouteParameters,
    schema: S,
  ): Promise<v.InferOutput<S> | null> {
    return this.client.find(route, { ...this.place, ...parameters }, schema);
  }
}

const branchShape = v.object({ commit });
const reference = v.object({ object: v.object({ sha: v.string() }) });

/** A path within a URL; null where it has parts that would lead elsewhere. */
function encodePath(path: string): string | null {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return null;
  return parts.map(encodeURIComponent).join('/');
}
