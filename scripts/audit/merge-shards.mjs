// node scripts/audit/merge-shards.mjs: puts the shards' reports together, in every format that is published.
// A repository whose shard has not ended is listed as not examined. PREVIOUS may name the last audit's report.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caisiCheck } from './caisi-check.mjs';
import { writeStub } from './stub-report.mjs';

const env = process.env;
const planFolder = env.PLAN_FOLDER ?? 'plan';
const plan = JSON.parse(await readFile(join(planFolder, 'plan.json'), 'utf8'));
const reports = env.REPORTS_FOLDER ?? 'reports';
const out = env.AUDIT_FOLDER ?? 'audit';
const policy = plan.policy === null ? [] : ['--policy', join(planFolder, plan.policy)];

await mkdir(out, { recursive: true });
const work = await mkdtemp(join(tmpdir(), 'caisi-merge-'));
try {
  const present = (await readdir(reports).catch(() => [])).filter((name) =>
    /^shard-\d+\.json$/.test(name),
  );
  const missing = plan.shards.flatMap((repositories, number) =>
    present.includes(`shard-${number}.json`)
      ? []
      : repositories.map(({ name }) => ({ name, reason: `shard ${number} did not end` })),
  );
  const stubs = [];
  for (const { name, reason } of [...missing, ...plan.leftOut]) {
    const path = join(work, `${stubs.length}.json`);
    await writeStub(name, reason, path, ['--as-of', plan.asOf, ...policy]);
    stubs.push(path);
  }
  const previous = env.PREVIOUS && existsSync(env.PREVIOUS) ? ['--since', env.PREVIOUS] : [];
  const formats = ['json=audit.json', 'html=audit.html', 'csv=audit.csv', 'markdown=audit.md'];
  const { status, stderr } = await caisiCheck([
    'merge',
    ...present.sort().map((name) => join(reports, name)),
    ...(await mergeStubs(stubs)),
    ...previous,
    ...formats.flatMap((format) => ['--format', format.replace('=', `=${out}/`)]),
  ]);
  process.stderr.write(stderr);
  if (status === 2 || status === null) throw new Error('the reports could not be merged');
  console.log(
    `${plan.shards.flat().length + plan.leftOut.length} repositories, ${missing.length} not examined`,
  );
} finally {
  await rm(work, { recursive: true, force: true });
}

async function mergeStubs(stubs) {
  const merged = [];
  for (let at = 0; at < stubs.length; at += 500) {
    const path = join(work, `stubs-${at}.json`);
    const inputs = stubs.slice(at, at + 500);
    const made = await caisiCheck(['merge', ...inputs, '--warn-only', '--quiet', '--output', path]);
    if (made.status !== 0) throw new Error(made.stderr.trim());
    merged.push(path);
  }
  return merged;
}
