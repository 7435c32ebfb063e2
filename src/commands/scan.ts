import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Change } from '../change/change.ts';
import { resolveCommit } from '../change/git-revision.ts';
import { commitTree, plainFolder, workTree } from '../change/tree.ts';
import { check } from '../check.ts';
import type { Location } from '../decide/policy-files.ts';
import { CheckError } from '../problem.ts';
import type { Options } from './arguments.ts';
import type { Terminal } from './command.ts';
import { localPolicyFiles } from './local-policy-files.ts';
import { policyAtCommit, policyInFolder, policyRequest } from './policy-location.ts';
import { withProgress } from './progress.ts';
import { exitStatus, publications, publish } from './publish.ts';
import { remotePolicyFiles } from './remote-policy-files.ts';
import { examineInThreads } from './scan-threads.ts';
import { loadSetting } from './setting.ts';
import { nameFromEnvironment, openSubject, type Subject } from './subject.ts';

/** `caisi-check scan`: the inventory of a tree. Gives the exit status. */
export async function scan(
  operands: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  if (operands.length > 1) {
    throw new CheckError(
      `\`scan\` takes one folder, but got ${JSON.stringify(operands[1])} as well`,
    );
  }
  const to = publications(options);
  const root = options.repo ?? terminal.workingDirectory;
  const subject = await openSubject(root, terminal);
  try {
    const { change, policy } = await listTree(operands[0], root, subject, options, terminal);
    const files = localPolicyFiles({
      workingDirectory: terminal.workingDirectory,
      workTree: subject?.repository.workTree ?? resolve(root),
      objects: subject?.objects ?? null,
      remote: () => remotePolicyFiles(terminal),
    });
    const request = policyRequest(options.policy, policy);
    const setting = await loadSetting(request, options.asOf ?? terminal.today, files);
    const report = await check(withProgress(change, terminal), setting, (files, examiner) =>
      examineInThreads(files, examiner, setting.policy),
    );
    await publish(report, to, setting.ledger, terminal);
    return exitStatus(report, options);
  } finally {
    subject?.objects.close();
  }
}

interface Listed {
  readonly change: Change;
  readonly policy: Location;
}

async function listTree(
  path: string | undefined,
  root: string,
  subject: Subject | null,
  { head }: Options,
  terminal: Terminal,
): Promise<Listed> {
  const tree = subject?.repository.workTree ?? null;
  if (subject && (head !== undefined || tree === null)) {
    const { repository, objects, name } = subject;
    const commit = await resolveCommit(objects, head ?? 'HEAD');
    const folder = path === undefined ? '' : folderBelow(tree ?? root, resolve(root, path));
    const change = await commitTree(repository, objects, commit, folder, await name);
    return { change, policy: policyAtCommit(commit) };
  }
  if (head !== undefined)
    throw new CheckError(`${root} is no git repository, so --head names nothing`);
  const wanted = resolve(root, path ?? '');
  if (!statSync(wanted, { throwIfNoEntry: false }))
    throw new CheckError(`no such folder: ${wanted}`);
  if (tree !== null && subject) {
    const change = await workTree(
      tree,
      path === undefined ? '' : folderBelow(tree, wanted),
      await subject.name,
    );
    return { change, policy: policyInFolder(tree) };
  }
  const change = plainFolder(root, folderBelow(root, wanted), nameFromEnvironment(terminal));
  return { change, policy: policyInFolder(resolve(root)) };
}

/** A folder as a path from the root, with `/`; `''` is the root itself. */
function folderBelow(root: string, folder: string): string {
  const path = relative(resolve(root), folder).split(sep).join('/');
  if (path === '..' || path.startsWith('../')) {
    throw new CheckError(
      `${folder} does not lie below ${resolve(root)}; name its repository with --repo`,
    );
  }
  return path;
}
