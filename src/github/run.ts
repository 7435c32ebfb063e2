import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { context } from '@actions/github';
import type { Workspace } from '../change/workspace.ts';
import { version } from '../generated/version.ts';
import { CheckError } from '../problem.ts';
import { GitHubClient } from './client.ts';
import { Deadline } from './deadline.ts';
import { taskOf } from './event.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { type Judged, judge } from './judge.ts';
import { PullRequestComment } from './post-comment.ts';
import { RepositoryApi } from './repository-api.ts';
import type { Session } from './session.ts';

/** For the whole step. A job that waits longer for a check than this is better off with an error. */
const MILLISECONDS = 5 * 60_000;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Runs the Action. Gives the exit status.
 *
 * @throws CheckError where the check can't be made; then no verdict has been set
 */
export async function run(environment: Environment): Promise<number> {
  const inputs = readInputs();
  const { eventName, payload, sha } = context;
  const task = taskOf({ name: eventName, payload, sha }, inputs);
  const session = openSession(inputs, environment);
  try {
    if (task.kind === 'nothing') {
      session.messages.push({ level: 'notice', text: task.notice });
      const { publish } = await import('./publish.ts');
      return await publish(await judgeNothing(session), null, session, environment);
    }
    const { number } = task.kind === 'pull-request' ? task : { number: null };
    const wanted = number !== null && inputs.comment !== 'never';
    const comment = wanted ? new PullRequestComment(session.api, number, inputs.name) : null;
    const judged = await judge(task, session);
    const { publish } = await import('./publish.ts');
    return await publish(judged, comment, session, environment);
  } finally {
    session.api.client.close();
    session.policyClient.close();
    (await session.workspace)?.close();
  }
}

function openSession(inputs: Inputs, environment: Environment): Session {
  const repository = environment.GITHUB_REPOSITORY ?? '';
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new CheckError('GITHUB_REPOSITORY is not set: the Action runs in GitHub Actions alone');
  }
  const apiUrl = context.apiUrl.replace(/\/+$/, '');
  const graphqlUrl = environment.GITHUB_GRAPHQL_URL || graphqlUrlOf(apiUrl);
  const settings = {
    apiUrl,
    graphqlUrl,
    version,
    environment,
    deadline: new Deadline(MILLISECONDS),
  };
  const client = new GitHubClient({
    ...settings,
    token: inputs.token,
    tokenName: 'the input `token`',
  });
  const policyClient =
    inputs.policyToken === null
      ? client
      : new GitHubClient({
          ...settings,
          token: inputs.policyToken,
          tokenName: 'the input `policy-token`',
        });
  const today = new Date().toISOString().slice(0, 10);
  const workspace = openWorkspace(environment.GITHUB_WORKSPACE);
  const api = new RepositoryApi(client, repository);
  return { inputs, api, policyClient, workspace, today, messages: [] };
}

/** What git needs is loaded only where there is something for it to read. */
async function openWorkspace(folder: string | undefined): Promise<Workspace | null> {
  if (!folder || !existsSync(join(folder, '.git'))) return null;
  return (await import('../change/workspace.ts')).Workspace.open(folder);
}

/** Beside the REST API; on an Enterprise Server that ends in `/api/v3`. */
const graphqlUrlOf = (apiUrl: string): string => `${apiUrl.replace(/\/api\/v3$/, '/api')}/graphql`;

/** A deleted branch brings nothing: an empty report, which passes. */
async function judgeNothing({ inputs, today, api }: Session): Promise<Judged> {
  const nowhere = { read: () => Promise.resolve(null), list: () => Promise.resolve(null) };
  const { check, loadSetting } = await import('../commands/checking.ts');
  const setting = await loadSetting({ policy: 'builtin' }, inputs.asOf ?? today, nowhere);
  const change = {
    mode: 'diff',
    repository: api.name,
    base: null,
    head: null,
    files: [],
    incomplete: [],
  } as const;
  return { report: await check(change, setting), setting, editedPolicies: [] };
}
