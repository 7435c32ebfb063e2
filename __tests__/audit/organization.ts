import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenApi } from '../e2e/github/open-api.ts';
import { issue, type StoredIssue, user } from '../e2e/github/shapes.ts';

export const TOKEN = 'ghs_auditTokenOfThisTest';

export interface Hosted {
  readonly name: string;
  /** In KiB, as the list tells it. */
  readonly size: number;
  readonly archived: boolean;
  /** What a clone meets: the repository, a refusal, or an answer that breaks off. */
  readonly serves: 'repository' | 'refusal' | 'rubbish';
}

/**
 * An organisation on a GitHub of our own: the list of its repositories, clones over HTTP by git's own server, and
 * issues. Requests and answers are held to GitHub's description.
 */
export class Organization {
  readonly violations: string[] = [];
  readonly issues: StoredIssue[] = [];
  /** How often the list fails before it is given. */
  failures = 0;
  private readonly folder: string;
  private readonly repositories: readonly Hosted[];
  private readonly api = new OpenApi();
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch((error: unknown) => {
      this.violations.push(String(error));
      response.destroy();
    });
  });

  /** @param folder holds `NAME.git` for each repository */
  constructor(folder: string, repositories: readonly Hosted[]) {
    this.folder = folder;
    this.repositories = repositories;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    const basic = `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;
    const { authorization } = request.headers;
    if (authorization !== `Bearer ${TOKEN}` && authorization !== basic) {
      response.writeHead(401, { 'www-authenticate': 'Basic' }).end('Bad credentials');
    } else if (url.pathname.startsWith('/api/')) {
      await this.answerApi(request, url, response);
    } else {
      this.answerGit(request, url, response);
    }
  }

  private async answerApi(request: IncomingMessage, url: URL, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    if (this.failures-- > 0) {
      response.writeHead(502).end();
      return;
    }
    const path = url.pathname.slice('/api'.length);
    const operation = this.api.find(request.method ?? '', path);
    if (!operation) throw new Error(`no such operation: ${request.method} ${path}`);
    const wrong = this.api.requestProblem(operation, url.searchParams, body);
    if (wrong) this.violations.push(wrong);
    const [status, json, headers] = this.give(operation.method, path, url, body);
    const misshapen = this.api.responseProblem(operation, status, json);
    if (misshapen) this.violations.push(misshapen);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(json));
  }

  private give(
    method: string,
    path: string,
    url: URL,
    body: unknown,
  ): [number, unknown, Record<string, string>] {
    if (path === '/orgs/acme/repos') {
      // Small pages, so that there are several.
      const page = Number(url.searchParams.get('page'));
      const items = this.repositories.slice((page - 1) * 20, page * 20).map((r) => this.shape(r));
      const more = page * 20 < this.repositories.length;
      return [200, items, more ? { link: `<${this.url}/?page=${page + 1}>; rel="next"` } : {}];
    }
    const own = `${this.url}/api/repos/acme/audit`;
    const shape = (stored: StoredIssue) => issue(stored, own);
    if (method === 'get') {
      return [200, this.issues.filter(({ state }) => state === 'open').map(shape), {}];
    }
    if (method === 'post') {
      const { title, body: text } = body as { title: string; body: string };
      const number = this.issues.length + 1;
      const author = { login: 'github-actions[bot]', type: 'Bot' } as const;
      const made: StoredIssue = { number, title, body: text, state: 'open', author, url: own };
      this.issues.push(made);
      return [201, shape(made), {}];
    }
    const found = this.issues.find(({ number }) => path.endsWith(`/${number}`));
    if (!found) throw new Error(`no such issue: ${path}`);
    Object.assign(found, body);
    return [200, shape(found), {}];
  }

  private shape({ name, size, archived }: Hosted): object {
    const own = `${this.url}/api/repos/acme/${name}`;
    const addresses = Object.fromEntries(addressKeys.map((key) => [`${key}_url`, own]));
    return {
      ...addresses,
      url: own,
      id: name.length,
      node_id: 'R_1',
      name,
      full_name: `acme/${name}`,
      owner: user({ login: 'acme', type: 'Organization' }, this.url),
      private: true,
      fork: false,
      description: null,
      clone_url: `${this.url}/acme/${name}.git`,
      size,
      archived,
    };
  }

  /** By `git http-backend`, as any server of git over HTTP. */
  private answerGit(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const name = /^\/acme\/([\w-]+)\.git\//.exec(url.pathname)?.[1];
    const hosted = this.repositories.find((repository) => repository.name === name);
    if (hosted?.serves === 'refusal') {
      response.writeHead(403).end('Write access to repository not granted.');
      return;
    }
    if (hosted?.serves === 'rubbish') {
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
      response.end('000fnonsense');
      return;
    }
    const backend = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: this.folder,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        PATH_INFO: url.pathname.replace('/acme/', '/'),
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    request.pipe(backend.stdin);
    const chunks: Buffer[] = [];
    backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    backend.on('close', () => sendCgi(Buffer.concat(chunks), response));
  }
}

function sendCgi(output: Buffer, response: ServerResponse): void {
  const end = output.indexOf('\r\n\r\n');
  const headers = output.subarray(0, end).toString('latin1').split('\r\n');
  const pairs = headers.map((line) => line.split(': ') as [string, string]);
  const status = pairs.find(([key]) => key === 'Status')?.[1] ?? '200';
  response.writeHead(Number.parseInt(status, 10), Object.fromEntries(pairs));
  response.end(output.subarray(end + 4));
}

const addressKeys =
  'archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads events forks git_commits git_refs git_tags hooks html issue_comment issue_events issues keys labels languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags teams trees'.split(
    ' ',
  );
