import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';

type Json = Record<string, unknown>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Json;
}

export interface Operation {
  readonly method: string;
  /** As the description writes it: `/repos/{owner}/{repo}`. */
  readonly path: string;
  readonly places: Readonly<Record<string, string>>;
}

/** GitHub's own OpenAPI description: what a request must be, and what an answer must look like. */
export class OpenApi {
  readonly #description: { paths: Record<string, Record<string, Json>>; components: Json };
  readonly #ajv = new Ajv({ strict: false, validateFormats: false });
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #routes: { pattern: RegExp; path: string; names: string[] }[];

  constructor(version = 'api.github.com') {
    const file = createRequire(import.meta.url).resolve(
      `@octokit/openapi/generated/${version}.json`,
    );
    this.#description = JSON.parse(readFileSync(file, 'utf8'), nullable) as never;
    this.#ajv.addSchema({ $id: 'github', components: this.#description.components });
    this.#routes = Object.keys(this.#description.paths)
      // The more is written out, the better it fits.
      .sort((a, b) => a.split('{').length - b.split('{').length || b.length - a.length)
      .map((path) => ({ path, ...patternOf(path) }));
  }

  /** The operation of a request; null where GitHub has none. */
  find(method: string, pathname: string): Operation | null {
    for (const { pattern, path, names } of this.#routes) {
      const match = pattern.exec(pathname);
      if (!match || !this.#description.paths[path]?.[method.toLowerCase()]) continue;
      const places = names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? '')]);
      return { method: method.toLowerCase(), path, places: Object.fromEntries(places) };
    }
    return null;
  }

  /** What is wrong with a request; null where GitHub would take it. */
  requestProblem(operation: Operation, query: URLSearchParams, body: unknown): string | null {
    const parameters = this.#parameters(operation);
    for (const [name, value] of query) {
      const parameter = parameters.find((known) => known.in === 'query' && known.name === name);
      if (!parameter) return `the query has no parameter ${name}`;
      const type = (this.#resolve(parameter.schema) as { type?: string }).type;
      if (type === 'integer' && !/^\d+$/.test(value)) return `${name} is no number`;
    }
    const schema = this.#bodySchema(operation);
    if (!schema) return body === undefined ? null : 'the operation takes no body';
    if (body === undefined) return 'the body is missing';
    return this.#validate(`${operation.method} ${operation.path} body`, schema, body);
  }

  /** What is wrong with an answer; null where GitHub could have given it. */
  responseProblem(operation: Operation, status: number, body: unknown): string | null {
    const responses = this.#operation(operation).responses as Record<string, Json>;
    const response = responses[String(status)];
    if (!response) return null;
    const { content } = this.#resolve(response) as { content?: Record<string, { schema: Json }> };
    const schema = content?.['application/json']?.schema;
    if (!schema) return null;
    return this.#validate(`${operation.method} ${operation.path} ${status}`, schema, body);
  }

  #operation({ path, method }: Operation): Json {
    return this.#description.paths[path]?.[method] ?? {};
  }

  #parameters(operation: Operation): Parameter[] {
    const own = (this.#operation(operation).parameters ?? []) as Json[];
    const shared = (this.#description.paths[operation.path]?.parameters ?? []) as unknown as Json[];
    return [...own, ...shared].map((parameter) => this.#resolve(parameter) as unknown as Parameter);
  }

  #bodySchema(operation: Operation): Json | null {
    const { requestBody } = this.#operation(operation) as {
      requestBody?: { content: Record<string, { schema: Json }> };
    };
    return requestBody?.content['application/json']?.schema ?? null;
  }

  #resolve(value: Json): Json {
    if (typeof value.$ref !== 'string') return value;
    const parts = value.$ref.slice(2).split('/');
    return parts.reduce<Json>((at, part) => at[part] as Json, this.#description as never);
  }

  #validate(key: string, schema: Json, value: unknown): string | null {
    let validator = this.#validators.get(key);
    if (!validator) {
      const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/');
      validator = this.#ajv.compile(JSON.parse(text) as Json);
      this.#validators.set(key, validator);
    }
    return validator(value) ? null : `${key}: ${this.#ajv.errorsText(validator.errors)}`;
  }
}

/** OpenAPI 3.0's `nullable`, in the words of JSON Schema. */
function nullable(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value)) return value;
  if (value.nullable !== true) return value;
  const { nullable: __, ...schema } = value;
  return { anyOf: [schema, { type: 'null' }] };
}

function patternOf(path: string): { pattern: RegExp; names: string[] } {
  const names: string[] = [];
  const text = path
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      names.push(name);
      // These may hold slashes.
      return ['path', 'ref', 'basehead'].includes(name) ? '(.+)' : '([^/]+)';
    });
  return { pattern: new RegExp(`^${text}$`), names };
}
