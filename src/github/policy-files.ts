import {
  describeLocation,
  type Location,
  normalisePath,
  type PolicyFile,
  type PolicyFiles,
} from '../decide/policy-files.ts';
import { CheckError } from '../problem.ts';
import { ApiError } from './api-error.ts';
import type { GitHubClient } from './client.ts';
import { RepositoryApi, type RepositoryContents } from './repository-api.ts';

/** Where the Action reads policies from. */
export interface PolicySources {
  /** The repository under check. */
  readonly own: RepositoryApi;
  /** The commit of it that the check trusts; never the head of what is checked. */
  readonly commit: string;
  /** For other repositories. */
  readonly client: GitHubClient;
  /** What to do where another repository can't be read, as the event has it. */
  readonly advice: string;
}

/** Policy files through GitHub's API, each read at a commit that is known to exist. */
export function apiPolicyFiles(sources: PolicySources): PolicyFiles {
  const others = new Map<string, RepositoryApi>();
  const commits = new Map<string, Promise<string>>();

  const place = async (location: Location): Promise<{ api: RepositoryApi; commit: string }> => {
    const { repository, ref } = location;
    if (repository === null) return { api: sources.own, commit: ref ?? sources.commit };
    const api = others.get(repository) ?? new RepositoryApi(sources.client, repository);
    others.set(repository, api);
    const key = `${repository}@${ref ?? 'HEAD'}`;
    const commit = commits.get(key) ?? resolveCommit(api, location, sources.advice);
    commits.set(key, commit);
    return { api, commit: await commit };
  };

  const contents = async (location: Location) => {
    const { api, commit } = await place(location);
    const path = normalisePath(location.path);
    const found = await api.contents(path, commit);
    // Not found is only an answer where the commit itself is there.
    if (found === null && !(await api.hasCommit(commit))) {
      throw new CheckError(
        `the commit ${commit} of ${api.name}, at which ${path} is read, is not found: without it nobody knows which policy holds`,
      );
    }
    return { found, path, commit };
  };

  return {
    read: async (location) => {
      const { found, path, commit } = await contents(location);
      if (found === null) return null;
      const where = { ...location, path, ref: commit };
      return fileOf(found, where);
    },
    list: async (location) => {
      const { found } = await contents(location);
      if (!Array.isArray(found)) return null;
      return found
        .filter(({ type, path }) => type === 'file' && /\.ya?ml$/.test(path))
        .map(({ path }) => path)
        .sort();
    },
  };
}

async function resolveCommit(
  api: RepositoryApi,
  location: Location,
  advice: string,
): Promise<string> {
  const what = describeLocation(location);
  try {
    const commit = await api.commit(location.ref ?? 'HEAD');
    if (commit !== null) {
      api.noteCommit(commit);
      return commit;
    }
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) throw error;
    throw new CheckError(`can't read ${what}: ${error.message}. ${advice}`);
  }
  throw new CheckError(
    `can't read ${what}: GitHub finds no ${api.name} with a ref ${JSON.stringify(location.ref)} for ${api.client.tokenName}. ${advice}`,
  );
}

function fileOf(found: RepositoryContents, location: Location & { ref: string }): PolicyFile {
  const { repository, ref } = location;
  const label = repository === null ? `${location.path}@${ref}` : describeLocation(location);
  const refuse = (message: string): CheckError =>
    new CheckError({ place: { file: label }, message });
  if (Array.isArray(found)) throw refuse('is a folder, and no policy file');
  if (found.type !== 'file') throw refuse(`is a ${found.type}, and no file`);
  if (found.encoding !== 'base64' || typeof found.content !== 'string') {
    throw refuse(`is too large for a policy file (${found.size ?? 'more than a million'} bytes)`);
  }
  return { bytes: Buffer.from(found.content, 'base64'), label, repository, ref };
}
