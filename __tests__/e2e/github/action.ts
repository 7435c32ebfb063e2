import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST, NODES } from '../program.ts';
import type { GitHubServer } from './server.ts';

/** What one run of the Action left behind. */
export interface ActionRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The annotations, as the runner reads them. */
  readonly annotations: readonly Annotation[];
  readonly milliseconds: number;
  /** When it was started, by `performance.now()`. */
  readonly started: number;
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface ActionOptions {
  readonly event: string;
  readonly payload: unknown;
  /** The event's file as it is, in place of the payload. */
  readonly payloadText?: string;
  readonly repository?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly sha?: string;
  readonly node?: string;
}

export const TOKEN = 'ghs_secretTokenOfThisTest0123456789abcdef';

/** Runs the bundle as the runner does: inputs and files named in the environment, Node 24. */
export async function runAction(server: GitHubServer, options: ActionOptions): Promise<ActionRun> {
  const folder = mkdtempSync(join(tmpdir(), 'caisi-runner-'));
  const file = (name: string, text = ''): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const inputs = { token: TOKEN, ...options.inputs };
  const files = { output: file('output'), summary: file('summary') };
  const env = {
    PATH: process.env.PATH ?? '',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: server.url,
    GITHUB_GRAPHQL_URL: `${server.url}/graphql`,
    GITHUB_SERVER_URL: 'https://github.example.com',
    GITHUB_REPOSITORY: options.repository ?? 'acme/app',
    GITHUB_RUN_ID: '42',
    GITHUB_EVENT_NAME: options.event,
    GITHUB_EVENT_PATH: file('event.json', options.payloadText ?? JSON.stringify(options.payload)),
    GITHUB_SHA: options.sha ?? '',
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...options.env,
  };
  const start = performance.now();
  const child = spawn(
    options.node ?? NODES.at(-1)?.[1] ?? process.execPath,
    [join(DIST, 'action.js')],
    {
      cwd: folder,
      env,
    },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const milliseconds = performance.now() - start;
  const outputs = readOutputs(readFileSync(files.output, 'utf8'));
  const report = outputs.report;
  if (report && existsSync(report)) outputs['report-text'] = readFileSync(report, 'utf8');
  const summary = readFileSync(files.summary, 'utf8');
  rmSync(folder, { recursive: true });
  return {
    status,
    stdout,
    stderr,
    outputs,
    summary,
    annotations: readCommands(stdout),
    milliseconds,
    started: start,
  };
}

/** `NAME<<DELIMITER`, the value, the delimiter. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const pattern = /^([\w-]+)<<(ghadelimiter_[\w-]+)\n([\s\S]*?)\n\2\n/gm;
  for (const [, name = '', , value = ''] of text.matchAll(pattern)) outputs[name] = value;
  return outputs;
}

function readCommands(stdout: string): Annotation[] {
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*::(error|warning|notice)(?: ([^:]*))?::(.*)$/.exec(line);
    if (!match) return [];
    const [, level, properties = '', message = ''] = match;
    const pairs = properties
      .split(',')
      .filter(Boolean)
      .map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at), decode(pair.slice(at + 1))];
      });
    return [
      {
        level: level as Annotation['level'],
        properties: Object.fromEntries(pairs) as Record<string, string>,
        message: decode(message),
      },
    ];
  });
}

const decode = (text: string): string =>
  text
    .replace(/%0D/g, '\r')
    .replace(/%0A/g, '\n')
    .replace(/%3A/g, ':')
    .replace(/%2C/g, ',')
    .replace(/%25/g, '%');
