import type { PolicyFiles } from '../decide/policy-files.ts';
import { version } from '../generated/version.ts';
import type { Terminal } from './command.ts';

const MILLISECONDS = 60_000;

/**
 * Policy files of other repositories, through GitHub's API at `GITHUB_API_URL` with `GITHUB_TOKEN`, where these
 * are set. The client is loaded only here: most runs need none.
 */
export async function remotePolicyFiles({ environment }: Terminal): Promise<PolicyFiles> {
  const [{ GitHubClient }, { Deadline }, { RepositoryApi }, { apiPolicyFiles }] = await Promise.all(
    [
      import('../github/client.ts'),
      import('../github/deadline.ts'),
      import('../github/repository-api.ts'),
      import('../github/policy-files.ts'),
    ],
  );
  const apiUrl = environment.GITHUB_API_URL || 'https://api.github.com';
  const token = environment.GITHUB_TOKEN || null;
  const client = new GitHubClient({
    token,
    tokenName: 'GITHUB_TOKEN',
    apiUrl,
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
        ? 'set GITHUB_TOKEN to a token that may read it'
        : 'GITHUB_TOKEN has to be a token that may read it',
  });
}
