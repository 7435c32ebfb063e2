import type { Change } from '../change/change.ts';
import type { CommitRange } from '../change/git.ts';
import { gitChange } from '../change/git-change.ts';
import { mergeBase, resolveCommit } from '../change/git-revision.ts';
import { patchChange } from '../change/patch-change.ts';
import { CheckError } from '../problem.ts';
import type { Report } from '../report/report.ts';
import type { Options } from './arguments.ts';
import type { Terminal } from './command.ts';
import { localPolicyFiles } from './local-policy-files.ts';
import { policyAtCommit, policyRequest } from './policy-location.ts';
import { exitStatus, publications, publish } from './publish.ts';
import { readAhead } from './read-ahead.ts';
import { readRegularFile } from './regular-file.ts';
import { remotePolicyFiles } from './remote-policy-files.ts';
import { defaultBase, nameFromEnvironment, openSubject, type Subject } from './subject.ts';

/** `caisi-check diff`: what a change introduces. Gives the exit status. */
export async function diff(
  operands: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  if (operands.length > 0) {
    throw new CheckError(
      `\`diff\` takes no operand, but got ${JSON.stringify(operands[0])}; name commits with --base and --head`,
    );
  }
  const to = publications(options);
  const judged = await (options.patch === undefined ? diffOfGit : diffOfPatch)(options, terminal);
  await publish(judged.report, to, judged.ledger, terminal);
  return exitStatus(judged.report, options);
}

interface Judged {
  readonly report: Report;
  readonly ledger: Parameters<typeof publish>[2];
}

async function diffOfGit(options: Options, terminal: Terminal): Promise<Judged> {
  const folder = options.repo ?? terminal.workingDirectory;
  const { base, head = 'HEAD' } = options;
  const subject = await openSubject(folder, terminal, base === undefined ? null : { base, head });
  if (!subject) throw new CheckError(`${folder} is no git repository; name one with --repo`);
  const { repository, objects } = subject;
  try {
    const toWorkTree = options.head === undefined && repository.workTree !== null;
    const range = subject.range ?? (await findRange(subject, options));
    const changed = changeSince(subject, range, toWorkTree);
    // Where the policy can't be read either, that is heard of first.
    changed.catch(() => undefined);
    const request = policyRequest(options.policy, policyAtCommit(range.base));
    const files = readAhead(
      request.policy,
      localPolicyFiles({
        workingDirectory: terminal.workingDirectory,
        workTree: repository.workTree,
        objects,
        remote: () => remotePolicyFiles(terminal),
      }),
    );
    const { check, loadSetting } = await import('./checking.ts');
    const setting = await loadSetting(request, options.asOf ?? terminal.today, files);
    return { report: await check(await changed, setting), ledger: setting.ledger };
  } finally {
    objects.close();
  }
}

/** The commits one by one, so that the error names the one that is not found. */
async function findRange(subject: Subject, options: Options): Promise<CommitRange> {
  const { repository, objects } = subject;
  const [base, head] = await Promise.all([
    resolveCommit(objects, options.base ?? (await defaultBase(subject))),
    resolveCommit(objects, options.head ?? 'HEAD'),
  ]);
  return { base, head, mergeBase: await mergeBase(repository, base, head) };
}

function changeSince(
  { repository, objects, name }: Subject,
  { mergeBase: base, head }: CommitRange,
  toWorkTree: boolean,
): Promise<Change> {
  return gitChange({ repository, objects, name, base, head: toWorkTree ? null : head });
}

async function diffOfPatch(options: Options, terminal: Terminal): Promise<Judged> {
  const { patch = '', base, head, repo } = options;
  if (base !== undefined || head !== undefined) {
    throw new CheckError('--patch holds both sides of the change: leave out --base and --head');
  }
  const bytes = patch === '-' ? await terminal.readStandardInput() : readPatch(patch);
  const subject = repo === undefined ? null : await openSubject(repo, terminal);
  const name = subject ? await subject.name : nameFromEnvironment(terminal);
  subject?.objects.close();
  const change = patchChange(bytes, patch === '-' ? '<stdin>' : patch, name);
  const files = localPolicyFiles({
    workingDirectory: terminal.workingDirectory,
    workTree: null,
    objects: null,
    remote: () => remotePolicyFiles(terminal),
  });
  const request = policyRequest(options.policy, null);
  const { check, loadSetting } = await import('./checking.ts');
  const setting = await loadSetting(request, options.asOf ?? terminal.today, files);
  return { report: await check(change, setting), ledger: setting.ledger };
}

/** More of a patch is refused: it would not fit into one string. */
const MOST_BYTES = 256 * 1024 * 1024;

function readPatch(path: string): Uint8Array {
  const bytes = readRegularFile(path, path, MOST_BYTES + 1);
  if (!bytes) throw new CheckError({ place: { file: path }, message: 'no such file' });
  if (bytes.length > MOST_BYTES) {
    throw new CheckError({ place: { file: path }, message: 'the patch is larger than 256 MiB' });
  }
  return bytes;
}
