import type { Operation } from './open-api.ts';
import type { ServedRepository } from './repository.ts';
import type { GitHubServer, Logged } from './server.ts';
import { issue, issueComment, user } from './shapes.ts';

export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly bytes?: Buffer;
  readonly headers?: Record<string, string>;
  /** Not every key that the description requires is there. */
  readonly partial?: true;
}

interface Asked {
  readonly operation: Operation;
  readonly query: URLSearchParams;
  readonly logged: Logged;
  readonly raw: boolean;
}

interface Context extends Asked {
  readonly server: GitHubServer;
  readonly repository: ServedRepository;
  readonly place: (name: string) => string;
}

const ok = (json: unknown): Answer => ({ status: 200, json });
const notFound = (message = 'Not Found'): Answer => ({ status: 404, json: { message } });
const MOST_FILES = 300;

export async function answerTo(server: GitHubServer, asked: Asked): Promise<Answer> {
  const { places, method, path } = asked.operation;
  if (path === '/user') {
    return { status: 403, json: { message: 'Resource not accessible by integration' } };
  }
  const name = `${places.owner}/${places.repo}`;
  const repository = server.repositories.get(name);
  const secret = server.secret.get(name);
  if (!repository || (secret !== undefined && secret !== asked.logged.token)) return notFound();
  if (method !== 'get' && server.readOnly) {
    return { status: 403, json: { message: 'Resource not accessible by integration' } };
  }
  const route = routes[`${method} ${path.replace('/repos/{owner}/{repo}', '')}`];
  if (!route) {
    server.violations.push(`the server doesn't know ${method} ${path}`);
    return notFound();
  }
  return route({ ...asked, server, repository, place: (key) => places[key] ?? '' });
}

const routes: Record<string, (context: Context) => Answer | Promise<Answer>> = {
  'get /git/ref/{ref}': ({ repository, place }) => {
    const sha = repository.resolve(`refs/${place('ref')}`);
    if (sha === null) return notFound();
    const url = `${repository.url}/git/refs/${place('ref')}`;
    const object = { type: 'commit', sha, url };
    return ok({ ref: `refs/${place('ref')}`, node_id: 'R_1', url, object });
  },
  'get /branches/{branch}': ({ repository, place }) => {
    const sha = repository.branch(place('branch'));
    if (sha === null) return notFound('Branch not found');
    return { ...ok({ name: place('branch'), commit: repository.commit(sha) }), partial: true };
  },
  'get /tarball/{ref}': ({ server, place }) => ({
    status: 302,
    headers: { location: `${server.url}/codeload/${place('ref')}` },
  }),
  'get /commits/{ref}': ({ repository, place }) => {
    const sha = repository.resolve(place('ref'));
    if (sha === null)
      return {
        status: 422,
        json: {
          message: `No commit found for SHA: ${place('ref')}`,
          documentation_url: 'https://docs',
        },
      };
    return ok(repository.commit(sha));
  },
  'get /compare/{basehead}': compare,
  'get /git/trees/{tree_sha}': ({ repository, place, query }) => {
    const tree = repository.tree(place('tree_sha'), query.has('recursive'));
    return tree ? ok(tree) : notFound();
  },
  'get /git/blobs/{file_sha}': async ({ repository, place, raw }) => {
    const sha = place('file_sha');
    const bytes = await repository.blob(sha);
    if (!bytes) return notFound();
    if (raw) return { status: 200, bytes };
    const url = `${repository.url}/git/blobs/${sha}`;
    const content = bytes.toString('base64');
    return ok({ content, encoding: 'base64', url, sha, size: bytes.length, node_id: 'B_1' });
  },
  'get /contents/{path}': async ({ repository, place, query }) => {
    const found = await repository.contents(place('path'), query.get('ref') ?? 'HEAD');
    return found ? ok(found) : notFound();
  },
  'get /pulls/{pull_number}/files': ({ server, repository, place, query }) => {
    const pull = server.pulls.get(Number(place('pull_number')));
    if (!pull) return notFound();
    const base = repository.mergeBase(`refs/heads/${pull.base}`, pull.head) ?? '';
    const files = repository.changedFiles(base, pull.head);
    return page(server.shorten ? files.slice(0, 120) : files.slice(0, 3000), query);
  },
  'get /pulls/{pull_number}': pullRequest,
  'get /issues/{issue_number}/comments': ({ server, repository, place, query }) => {
    const list = server.commentsOn(Number(place('issue_number')));
    return page(
      list.map((comment) => issueComment(comment, repository.url)),
      query,
    );
  },
  'post /issues/{issue_number}/comments': ({ server, repository, place, logged }) => {
    const number = Number(place('issue_number'));
    const { body } = logged.body as { body: string };
    if (body.length > 65536) return { status: 422, json: { message: 'body is too long' } };
    const id = server.nextId++;
    const url = `${server.url}/${number}#issuecomment-${id}`;
    const made = { id, body, author: server.viewer, url };
    server.commentsOn(number).push(made);
    return { status: 201, json: issueComment(made, repository.url) };
  },
  'patch /issues/comments/{comment_id}': ({ server, repository, place, logged }) => {
    const all = [...server.comments.values()].flat();
    const found = all.find(({ id }) => id === Number(place('comment_id')));
    if (!found) return notFound();
    found.body = (logged.body as { body: string }).body;
    return ok(issueComment(found, repository.url));
  },
  'delete /issues/comments/{comment_id}': ({ server, place }) => {
    for (const list of server.comments.values()) {
      const at = list.findIndex(({ id }) => id === Number(place('comment_id')));
      if (at >= 0) list.splice(at, 1);
    }
    return { status: 204 };
  },
  'get /issues': ({ server, repository, query }) => {
    const state = query.get('state') ?? 'open';
    const creator = query.get('creator');
    const list = server.issues.filter(
      (stored) =>
        (state === 'all' || stored.state === state) &&
        (creator === null || stored.author.login === creator),
    );
    return page(
      list.map((stored) => issue(stored, repository.url)),
      query,
    );
  },
  'post /issues': ({ server, repository, logged }) => {
    const { title, body } = logged.body as { title: string; body: string };
    const number = server.issues.length + 1;
    const url = `${server.url}/issues/${number}`;
    const made = { number, title, body, state: 'open' as const, author: server.viewer, url };
    server.issues.push(made);
    return { status: 201, json: issue(made, repository.url) };
  },
  'patch /issues/{issue_number}': ({ server, repository, place, logged }) => {
    const found = server.issues.find(({ number }) => number === Number(place('issue_number')));
    if (!found) return notFound();
    Object.assign(found, logged.body);
    return ok(issue(found, repository.url));
  },
};

