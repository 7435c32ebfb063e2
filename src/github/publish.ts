import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { CheckError } from '../problem.ts';
import type { RenderOptions } from '../report/format.ts';
import { renderReport } from '../report/index.ts';
import { codeSpan, escapeMarkdown } from '../report/markdown-escape.ts';
import type { Report } from '../report/report.ts';
import { isAlternative } from './alternatives.ts';
import { annotate, logLine } from './annotations.ts';
import { type CommentContext, renderComment } from './comment.ts';
import { issueTitle, renderIssue } from './issue.ts';
import type { Judged } from './judge.ts';
import { writeOutputs } from './outputs.ts';
import type { OwnMessage, Posted, PullRequestComment } from './post-comment.ts';
import { issueMessage, TrackingIssue } from './post-issue.ts';
import type { Session } from './session.ts';
import { renderSummary, writeSummary } from './summary.ts';
import { within } from './within.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Tells a verdict everywhere that it is asked for: files, comment, summary, annotations, outputs. */
export async function publish(
  judged: Judged,
  comment: PullRequestComment | null,
  session: Session,
  environment: Environment,
): Promise<number> {
  const { report, setting } = judged;
  const { inputs, messages } = session;
  const { serverUrl } = addresses(session.api.name, environment);
  const options = { ledger: setting.ledger, colour: false, quiet: false, serverUrl };
  const reportPath = await writeFiles(report, options, session, environment);
  const posted = comment && (await postComment(judged, comment, session, environment));
  if (posted?.message) messages.push(posted.message);
  if (report.subject.mode === 'scan' && inputs.issue === 'on-findings') {
    const message = await keepIssue(judged, session, environment);
    if (message) messages.push(message);
  }
  const notes = [
    ...judged.editedPolicies.map(
      (path) =>
        `This change edits the policy ${codeSpan(path)}. The edit counts after the merge; it is judged by the policy of the base branch.`,
    ),
    ...messages.map(({ text }) => escapeMarkdown(text, 2000)),
  ];
  if (!(await writeSummary(renderSummary(report, options, reportPath, notes)))) {
    messages.push({ level: 'warning', text: 'The job summary could not be written.' });
  }
  await log(report, options);
  annotate(report, setting.ledger, messages);
  writeOutputs(report, { commentUrl: posted?.url ?? null, reportPath });
  return report.verdict === 'fail' && !inputs.warnOnly ? 1 : 0;
}

/** No job waits longer for a hint, in milliseconds. */
const LONGEST_HINT = 5000;

/** First what is known, and then, where it names no alternative, what the repository turns out to use. */
async function postComment(
  judged: Judged,
  comment: PullRequestComment,
  session: Session,
  environment: Environment,
): Promise<Posted> {
  const { report, setting, editedPolicies } = judged;
  const { inputs, api } = session;
  const context: CommentContext = {
    name: inputs.name,
    ledger: setting.ledger,
    policy: setting.policy,
    ...addresses(api.name, environment),
    editedPolicies,
    memory: await comment.memory(),
  };
  const create = inputs.comment === 'always' || report.verdict !== 'pass';
  const posted = await comment.post(renderComment(report, context), create);
  const decisive = report.findings.filter(
    ({ change, decision }) => change === 'added' && decision !== 'allow',
  );
  if (posted.url === null || decisive.length === 0 || report.findings.some(isAlternative)) {
    return posted;
  }
  const { modelsInUse } = await import('./models-in-use.ts');
  const inUse = await within(LONGEST_HINT, modelsInUse(judged, decisive, session), []);
  if (inUse.length > 0) await comment.post(renderComment(report, { ...context, inUse }), false);
  return posted;
}

/** Where links lead: to the server, and to this run. */
function addresses(
  repository: string,
  environment: Environment,
): { serverUrl: string; runUrl: string | null } {
  const serverUrl = environment.GITHUB_SERVER_URL || 'https://github.com';
  const runId = environment.GITHUB_RUN_ID ?? '';
  const runUrl = /^\d+$/.test(runId) ? `${serverUrl}/${repository}/actions/runs/${runId}` : null;
  return { serverUrl, runUrl };
}

/** Gives what the Action has to say where the issue can't be kept. */
async function keepIssue(
  { report, setting }: Judged,
  { inputs, api }: Session,
  environment: Environment,
): Promise<OwnMessage | null> {
  const { name } = inputs;
  const issue = new TrackingIssue(api, name);
  try {
    const memory = await issue.find();
    const { ledger } = setting;
    const context = { name, ledger, ...addresses(api.name, environment), memory };
    const open = report.verdict !== 'pass';
    await issue.bring(issueTitle(report, name), renderIssue(report, context), open);
    return null;
  } catch (error) {
    return issueMessage(error);
  }
}

/** Writes the files that were asked for, and the JSON report in any case. Gives the latter's path. */
async function writeFiles(
  report: Report,
  options: RenderOptions,
  { inputs }: Session,
  environment: Environment,
): Promise<string> {
  const folder = environment.GITHUB_WORKSPACE || process.cwd();
  const files = inputs.files.map(({ format, path }) => ({ format, path: resolve(folder, path) }));
  let json = files.find(({ format }) => format === 'json');
  if (!json) {
    const parent = environment.RUNNER_TEMP || tmpdir();
    await mkdir(parent, { recursive: true });
    const temporary = await mkdtemp(join(parent, 'caisi-check-'));
    json = { format: 'json', path: join(temporary, 'report.json') };
    files.push(json);
  }
  for (const { format, path } of files) {
    const text = await renderReport(format, report, options);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new CheckError({ place: { file: path }, message: `can't be written (${code})` });
    }
  }
  return json.path;
}

/** More lines of a log than these nobody reads; the summary and the report have them all. */
const MOST_LINES = 500;

async function log(report: Report, options: RenderOptions): Promise<void> {
  const lines = (await renderReport('text', report, options)).trimEnd().split('\n');
  for (const line of lines.slice(0, MOST_LINES)) logLine(line);
  if (lines.length > MOST_LINES) logLine(`… and ${lines.length - MOST_LINES} more lines`);
}
