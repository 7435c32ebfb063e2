// node scripts/audit/scan-shard.mjs: scans the repositories of one shard (SHARD), as many at once as there are processors.
// Writes REPORTS_FOLDER/shard-N.json, a merged report that accounts for each of them.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { caisiCheck } from './caisi-check.mjs';
import { clone, isEmpty } from './clone.mjs';
import { writeStub } from './stub-report.mjs';

const env = process.env;
const planFolder = env.PLAN_FOLDER ?? 'plan';
const plan = JSON.parse(await readFile(join(planFolder, 'plan.json'), 'utf8'));
const number = Number(env.SHARD);
const repositories = plan.shards[number];
if (!repositories) throw new Error(`the plan has no shard ${env.SHARD}`);
const out = env.REPORTS_FOLDER ?? 'reports';
const settings = {
  serverUrl: (env.GITHUB_SERVER_URL ?? 'https://github.com').replace(/\/+$/, ''),
  token: env.GITHUB_TOKEN ?? '',
};
const options = [
  '--as-of',
  plan.asOf,
  ...(plan.policy === null ? [] : ['--policy', join(planFolder, plan.policy)]),
];

await mkdir(out, { recursive: true });
const work = await mkdtemp(join(tmpdir(), 'caisi-shard-'));
try {
  const reports = repositories.map((_, index) => join(work, `${index}.json`));
  let next = 0;
  const worker = async () => {
    while (next < repositories.length) {
      const index = next++;
      const { name } = repositories[index];
      const reason = await scan(repositories[index], join(work, `${index}.git`), reports[index]);
      if (reason !== null) console.log(`::warning title=${name}::${reason}`);
      console.log(`${index + 1}/${repositories.length} ${name}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  await merge(reports, join(out, `shard-${number}.json`));
} finally {
  await rm(work, { recursive: true, force: true });
}

/** Scans one repository. Whatever fails, a report is written; gives the reason. */
async function scan(repository, folder, report) {
  let reason = await clone(repository, folder, settings);
  const nothing = reason === null && (await isEmpty(folder));
  if (reason === null && !nothing) {
    const { status, stderr } = await caisiCheck(
      [
        'scan',
        '--repo',
        folder,
        '--warn-only',
        '--quiet',
        '--format',
        `json=${report}`,
        ...options,
      ],
      { GITHUB_REPOSITORY: repository.name },
    );
    if (status !== 0) reason = oneLine(stderr) || `the scan ended with status ${status}`;
  }
  if (reason !== null || nothing) await writeStub(repository.name, reason, report, options);
  await rm(folder, { recursive: true, force: true });
  return reason;
}

function oneLine(text) {
  return (
    text
      .trim()
      .split('\n')[0]
      ?.replaceAll(settings.token || '\0', '***')
      .slice(0, 300) ?? ''
  );
}

/** Some hundred at a time: a command line is only so long. */
async function merge(reports, path) {
  let inputs = reports;
  for (let round = 0; inputs.length > 500; round++) {
    const merged = [];
    for (let at = 0; at < inputs.length; at += 500) {
      const part = join(work, `merged-${round}-${at}.json`);
      await mergeOnce(inputs.slice(at, at + 500), part);
      merged.push(part);
    }
    inputs = merged;
  }
  await mergeOnce(inputs, path);
}

async function mergeOnce(inputs, path) {
  const { status, stderr } = await caisiCheck([
    'merge',
    ...inputs,
    '--warn-only',
    '--quiet',
    '--output',
    path,
  ]);
  if (status !== 0) throw new Error(stderr.trim());
}
