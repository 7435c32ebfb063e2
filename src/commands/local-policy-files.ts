import { readdirSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { GitObject, GitObjects } from '../change/git-objects.ts';
import {
  describeLocation,
  type Location,
  largestPolicyFile,
  type PolicyFile,
  type PolicyFiles,
} from '../decide/policy-files.ts';
import { errorCode } from '../error-code.ts';
import { CheckError } from '../problem.ts';
import { readRegularFile } from './regular-file.ts';

/** Where the command line reads policies from. */
export interface PolicySources {
  /** Relative paths start here. */
  readonly workingDirectory: string;
  /** Paths below it are called by their path in it; null where there is no work tree. */
  readonly workTree: string | null;
  /** For locations at a commit of the repository under check; null where there is no repository. */
  readonly objects: GitObjects | null;
  /** For files of other repositories; loaded only when one is named. */
  readonly remote: () => Promise<PolicyFiles>;
}

/** Policy files of this machine: of the file system, of a commit through git, of other repositories. */
export function localPolicyFiles(sources: PolicySources): PolicyFiles {
  return {
    read: async (location) => {
      if (location.repository !== null) return (await sources.remote()).read(location);
      return location.ref === null ? readFile(sources, location) : readAtCommit(sources, location);
    },
    list: async (location) => {
      if (location.repository !== null) return (await sources.remote()).list(location);
      return location.ref === null
        ? listFolder(sources, location)
        : listAtCommit(sources, location);
    },
  };
}

function readFile(sources: PolicySources, location: Location): PolicyFile | null {
  const file = absolute(sources, location.path);
  const label = labelOf(sources, location.path);
  const bytes = readRegularFile(file, label, largestPolicyFile + 1);
  return bytes && { bytes, label, repository: null, ref: null };
}

const absolute = (sources: PolicySources, path: string): string =>
  isAbsolute(path) ? path : join(sources.workingDirectory, path);

/** The same name wherever the work tree lies on the disk. */
function labelOf({ workTree }: PolicySources, path: string): string {
  if (workTree === null || !isAbsolute(path)) return path;
  const inside = relative(workTree, path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside.split(sep).join('/');
}

async function readAtCommit(
  sources: PolicySources,
  location: Location,
): Promise<PolicyFile | null> {
  const object = await sources.objects?.get(
    `${location.ref}:${location.path}`,
    largestPolicyFile + 1,
  );
  if (object?.type !== 'blob') return null;
  return {
    bytes: object.bytes,
    label:
      describeLocation({ ...location, repository: null }) +
      (location.ref ? `@${location.ref}` : ''),
    repository: null,
    ref: location.ref,
  };
}

const isVendorFile = (name: string): boolean => /\.ya?ml$/.test(name);

function listFolder(sources: PolicySources, location: Location): string[] | null {
  try {
    const entries = readdirSync(absolute(sources, location.path), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && isVendorFile(entry.name))
      .map((entry) => `${location.path.replace(/\/$/, '')}/${entry.name}`)
      .sort();
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new CheckError({
      place: { file: location.path },
      message: `can't be listed (${String(code)})`,
    });
  }
}

async function listAtCommit(sources: PolicySources, location: Location): Promise<string[] | null> {
  const tree = await sources.objects?.get(`${location.ref}:${location.path.replace(/\/$/, '')}`);
  if (tree?.type !== 'tree') return null;
  return treeNames(tree)
    .filter(isVendorFile)
    .map((name) => `${location.path.replace(/\/$/, '')}/${name}`)
    .sort();
}

/** The names of regular files in a tree object: `MODE NAME NUL` and the raw id, over and over. */
function treeNames({ id, bytes }: GitObject): string[] {
  const buffer = Buffer.from(bytes);
  const idBytes = id.length / 2;
  const names: string[] = [];
  for (let at = 0; at < buffer.length; ) {
    const end = buffer.indexOf(0, at);
    if (end < 0) break;
    const [mode = '', ...name] = buffer.subarray(at, end).toString('utf8').split(' ');
    if (mode.startsWith('100')) names.push(name.join(' '));
    at = end + 1 + idBytes;
  }
  return names;
}
