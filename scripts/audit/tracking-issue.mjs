// node scripts/audit/tracking-issue.mjs: keeps one issue in this repository up to date with the audit, and closes
// it when nothing is left. Writes to GITHUB_REPOSITORY with GITHUB_TOKEN.
import { open } from 'node:fs/promises';
import { join } from 'node:path';

const env = process.env;
const folder = env.AUDIT_FOLDER ?? 'audit';
const api = `${env.GITHUB_API_URL ?? 'https://api.github.com'}/repos/${env.GITHUB_REPOSITORY}`;
const author = env.ISSUE_AUTHOR ?? 'github-actions[bot]';
const marker = `<!-- caisi-check audit of ${(env.ORGANIZATION ?? '').replace(/[^\w.-]/g, '')} -->`;
/** GitHub refuses 65,536 characters and more. */
const longest = 60_000;

const text = await readStart(join(folder, 'audit.md'));
const clean = /^## \S+ caisi-check: pass$/m.test(text.slice(0, 200));
const issue = await findIssue();
const body = `${marker}\n${bounded(text)}\n\n${where()}\n`;
if (issue) {
  const state = clean ? { state: 'closed', state_reason: 'completed' } : {};
  await request('PATCH', `/issues/${issue.number}`, { body, ...state });
  console.log(`#${issue.number} is ${clean ? 'closed' : 'updated'}`);
} else if (!clean) {
  const title = `AI models of ${env.ORGANIZATION} that need attention`;
  const made = await request('POST', '/issues', { title, body });
  console.log(`#${made.number} is opened`);
}

async function readStart(path) {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4 * longest), 0, 4 * longest, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The beginning, cut between two lines and out of a folded part. */
function bounded(all) {
  if (all.length <= longest) return all.trimEnd();
  const lines = all.slice(0, longest).split('\n').slice(0, -1).join('\n');
  const open =
    (lines.match(/<details>/g) ?? []).length > (lines.match(/<\/details>/g) ?? []).length;
  return `${lines}\n${open ? '\n</details>\n' : ''}\nThe rest is left out here.`;
}

function where() {
  const run = `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
  return `The whole report, as HTML, CSV and JSON, is with [the run of this audit](${run}).`;
}

/** Only an issue of our own author counts: anybody can copy a marker. */
async function findIssue() {
  for (let page = 1; ; page++) {
    const query = `state=open&creator=${encodeURIComponent(author)}&per_page=100&page=${page}`;
    const issues = await request('GET', `/issues?${query}`);
    const found = issues.find(
      (candidate) => candidate.user?.login === author && candidate.body?.startsWith(marker),
    );
    if (found || issues.length < 100) return found ?? null;
  }
}

async function request(method, path, body) {
  const response = await fetch(`${api}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${env.GITHUB_TOKEN}`,
      'content-type': 'application/json',
      'user-agent': 'caisi-check',
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path} failed: ${response.status}`);
  return response.json();
}
