/**
 * @typedef {object} Repository
 * @property {string} name `owner/name`
 * @property {string} url where it is cloned from
 * @property {number} size in KiB, as GitHub tells it
 * @property {boolean} archived
 */

const perPage = 100;
const attempts = 5;

/**
 * Every repository of an organisation that the token can see, by name.
 *
 * @param {string} organization
 * @param {{ apiUrl: string, token: string, wait?: (milliseconds: number) => Promise<void> }} settings
 * @returns {Promise<Repository[]>}
 */
export async function listRepositories(organization, settings) {
  const repositories = new Map();
  for (let page = 1; ; page++) {
    const path = `/orgs/${encodeURIComponent(organization)}/repos?type=all&sort=full_name&per_page=${perPage}&page=${page}`;
    const { items, more } = await getPage(`${settings.apiUrl}${path}`, settings);
    for (const { full_name: name, clone_url: url, size, archived } of items) {
      // A list that changes while it is read can tell a repository twice.
      repositories.set(name, { name, url, size, archived });
    }
    if (!more) break;
  }
  return Array.from(repositories.values()).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** One page; what fails for a passing reason is asked again, as late as GitHub says. */
async function getPage(url, { token, wait = pause }) {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, {
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'x-github-api-version': '2022-11-28',
        'user-agent': 'caisi-check',
      },
    }).catch((error) => ({ ok: false, status: 0, headers: new Headers(), error }));
    if (response.ok) {
      const items = await response.json();
      return { items, more: /rel="next"/.test(response.headers.get('link') ?? '') };
    }
    const delay = delayAfter(response, attempt);
    if (delay === null || attempt === attempts) {
      throw new Error(`GET ${url} failed: ${response.status || response.error?.message}`);
    }
    await wait(delay);
  }
}

/** How long to wait after a failure, in milliseconds; null where waiting doesn't help. */
function delayAfter({ status, headers }, attempt) {
  const after = Number(headers.get('retry-after'));
  if (after > 0) return after * 1000;
  if (headers.get('x-ratelimit-remaining') === '0') {
    return Math.max(1000, Number(headers.get('x-ratelimit-reset')) * 1000 - Date.now());
  }
  return status === 0 || status === 429 || status >= 500 ? 1000 * 2 ** attempt : null;
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
