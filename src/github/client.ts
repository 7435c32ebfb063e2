import { getOctokit } from '@actions/github';
import * as v from 'valibot';
import { ApiError } from './api-error.ts';
import { connectionFailure } from './connection-failure.ts';
import type { Deadline } from './deadline.ts';
import { reasonOf } from './error-reason.ts';
import { Http, TimeoutError } from './http-fetch.ts';
import { retryAfter, waitAfter } from './retry-after.ts';

type Octokit = ReturnType<typeof getOctokit>;
type OctokitOptions = NonNullable<Parameters<typeof getOctokit>[1]>;
type Schema = v.GenericSchema;

/** The values of a route's places (`/repos/{owner}/{repo}`) and of its query. */
export type RouteParameters = Readonly<Record<string, string | number | boolean | undefined>>;

export interface ClientSettings {
  /** Null: without any, as far as that goes. */
  readonly token: string | null;
  /** What messages call the token (the input `token`); the token itself stands in none. */
  readonly tokenName: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly version: string;
  readonly deadline: Deadline;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/** `getOctokit` wants a token; with this strategy it is never sent. */
const ANONYMOUS = 'none';
const anonymous = () => ({
  hook: (request: (options: unknown) => unknown, options: unknown) => request(options),
});

/** Tries after the first. */
const RETRIES = 2;

/**
 * GitHub's API with one token. A request that fails for a passing reason is tried again, by octokit's own retry and
 * throttling plug-ins, which are loaded only then: most runs never need them.
 */
export class GitHubClient {
  readonly tokenName: string;
  readonly #settings: ClientSettings;
  readonly #http: Http;
  readonly #octokit: Octokit;
  #patient: Promise<Octokit> | null = null;

  constructor(settings: ClientSettings) {
    this.#settings = settings;
    this.tokenName = settings.tokenName;
    this.#http = new Http(settings);
    this.#octokit = getOctokit(settings.token ?? ANONYMOUS, this.#options());
  }

  /**
   * What a route answers, in the shape that is asked for.
   *
   * @throws ApiError for every answer that is an error, and where none comes
   */
  async get<S extends Schema>(
    route: string,
    parameters: RouteParameters,
    schema: S,
  ): Promise<v.InferOutput<S>> {
    return this.#shape(await this.#try(`GET ${route}`, parameters), route, schema);
  }

  /** As `get`; null where GitHub answers 404. */
  async find<S extends Schema>(
    route: string,
    parameters: RouteParameters,
    schema: S,
  ): Promise<v.InferOutput<S> | null> {
    try {
      return await this.get(route, parameters, schema);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    }
  }

