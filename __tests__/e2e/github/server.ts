import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenApi, type Operation } from './open-api.ts';
import { ServedRepository } from './repository.ts';
import { type Answer, answerTo } from './routes.ts';
import type { Account, StoredComment, StoredIssue } from './shapes.ts';

/** What goes wrong with a request. */
export type Fault =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | 'hang'
  | 'reset'
  | 'half';

export interface Logged {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly token: string | null;
  readonly body: unknown;
  readonly start: number;
  end: number;
  status: number;
}

export interface Pull {
  readonly number: number;
  readonly base: string;
  /** The head's present commit. */
  head: string;
}

const api = new OpenApi();

/**
 * A GitHub of our own: real git repositories behind GitHub's routes. It takes no request that GitHub's description
 * doesn't know, and gives no answer that doesn't fit it.
 */
export class GitHubServer {
  readonly log: Logged[] = [];
  /** What the tests must find empty at the end. */
  readonly violations: string[] = [];
  readonly repositories = new Map<string, ServedRepository>();
  readonly pulls = new Map<number, Pull>();
  readonly comments = new Map<number, StoredComment[]>();
  readonly issues: StoredIssue[] = [];
  viewer: Account = { login: 'github-actions[bot]', type: 'Bot' };
  latency = 0;
  /** May the token write? */
  readOnly = false;
  /** Repositories that only some tokens can see. */
  readonly secret = new Map<string, string>();
  /** Lists of a pull request's files end early, as half-sent JSON can make them. */
  shorten = false;
  fault: (request: Logged, operation: Operation | null) => Fault | null = () => null;
  /** Answers to equal questions are kept, so that benchmarks don't time git. */
  keepAnswers = false;
  readonly #kept = new Map<string, Answer>();
  /** What goes wrong after the request has taken effect. */
  afterwards: (request: Logged) => Fault | null = () => null;
  nextId = 1;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        this.violations.push(String(error));
        response.destroy();
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    for (const repository of this.repositories.values()) repository.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  serve(name: string, folder: string): ServedRepository {
    const repository = new ServedRepository(folder, `${this.url}/repos/${name}`);
    this.repositories.set(name, repository);
    return repository;
  }

  commentsOn(number: number): StoredComment[] {
    const list = this.comments.get(number) ?? [];
    this.comments.set(number, list);
    return list;
  }

  /** Requests that had to wait for one another, at most so many in a row, among those that fit. */
  rounds(which: (request: Logged) => boolean = () => true): number {
    const requests = this.log.filter(which).sort((a, b) => a.end - b.end);
    const depths = new Map<Logged, number>();
    for (const request of requests) {
      const before = requests.filter((other) => other.end <= request.start);
      depths.set(request, 1 + Math.max(0, ...before.map((other) => depths.get(other) ?? 0)));
    }
    return Math.max(0, ...depths.values());
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // An Enterprise Server has its API below a path.
    const address = (request.url ?? '').replace(/^\/api\/(?:v3\/|(?=graphql))/, '/');
    const url = new URL(address, this.url);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const logged: Logged = {
      method: request.method ?? '',
      path: decodeURIComponent(url.pathname),
      query: url.search,
      token: request.headers.authorization?.replace(/^\w+ /, '') ?? null,
      body: text === '' ? undefined : JSON.parse(text),
      start: performance.now(),
      end: 0,
      status: 0,
    };
    this.log.push(logged);
    const operation = api.find(logged.method, url.pathname);
    if (this.latency > 0) await new Promise((resolve) => setTimeout(resolve, this.latency));
    const fault = this.fault(logged, operation);
    const honest = await this.#answer(logged, operation, url, request, fault);
    const late = this.afterwards(logged);
    const answer = typeof late === 'object' && late ? { status: late.status, json: {} } : honest;
    logged.end = performance.now();
    logged.status = answer?.status ?? 0;
    if (fault === 'reset') response.destroy();
    else if (answer) send(response, answer, fault === 'half');
  }

  async #answer(
    logged: Logged,
    operation: Operation | null,
    url: URL,
    request: IncomingMessage,
    fault: Fault | null,
  ): Promise<Answer | null> {
    if (fault === 'hang') return null;
    if (typeof fault === 'object' && fault) {
      return {
        status: fault.status,
        headers: fault.headers ?? {},
        json: fault.body ?? { message: 'Fault' },
      };
    }
    if (logged.path === '/graphql') return this.#graphql(logged);
    if (logged.path.startsWith('/codeload/')) {
      const archive = this.repositories.get('acme/app')?.archive(logged.path.slice(10));
      return archive ? { status: 200, bytes: archive } : { status: 404 };
    }
    if (!operation) {
      this.violations.push(`no such operation: ${logged.method} ${logged.path}`);
      return { status: 404, json: { message: 'Not Found' } };
    }
    const problem = api.requestProblem(operation, url.searchParams, logged.body);
    if (problem) {
      this.violations.push(problem);
      return { status: 422, json: { message: problem } };
    }
    const raw = /\braw\b/.test(request.headers.accept ?? '');
    const key = `${raw} ${logged.path}${logged.query}`;
    const kept =
      this.keepAnswers && logged.method === 'GET' && !logged.path.includes('comments')
        ? this.#kept.get(key)
        : undefined;
    if (kept) return kept;
    const answer = await answerTo(this, { operation, query: url.searchParams, logged, raw });
    this.#kept.set(key, answer);
    const wrong =
      answer.json === undefined || answer.partial
        ? null
        : api.responseProblem(operation, answer.status, answer.json);
    if (wrong) this.violations.push(wrong);
    return answer;
  }

  #graphql({ body }: Logged): Answer {
    const { query } = body as { query?: string };
    if (!/^query \{ viewer \{ login \} \}$/.test(query ?? '')) {
      this.violations.push(`unknown query ${query}`);
    }
    return { status: 200, json: { data: { viewer: { login: this.viewer.login } } } };
  }
}

function send(response: ServerResponse, answer: Answer, half: boolean): void {
  const { status, json, bytes, headers = {} } = answer;
  const body = bytes ?? Buffer.from(json === undefined ? '' : JSON.stringify(json));
  const type = bytes
    ? 'application/vnd.github.raw+json; charset=utf-8'
    : 'application/json; charset=utf-8';
  response.writeHead(status, {
    'content-type': type,
    ...headers,
    ...(half ? {} : { 'content-length': body.length }),
  });
  // A proxy that gives up in the middle ends its answer properly.
  response.end(half ? body.subarray(0, Math.floor(body.length / 2)) : body);
}
