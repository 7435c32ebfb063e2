// Takes the place of undici, `@actions/http-client` and octokit's table of endpoints in dist/action.js: the Action gives
// octokit its own `fetch` (src/github/http-fetch.ts), asks for no OIDC token and names its routes itself. Loading what
// is not used would take three times as long as the whole check.
const notUsed = (name) =>
  class {
    constructor() {
      throw new Error(`${name} is not part of this bundle`);
    }
  };

// `@actions/github` makes these at its start, and the Action replaces what it makes of them.
export class HttpClient {
  getAgent() {}
  getAgentDispatcher() {}
}
export const BearerCredentialHandler = notUsed('BearerCredentialHandler');
export const fetch = () => {
  throw new Error('undici is not part of this bundle');
};
export const restEndpointMethods = () => ({});