  /** All pages of a list, those after the first side by side. */
  async list<S extends Schema>(
    route: string,
    parameters: RouteParameters,
    item: S,
    mostPages: number,
  ): Promise<{ items: v.InferOutput<S>[]; complete: boolean }> {
    const page = (number: number) =>
      this.#try(`GET ${route}`, { ...parameters, per_page: 100, page: number });
    const first = await page(1);
    const link = String(first.headers.link ?? '');
    const last = Number(/[?&]page=(\d+)[^>]*>;\s*rel="last"/.exec(link)?.[1] ?? 1);
    const numbers = Array.from({ length: Math.min(last, mostPages) - 1 }, (_, at) => at + 2);
    const pages = [first, ...(await Promise.all(numbers.map(page)))];
    const items = pages.flatMap((answer) => this.#shape(answer, route, v.array(item)));
    return { items, complete: last <= mostPages };
  }

  /** Bytes in GitHub's raw media type, at most `limit` of them, and how many there are where that is told. */
  async bytes(
    route: string,
    parameters: RouteParameters,
    limit: number | null,
  ): Promise<{ bytes: Buffer; length: number | null }> {
    const answer = await this.#try(`GET ${route}`, {
      ...parameters,
      mediaType: { format: 'raw' },
      ...(limit === null ? {} : { request: { fetch: this.#http.fetch(limit) } }),
    });
    if (!Buffer.isBuffer(answer.data)) throw this.#malformed(route, 'no bytes');
    const length = answer.headers['content-encoding']
      ? undefined
      : answer.headers['content-length'];
    return { bytes: answer.data, length: length === undefined ? null : Number(length) };
  }

  /** A request that may be sent twice without harm, such as `PATCH`. */
  async update<S extends Schema>(
    route: string,
    parameters: Readonly<Record<string, unknown>>,
    schema: S,
  ): Promise<v.InferOutput<S>> {
    return this.#shape(await this.#try(route, parameters), route, schema);
  }

  /** A request that makes something. It is tried once: whether it took effect is for the caller to find out. */
  async create<S extends Schema>(
    route: string,
    parameters: Readonly<Record<string, unknown>>,
    schema: S,
  ): Promise<v.InferOutput<S>> {
    return this.#shape(await this.#once(this.#octokit, route, parameters), route, schema);
  }

  /** The answer to a GraphQL query. */
  async query<S extends Schema>(query: string, schema: S): Promise<v.InferOutput<S>> {
    const route = `POST ${this.#settings.graphqlUrl}`;
    const answer = await this.#try(route, { query });
    return this.#shape(answer, route, v.object({ data: schema })).data;
  }

  /** Waits as long as GitHub asks after a failure; false where the step's deadline doesn't leave the time. */
  pause(error: ApiError): Promise<boolean> {
    return this.#settings.deadline.wait(waitAfter(error));
  }

  close(): void {
    this.#http.close();
  }

  async #try(route: string, parameters: Readonly<Record<string, unknown>>): Promise<Answer> {
    try {
      return await this.#once(this.#octokit, route, parameters);
    } catch (error) {
      if (!(error instanceof ApiError) || !error.passing) throw error;
      if (!(await this.pause(error))) throw error;
      this.#patient ??= this.#loadPatient();
      const patient = await this.#patient;
      const { cause } = error;
      const retries = cause instanceof TimeoutError ? 0 : RETRIES;
      const { request } = parameters as { request?: object };
      return this.#once(patient, route, { ...parameters, request: { ...request, retries } });
    }
  }

  async #once(
    octokit: Octokit,
    route: string,
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<Answer> {
    const { method, url } = octokit.request.endpoint(route, parameters);
    try {
      return (await octokit.request(route, parameters)) as Answer;
    } catch (error) {
      throw this.#failure(error, method, url);
    }
  }

  #failure(error: unknown, method: string, url: string): ApiError {
    const { tokenName } = this.#settings;
    const { response, message } = error as { response?: Answer; message?: string };
    const cause = error instanceof Error ? error.cause : undefined;
    const broken = response === undefined ? connectionFailure(cause) : null;
    const [status, headers] = [response?.status ?? 0, response?.headers ?? {}];
    const apiError = new ApiError({
      status,
      reason: reasonOf(response?.data) ?? broken?.reason ?? message ?? 'no reason given',
      method,
      url,
      tokenName,
      headers,
      lasting: broken?.lasting ?? false,
      retryAfter: retryAfter({ headers, status }, Date.now()),
    });
    apiError.cause = cause;
    return apiError;
  }

  async #loadPatient(): Promise<Octokit> {
    const [{ retry }, { throttling }] = await Promise.all([
      import('@octokit/plugin-retry'),
      import('@octokit/plugin-throttling'),
    ]);
    const { deadline } = this.#settings;
    const wait = (seconds: number, _: object, __: object, retryCount: number): boolean =>
      retryCount < RETRIES && seconds * 1000 < deadline.left;
    return getOctokit(
      this.#settings.token ?? ANONYMOUS,
      {
        ...this.#options(),
        retry: { retries: RETRIES, retryAfterBaseValue: 500 },
        throttle: { onRateLimit: wait, onSecondaryRateLimit: wait },
      },
      retry,
      throttling,
    );
  }

  #options(): OctokitOptions {
    const { apiUrl, version } = this.#settings;
    const silent = (): void => undefined;
    return {
      baseUrl: apiUrl,
      userAgent: `caisi-check/${version}`,
      log: { debug: silent, info: silent, warn: silent, error: silent },
      request: { fetch: this.#http.fetch(), parseSuccessResponseBody: false },
      ...(this.#settings.token === null ? { authStrategy: anonymous } : {}),
    };
  }

  #shape<S extends Schema>(answer: Answer, route: string, schema: S): v.InferOutput<S> {
    const result = v.safeParse(schema, answer.data);
    if (result.success) return result.output;
    const issue = result.issues[0];
    throw this.#malformed(route, `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
  }

  #malformed(route: string, what: string): ApiError {
    const reason = `the answer is not what GitHub's API promises (${what})`;
    const { apiUrl: url, tokenName } = this.#settings;
    return new ApiError({ status: 0, reason, method: route, url, tokenName, headers: {} });
  }
}
