/** Answers as GitHub gives them, with every key that its description requires. */

export interface Account {
  readonly login: string;
  readonly type: 'User' | 'Bot' | 'Organization';
}

const idOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1_000_000, 7);

export function user({ login, type }: Account, url: string): object {
  const own = `${url}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: idOf(login),
    node_id: 'MDQ6VXNlcjE=',
    avatar_url: `${url}/avatar`,
    gravatar_id: '',
    url: own,
    html_url: own,
    followers_url: own,
    following_url: own,
    gists_url: own,
    starred_url: own,
    subscriptions_url: own,
    organizations_url: own,
    repos_url: own,
    events_url: own,
    received_events_url: own,
    type,
    site_admin: false,
  };
}

export function commit(sha: string, tree: string, parents: readonly string[], url: string): object {
  const person = { name: 'Ada', email: 'ada@example.com', date: '2026-11-01T00:00:00Z' };
  return {
    sha,
    node_id: 'C_1',
    url,
    html_url: url,
    comments_url: url,
    commit: {
      url,
      author: person,
      committer: person,
      message: 'change',
      comment_count: 0,
      tree: { sha: tree, url },
      verification: {
        verified: false,
        reason: 'unsigned',
        payload: null,
        signature: null,
        verified_at: null,
      },
    },
    author: null,
    committer: null,
    parents: parents.map((parent) => ({ sha: parent, url, html_url: url })),
  };
}

export interface StoredComment {
  readonly id: number;
  body: string;
  readonly author: Account;
  readonly url: string;
}

export function issueComment(comment: StoredComment, url: string): object {
  return {
    id: comment.id,
    node_id: 'IC_1',
    url: `${url}/issues/comments/${comment.id}`,
    html_url: comment.url,
    body: comment.body,
    user: user(comment.author, url),
    created_at: '2026-11-01T00:00:00Z',
    updated_at: '2026-11-01T00:00:00Z',
    issue_url: `${url}/issues/1`,
    author_association: 'NONE',
  };
}

export interface StoredIssue {
  readonly number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  readonly author: Account;
  readonly url: string;
}

export function issue(stored: StoredIssue, url: string): object {
  const own = `${url}/issues/${stored.number}`;
  return {
    id: stored.number,
    node_id: 'I_1',
    url: own,
    repository_url: url,
    labels_url: own,
    comments_url: own,
    events_url: own,
    html_url: stored.url,
    number: stored.number,
    state: stored.state,
    title: stored.title,
    body: stored.body,
    user: user(stored.author, url),
    labels: [],
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    comments: 0,
    closed_at: null,
    created_at: '2026-11-01T00:00:00Z',
    updated_at: '2026-11-01T00:00:00Z',
    author_association: 'NONE',
  };
}
