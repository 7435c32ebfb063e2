import * as v from 'valibot';
import { CheckError } from '../problem.ts';
import { escapeTerminal } from '../report/terminal-escape.ts';
import type { Inputs } from './inputs.ts';

/** What the runner tells of the event. */
export interface RunnerEvent {
  readonly name: string;
  readonly payload: unknown;
  /** The commit that the workflow runs for. */
  readonly sha: string;
}

/** What an event asks to be checked. Names of branches, tags and commits are not resolved yet. */
export type Task =
  | { readonly kind: 'nothing'; readonly notice: string }
  | PullRequestTask
  | CompareTask
  | ScanTask;

export interface PullRequestTask {
  readonly kind: 'pull-request';
  readonly number: number;
  readonly baseBranch: string;
  /** The base branch's tip as the event knew it. */
  readonly baseSha: string;
  readonly headSha: string;
  readonly changedFiles: number | null;
  /** Whether the head stands in another repository: its runs get no secrets. */
  readonly fork: boolean;
  readonly author: string | null;
}

export interface CompareTask {
  readonly kind: 'compare';
  readonly base: string;
  readonly head: string;
  /** At whose tip the policy is read; null where that is `base`. */
  readonly policyAt: string | null;
}

export interface ScanTask {
  readonly kind: 'scan';
  readonly commit: string;
  /** Where the policy is read, where that is not the commit itself. */
  readonly policyAt: string | null;
}

const nobody = /^0+$/;
const repository = v.object({ default_branch: v.nullish(v.string()) });
const side = v.object({
  sha: v.string(),
  ref: v.string(),
  repo: v.nullish(v.object({ full_name: v.nullish(v.string()) })),
});
const pullRequest = v.object({
  number: v.number(),
  changed_files: v.nullish(v.number()),
  base: side,
  head: side,
  user: v.nullish(v.object({ login: v.string() })),
});
const pullRequestEvent = v.object({ pull_request: pullRequest });
const mergeGroupEvent = v.object({
  merge_group: v.object({ base_sha: v.string(), base_ref: v.string(), head_sha: v.string() }),
});
const pushEvent = v.object({
  ref: v.string(),
  before: v.string(),
  after: v.string(),
  deleted: v.nullish(v.boolean()),
  repository: v.nullish(repository),
});
const otherEvent = v.object({ repository: v.nullish(repository) });

/**
 * What is to be checked for an event. Nothing is guessed: an event without a base to compare with is an error.
 *
 * @throws CheckError for an event that the Action doesn't know, and for one that lacks what the check needs
 */
export function taskOf(event: RunnerEvent, inputs: Pick<Inputs, 'base' | 'head' | 'mode'>): Task {
  switch (event.name) {
    case 'pull_request':
    case 'pull_request_target':
      return pullRequestTask(event, inputs);
    case 'merge_group':
      return mergeGroupTask(event, inputs);
    case 'push':
      return pushTask(event, inputs);
    case 'schedule':
    case 'workflow_dispatch':
      return otherTask(event, inputs);
    default:
      throw new CheckError(
        `the event ${JSON.stringify(escapeTerminal(event.name, 100))} is not supported; use pull_request, pull_request_target, merge_group, push, schedule or workflow_dispatch`,
      );
  }
}

function pullRequestTask(event: RunnerEvent, { mode }: Pick<Inputs, 'mode'>): Task {
  const { pull_request: pull } = parse(pullRequestEvent, event);
  // The head's own policy must not judge the head.
  if (mode === 'scan') {
    return { kind: 'scan', commit: pull.head.sha, policyAt: `heads/${pull.base.ref}` };
  }
  return {
    kind: 'pull-request',
    number: pull.number,
    baseBranch: pull.base.ref,
    baseSha: pull.base.sha,
    headSha: pull.head.sha,
    changedFiles: pull.changed_files ?? null,
    fork:
      pull.head.repo?.full_name == null || pull.head.repo.full_name !== pull.base.repo?.full_name,
    author: pull.user?.login ?? null,
  };
}

function mergeGroupTask(
  event: RunnerEvent,
  { base, head, mode }: Pick<Inputs, 'base' | 'head' | 'mode'>,
): Task {
  const { merge_group: group } = parse(mergeGroupEvent, event);
  const branch = `heads/${group.base_ref.replace(/^refs\/heads\//, '')}`;
  if (mode === 'scan') return { kind: 'scan', commit: head ?? group.head_sha, policyAt: branch };
  return {
    kind: 'compare',
    base: base ?? group.base_sha,
    head: head ?? group.head_sha,
    policyAt: branch,
  };
}

function pushTask(
  event: RunnerEvent,
  { base, head, mode }: Pick<Inputs, 'base' | 'head' | 'mode'>,
): Task {
  const push = parse(pushEvent, event);
  if (push.deleted === true || nobody.test(push.after)) {
    return {
      kind: 'nothing',
      notice: `${escapeTerminal(push.ref, 200)} was deleted: there is nothing to check`,
    };
  }
  if (mode === 'scan') return { kind: 'scan', commit: head ?? push.after, policyAt: null };
  const before = nobody.test(push.before) ? defaultBranch(push.repository) : push.before;
  if (base === null && before === null) {
    throw new CheckError(
      'the push created its branch, and the event names no default branch to compare it with: give the input `base`',
    );
  }
  return { kind: 'compare', base: base ?? before ?? '', head: head ?? push.after, policyAt: null };
}

function otherTask(
  event: RunnerEvent,
  { base, head, mode }: Pick<Inputs, 'base' | 'head' | 'mode'>,
): Task {
  if (mode === 'scan') return { kind: 'scan', commit: head ?? event.sha, policyAt: null };
  const { repository: own } = parse(otherEvent, event);
  const from = base ?? (event.name === 'workflow_dispatch' ? defaultBranch(own) : null);
  if (from === null) {
    throw new CheckError(
      `the event ${event.name} names no base to compare with: give the input \`base\`, or check the whole repository with \`mode: scan\``,
    );
  }
  return { kind: 'compare', base: from, head: head ?? event.sha, policyAt: null };
}

function defaultBranch(own: v.InferOutput<typeof repository> | null | undefined): string | null {
  const branch = own?.default_branch;
  return branch == null || branch === '' ? null : `heads/${branch}`;
}

function parse<S extends v.GenericSchema>(schema: S, event: RunnerEvent): v.InferOutput<S> {
  const result = v.safeParse(schema, event.payload);
  if (result.success) return result.output;
  const path = v.getDotPath(result.issues[0]) ?? 'it';
  throw new CheckError(
    `the event ${event.name} is not what GitHub sends: ${path} is missing or wrong`,
  );
}
