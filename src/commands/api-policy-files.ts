import type { PolicyFiles } from '../decide/policy-files.ts';
import { version } from '../generated/version.ts';
import { GitHubClient } from '../github/client.ts';
import { Deadline } from '../github/deadline.ts';
import { apiPolicyFiles } from '../github/policy-files.ts';
import { RepositoryApi } from '../github/repository-api.ts';
import type { Terminal } from './command.ts';

const MILLISECONDS = 60_000;

/** Policy files of other repositories, through GitHub's API at `GITHUB_API_URL` with `GITHUB_TOKEN`, where set. */
export function openApiPolicyFiles({ environment }: Terminal): PolicyFiles {
  const token = environment.GITHUB_TOKEN || null;
  const client = new GitHubClient({
    token,
    tokenName: token === null ? 'no token' : 'GITHUB_TOKEN',
    apiUrl: environment.GITHUB_API_URL || 'https://api.github.com',
    graphqlUrl: '',
    version,
    deadline: new Deadline(MILLISECONDS),
    environment,
  });
  return apiPolicyFiles({
    own: new RepositoryApi(client, ''),
    commit: '',
    client,
    advice:
      token === null
        ? 'Set GITHUB_TOKEN to a token that may read it'
        : 'GITHUB_TOKEN has to be a token that may read it',
  });
}
