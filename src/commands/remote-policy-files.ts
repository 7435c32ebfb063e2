import type { PolicyFiles } from '../decide/policy-files.ts';
import type { Terminal } from './command.ts';

/** Policy files of other repositories. GitHub's client is loaded only here: most runs need none. */
export async function remotePolicyFiles(terminal: Terminal): Promise<PolicyFiles> {
  return (await import('./api-policy-files.ts')).openApiPolicyFiles(terminal);
}
