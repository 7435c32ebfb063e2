import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { LayeredPolicy } from '../decide/layered-policy.ts';
import { withLedgerSource } from '../decide/ledger-source.ts';
import { loadLedger } from '../decide/load-ledger.ts';
import { loadLayeredPolicy } from '../decide/load-policy.ts';
import { type Location, type PolicyFiles, parseLocation } from '../decide/policy-files.ts';
import { showPolicy } from '../decide/show-policy.ts';
import { starterPolicy } from '../decide/starter-policy.ts';
import { didYouMean } from '../decide/suggest.ts';
import { CheckError } from '../problem.ts';
import type { Options } from './arguments.ts';
import type { Terminal } from './command.ts';
import { localPolicyFiles } from './local-policy-files.ts';
import { writeOutput } from './output.ts';
import { DEFAULT_POLICY } from './policy-location.ts';
import { tryPolicy } from './policy-try.ts';
import { warnOfPolicy } from './policy-warnings.ts';
import { remotePolicyFiles } from './remote-policy-files.ts';
import { openSubject } from './subject.ts';

const actions = ['check', 'show', 'init', 'try'] as const;

/** `caisi-check policy check|show|init|try`. Gives the exit status. */
export async function policy(
  operands: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  const [action = '', ...rest] = operands;
  const place = await placeOf(options, terminal);
  switch (action) {
    case 'check':
      return checkPolicy(one(rest, action), place, terminal);
    case 'show':
      return show(one(rest, action), place, options, terminal);
    case 'init':
      return init(one(rest, action), place, terminal);
    case 'try':
      return tryPolicy(rest, place.files, options, terminal);
    default:
      throw new CheckError(
        action === ''
          ? `\`policy\` needs to know what to do: ${actions.join(', ')}`
          : `\`policy ${action.slice(0, 100)}\` is unknown, possible are ${actions.join(', ')}${didYouMean(action, actions)}`,
      );
  }
}

/** Where policies are looked for. */
export interface PolicyPlace {
  /** The work tree's root, or the folder where there is no repository. */
  readonly root: string;
  readonly files: PolicyFiles;
}

async function placeOf(options: Options, terminal: Terminal): Promise<PolicyPlace> {
  const folder = options.repo ?? terminal.workingDirectory;
  const subject = await openSubject(folder, terminal);
  subject?.objects.close();
  const root = subject?.repository.workTree ?? folder;
  const files = localPolicyFiles({
    workingDirectory: terminal.workingDirectory,
    workTree: root,
    objects: null,
    remote: () => remotePolicyFiles(terminal),
  });
  return { root, files };
}

function one(operands: readonly string[], action: string): string | undefined {
  const [file, second] = operands;
  if (second !== undefined) {
    throw new CheckError(
      `\`policy ${action}\` takes one file, but got ${JSON.stringify(second)} as well`,
    );
  }
  return file;
}

function locationOf(file: string | undefined, root: string): Location {
  if (file !== undefined) return parseLocation(file);
  return { repository: null, path: join(root, DEFAULT_POLICY), ref: null };
}

async function checkPolicy(
  file: string | undefined,
  place: PolicyPlace,
  terminal: Terminal,
): Promise<number> {
  const location = locationOf(file, place.root);
  if (file === undefined) await requireDefault(location, place);
  const { effective } = await loadLayeredPolicy({ policy: location }, place.files);
  // A check under this policy reads it too, and ends where it can't.
  await withLedgerSource(loadLedger(), effective, place.files);
  warnOfPolicy(effective, location, place, terminal);
  const [name = DEFAULT_POLICY, ...others] = effective.sources;
  terminal.write(`${name}: valid, laid over ${others.join(', ')}\n`);
  return 0;
}

async function requireDefault(location: Location, { files }: PolicyPlace): Promise<void> {
  if (await files.read(location)) return;
  throw new CheckError({
    message:
      'there is no such policy file, so the built-in policy holds: `caisi-check policy init` writes one',
    place: { file: DEFAULT_POLICY },
  });
}

async function show(
  file: string | undefined,
  place: PolicyPlace,
  options: Options,
  terminal: Terminal,
): Promise<number> {
  const policyRequest = { policy: locationOf(file, place.root), optional: file === undefined };
  const { layered, effective } = await loadLayeredPolicy(policyRequest, place.files);
  const text = showPolicy(await withLocatedSource(layered, place, terminal), effective.sources);
  if (options.output === undefined) terminal.write(text);
  else writeOutput(options.output, text, terminal);
  return 0;
}

/** A path is shown from the root: there it means the same in whichever policy it is written. */
async function withLocatedSource(
  layered: LayeredPolicy,
  { root, files }: PolicyPlace,
  { workingDirectory }: Terminal,
): Promise<LayeredPolicy> {
  const { value: source, place } = layered.ledgerSource;
  for (const location of source?.locations ?? []) {
    if (source === null || location.repository !== null) break;
    if ((await files.list(location)) === null && (await files.read(location)) === null) continue;
    const file = resolve(workingDirectory, location.path);
    const path = relative(resolve(workingDirectory, root), file).split(sep).join('/') || '.';
    const text = path.startsWith('../') ? file : path;
    return { ...layered, ledgerSource: { value: { ...source, text }, place } };
  }
  return layered;
}

async function init(
  file: string | undefined,
  { root }: PolicyPlace,
  terminal: Terminal,
): Promise<number> {
  const path =
    file === undefined ? join(root, DEFAULT_POLICY) : resolve(terminal.workingDirectory, file);
  const name = file ?? relative(root, path).split(sep).join('/');
  if (existsSync(path)) {
    throw new CheckError({ message: 'exists already and is left as it is', place: { file: name } });
  }
  mkdirSync(dirname(path), { recursive: true });
  writeOutput(path, starterPolicy, terminal);
  terminal.write(
    `${name} is written: it decides as the built-in policy does until you change it.\n`,
  );
  terminal.notice(
    'Name its owners in .github/CODEOWNERS, so that nobody changes it without their review.',
  );
  return 0;
}
