import type { Agent, AgentOptions, IncomingMessage, request } from 'node:http';
import type { Readable } from 'node:stream';
import { CheckError } from '../problem.ts';
import type { Deadline } from './deadline.ts';

/** What octokit asks of a `fetch`, and what it makes of the answer. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

export interface FetchInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface FetchResponse {
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Of JSON the parsed value, else the bytes. */
  readonly body: unknown;
  readonly text: () => Promise<string>;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}

/** No answer within the time: the one failure that is not tried many times, since each try costs so much. */
export class TimeoutError extends Error {}

export interface HttpSettings {
  readonly deadline: Deadline;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds without a byte after which a request is given up. */
  readonly idle?: number;
}

interface Protocol {
  readonly agent: Agent;
  readonly request: typeof request;
}

/** GitHub counts more than a hundred requests at a time as abuse. */
const MOST_SOCKETS = 50;
const MOST_REDIRECTS = 5;
/** No answer of the API is larger; what is read of a blob is bounded by its caller. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Connections to one API, kept open between requests. */
export class Http {
  readonly #settings: HttpSettings;
  readonly #options: AgentOptions;
  readonly #protocols = new Map<string, Promise<Protocol>>();
  readonly #agents: Agent[] = [];
  #closed = false;

  constructor(settings: HttpSettings) {
    this.#settings = settings;
    this.#options = agentOptions(settings.environment);
  }

  /**
   * A `fetch` for octokit: over `node:http`, which starts far faster than the global one. Answers that end early and
   * JSON that is no JSON are failures, never an empty answer.
   *
   * @param limit bytes of an answer to read at most; the rest is dropped
   */
  fetch(limit: number | null = null): Fetch {
    return async (url, init) => {
      let [target, headers] = [new URL(url), init.headers ?? {}];
      for (let redirects = 0; ; redirects++) {
        const response = await this.#send(target, { ...init, headers }, limit);
        const location = isRedirect(response.status) ? response.headers.get('location') : undefined;
        if (location === undefined || redirects === MOST_REDIRECTS) return response;
        const next = new URL(location, target);
        // The token is for the API that the environment names, and for nothing else.
        if (next.origin !== target.origin) headers = withoutToken(headers);
        target = next;
      }
    };
  }

  /** Ends what is under way; nothing is sent any more. */
  close(): void {
    this.#closed = true;
    for (const agent of this.#agents) agent.destroy();
  }

  /** TLS is loaded only for an API that speaks it. */
  async #load(name: string): Promise<Protocol> {
    if (name !== 'http:' && name !== 'https:') throw new Error(`${name} is no protocol of an API`);
    const { Agent, request } = await (name === 'https:'
      ? import('node:https')
      : import('node:http'));
    const agent = new Agent(this.#options);
    this.#agents.push(agent);
    return { agent, request };
  }

  async #send(url: URL, init: FetchInit, limit: number | null): Promise<FetchResponse> {
    const { deadline, idle = 20_000 } = this.#settings;
    const loaded = this.#protocols.get(url.protocol) ?? this.#load(url.protocol);
    this.#protocols.set(url.protocol, loaded);
    const { agent, request: start } = await loaded;
    return new Promise((resolve, reject) => {
      const { method = 'GET', headers = {}, body } = init;
      if (this.#closed) return reject(new Error('the client is closed'));
      const request = start(url, {
        method,
        agent,
        headers: {
          ...headers,
          'accept-encoding': 'gzip',
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        },
      });
      const timeout = new TimeoutError(`no answer within ${Math.round(idle / 1000)} seconds`);
      const late = new TimeoutError('the time for the whole step is used up');
      const end = setTimeout(() => request.destroy(late), deadline.left);
      request.setTimeout(idle, () => request.destroy(timeout));
      request.on('close', () => clearTimeout(end));
      request.on('error', reject);
      request.on('response', (response) => {
        receive(response, limit).then(
          (bytes) => resolve(toResponse(url, response, bytes, limit)),
          reject,
        );
      });
      request.end(body);
    }).then((response) => checkJson(response as FetchResponse, init));
  }
}

/** Node's own agents know proxies since 24.5, in the environment's usual variables and with `no_proxy`. */
function agentOptions(environment: HttpSettings['environment']): AgentOptions {
  const options: AgentOptions = { keepAlive: true, maxSockets: MOST_SOCKETS };
  const wanted = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'];
  if (!wanted.some((name) => environment[name])) return options;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 24 || (major === 24 && minor < 5)) {
    throw new CheckError(
      `a proxy is set, and Node ${process.versions.node} can't use one: run on Node 24.5 or newer (an up-to-date runner brings it)`,
    );
  }
  return { ...options, proxyEnv: environment } as AgentOptions;
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

function withoutToken(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'),
  );
}

/** The body's bytes, decompressed; fails where the answer ends before it is whole. */
async function receive(response: IncomingMessage, limit: number | null): Promise<Buffer> {
  const stream =
    response.headers['content-encoding'] === 'gzip' ? await decompressed(response) : response;
  const most = limit ?? MOST_BYTES;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size < most) return;
      if (limit === null) reject(new Error(`the answer is longer than ${MOST_BYTES} bytes`));
      else resolve(Buffer.concat(chunks));
      stream.destroy();
    });
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', reject);
    stream.on('close', () => reject(new Error('the answer has ended before it was whole')));
  });
}

async function decompressed(response: IncomingMessage): Promise<Readable> {
  const [{ createGunzip }, { pipeline }] = await Promise.all([
    import('node:zlib'),
    import('node:stream'),
  ]);
  // The callback form hands an early end on to the reader as an error.
  return pipeline(response, createGunzip(), () => undefined);
}

function toResponse(
  url: URL,
  response: IncomingMessage,
  bytes: Buffer,
  limit: number | null,
): FetchResponse {
  // Not the global Headers: it brings in the whole of the global fetch.
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return {
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? '',
    url: url.href,
    headers,
    body: limit === null ? bytes : bytes.subarray(0, limit),
    text: () => Promise.resolve(bytes.toString('utf8')),
    arrayBuffer: () => Promise.resolve(new Uint8Array(bytes).buffer),
  };
}

/** Octokit hands on JSON that it can't parse as a string; here it is what it is: an answer that failed. */
function checkJson(response: FetchResponse, init: FetchInit): FetchResponse {
  const wantsBytes = /raw/.test(init.headers?.accept ?? '');
  const isJson = /^application\/json\b/.test(response.headers.get('content-type') ?? '');
  if (wantsBytes || !isJson || response.status >= 300 || response.status === 204) return response;
  const text = (response.body as Buffer).toString('utf8');
  try {
    return { ...response, body: JSON.parse(text) as unknown };
  } catch {
    throw new Error(`the answer is no whole JSON (${text.length} characters)`);
  }
}
