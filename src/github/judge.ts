import type { Change } from '../change/change.ts';
import { type ApiChange, apiChange, compareCommits } from '../change/compare-commits.ts';
import { gathered } from '../change/gathered.ts';
import { pullRequestChange } from '../change/pull-request.ts';
import { apiTree } from '../change/tree-api.ts';
import type { Setting } from '../check.ts';
import { CheckError } from '../problem.ts';
import type { Report } from '../report/report.ts';
import { escapeTerminal } from '../report/terminal-escape.ts';
import type { CompareTask, PullRequestTask, ScanTask } from './event.ts';
import { type Session, settingAt } from './session.ts';

/** A report, by what it was judged, and what of the policy the change edits. */
export interface Judged {
  readonly report: Report;
  readonly setting: Setting;
  readonly editedPolicies: readonly string[];
}

/** Judges what an event asks to be checked. */
export function judge(
  task: PullRequestTask | CompareTask | ScanTask,
  session: Session,
): Promise<Judged> {
  switch (task.kind) {
    case 'pull-request':
      return judgePullRequest(task, session);
    case 'compare':
      return judgeComparison(task, session);
    case 'scan':
      return judgeTree(task, session);
  }
}

/**
 * The event knows the base branch's tip of its time, which usually still is the tip: so the comparison and the policy
 * are asked for at that commit while the tip is looked up, and asked for again only where it has moved.
 */
async function judgePullRequest(task: PullRequestTask, session: Session): Promise<Judged> {
  const { api } = session;
  const advice = adviceFor(task, session);
  const pull = { number: task.number, head: task.headSha, changedFiles: task.changedFiles };
  const at = (base: string) => {
    const change = changeOf(session, base, pull.head, () =>
      pullRequestChange(api, { ...pull, base }),
    );
    const setting = settingAt(session, base, advice);
    // Where the tip has moved, nobody asks what became of these.
    change.catch(() => undefined);
    setting.catch(() => undefined);
    return { change, setting };
  };
  const expected = at(task.baseSha);
  const tip = await api.branchTip(task.baseBranch);
  if (tip === null) {
    session.messages.push({
      level: 'notice',
      text: `The base branch ${escapeTerminal(task.baseBranch, 200)} is gone: its last known commit ${task.baseSha.slice(0, 12)} is taken.`,
    });
  }
  const base = tip ?? task.baseSha;
  const { change, setting } = base === task.baseSha ? expected : at(base);
  return judgeChange(change, setting, session, base);
}

/** Read in the checkout where it holds both commits, else through the API. */
async function changeOf(
  { api, workspace }: Session,
  base: string,
  head: string,
  throughApi: () => Promise<ApiChange>,
): Promise<TouchingChange> {
  const checkout = await workspace;
  const change = checkout && (await checkout.change(api.name, base, head));
  return change ? gathered(change) : throughApi();
}

type TouchingChange = Change & { readonly paths: readonly string[] };

/** Where both fail, the change's failure is the better explanation. */
async function judgeChange(
  change: Promise<TouchingChange>,
  setting: Promise<Setting>,
  session: Session,
  trusted: string,
): Promise<Judged> {
  const known = await change;
  const used = await setting;
  const { check } = await import('../commands/checking.ts');
  return {
    report: await check(known, used),
    setting: used,
    editedPolicies: editedPolicies(known.paths, used, session, trusted),
  };
}

/** Forks and Dependabot get no secrets, so a policy token is empty there. */
function adviceFor(task: PullRequestTask, { inputs }: Session): string {
  if (inputs.policyToken !== null) return 'Does the input `policy-token` reach it?';
  if (task.fork || task.author === 'dependabot[bot]') {
    return 'Runs for forks and Dependabot get no secrets, so the input `policy-token` is empty: keep the policy in a public repository, give Dependabot the secret of its own, or run on `pull_request_target`';
  }
  return 'A policy in another private repository needs the input `policy-token`';
}

async function judgeComparison(task: CompareTask, session: Session): Promise<Judged> {
  const { api } = session;
  const [base, head, policyCommit] = await Promise.all([
    commitOf(session, task.base, 'base'),
    commitOf(session, task.head, 'head'),
    task.policyAt === null ? null : commitOf(session, task.policyAt, 'base branch'),
  ]);
  const trusted = policyCommit ?? base;
  const advice = 'A policy in another private repository needs the input `policy-token`';
  const setting = settingAt(session, trusted, advice);
  setting.catch(() => undefined);
  const change = changeOf(session, base, head, async () => {
    const compared = await compareCommits(api, base, head);
    return apiChange(api, compared.mergeBase, head, compared);
  });
  return judgeChange(change, setting, session, trusted);
}

async function judgeTree(task: ScanTask, session: Session): Promise<Judged> {
  const commit = await commitOf(session, task.commit, 'head');
  const trusted =
    task.policyAt === null ? commit : await commitOf(session, task.policyAt, 'base branch');
  const advice = 'A policy in another private repository needs the input `policy-token`';
  const [setting, change] = await Promise.all([
    settingAt(session, trusted, advice),
    treeOf(session, commit),
  ]);
  const { check } = await import('../commands/checking.ts');
  return { report: await check(change, setting), setting, editedPolicies: [] };
}

async function treeOf({ api, workspace }: Session, commit: string): Promise<Change> {
  const checkout = await workspace;
  return (checkout && (await checkout.tree(api.name, commit))) ?? apiTree(api, commit);
}

async function commitOf({ api }: Session, ref: string, what: string): Promise<string> {
  // An id that GitHub doesn't know is told by the comparison.
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref)) return ref;
  const commit = await api.commit(ref);
  if (commit !== null) {
    api.noteCommit(commit);
    return commit;
  }
  const name = JSON.stringify(escapeTerminal(ref, 200));
  throw new CheckError(
    `the ${what} ${name} is not found in ${api.name}: without it there is no verdict`,
  );
}

/** Of the policy's own files at the base, and of where it would stand, those that the change touches. */
function editedPolicies(
  paths: readonly string[],
  { policy }: Setting,
  { inputs }: Session,
  commit: string,
): string[] {
  const own = policy.sources
    .filter((source) => source.endsWith(`@${commit}`))
    .map((source) => source.slice(0, -commit.length - 1));
  const given = inputs.policy.repository === null ? inputs.policy.path : inputs.localPolicy.path;
  const edited = new Set([...own, given]);
  return paths.filter((path) => edited.has(path)).sort();
}