function compare({ repository, place, query }: Context): Answer {
  const [base = '', head = ''] = place('basehead').split('...');
  const [from, to] = [repository.resolve(base), repository.resolve(head)];
  if (from === null || to === null) return notFound();
  const mergeBase = repository.mergeBase(from, to);
  if (mergeBase === null) return notFound(`No common ancestor between ${base} and ${head}.`);
  const { url } = repository;
  const files = repository.changedFiles(mergeBase, to).slice(0, MOST_FILES);
  return ok({
    url,
    html_url: url,
    permalink_url: url,
    diff_url: url,
    patch_url: url,
    base_commit: repository.commit(from),
    merge_base_commit: repository.commit(mergeBase),
    status: mergeBase === from ? (from === to ? 'identical' : 'ahead') : 'diverged',
    ahead_by: 1,
    behind_by: 0,
    total_commits: 1,
    commits: [repository.commit(to)],
    ...(Number(query.get('page') ?? 1) > 1 ? {} : { files }),
  });
}

/** Only what is read of it: the description requires two hundred keys more, and is not held against this one. */
function pullRequest({ server, repository, place }: Context): Answer {
  const pull = server.pulls.get(Number(place('pull_number')));
  const base = pull && repository.branch(pull.base);
  if (!pull || !base) return notFound();
  const mergeBase = repository.mergeBase(base, pull.head) ?? '';
  const side = (sha: string, ref: string) => ({
    sha,
    ref,
    label: ref,
    user: user(server.viewer, server.url),
  });
  const json = {
    number: pull.number,
    changed_files: repository.changedFiles(mergeBase, pull.head).length,
    head: side(pull.head, 'topic'),
    base: side(base, pull.base),
  };
  return { status: 200, json, partial: true };
}

function page(items: readonly object[], query: URLSearchParams): Answer {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const at = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (number: number, rel: string) =>
    `<http://x/?page=${number}&per_page=${size}>; rel="${rel}"`;
  const links = at < last ? [link(at + 1, 'next'), link(last, 'last')] : [];
  return {
    status: 200,
    json: items.slice((at - 1) * size, at * size),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}
