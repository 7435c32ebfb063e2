// node scripts/audit/plan.mjs: lists the organisation's repositories, and spreads them over shards.
// Writes PLAN_FOLDER/plan.json and policy.yml; the matrix goes to GITHUB_OUTPUT as `shards`.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { balanceShards, maximumShards } from './balance-shards.mjs';
import { caisiCheck } from './caisi-check.mjs';
import { listRepositories } from './list-repositories.mjs';

const env = process.env;
const organization = env.ORGANIZATION ?? '';
if (organization === '') throw new Error('ORGANIZATION names no organisation');
const folder = env.PLAN_FOLDER ?? 'plan';
mkdirSync(folder, { recursive: true });

const repositories = await listRepositories(organization, {
  apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com',
  token: env.GITHUB_TOKEN ?? '',
});
const archived = env.INCLUDE_ARCHIVED === 'false' ? repositories.filter((r) => r.archived) : [];
const wanted = repositories.filter((repository) => !archived.includes(repository));
const shards = balanceShards(wanted, {
  perShard: Number(env.SHARD_MEGABYTES || 2000) * 1024,
  most: Number(env.MAXIMUM_SHARDS || maximumShards),
});
const plan = {
  organization,
  // One day for all shards, though some may run after midnight.
  asOf: env.AS_OF || new Date().toISOString().slice(0, 10),
  policy: await savePolicy(env.POLICY ?? ''),
  shards,
  leftOut: archived.map(({ name }) => ({ name, reason: 'archived, left out as asked' })),
};
writeFileSync(join(folder, 'plan.json'), `${JSON.stringify(plan, null, 2)}\n`);
if (env.GITHUB_OUTPUT) {
  const numbers = JSON.stringify(shards.map((_, number) => number));
  appendFileSync(env.GITHUB_OUTPUT, `shards=${numbers}\n`);
}
console.log(`${repositories.length} repositories of ${organization}, in ${shards.length} shards`);

/** The organisation's policy is read once: a hundred thousand scans that ask for it would be refused. */
async function savePolicy(reference) {
  if (reference === '') return null;
  const { status, stdout, stderr } = await caisiCheck(['policy', 'show', reference]);
  if (status !== 0) throw new Error(stderr.trim());
  writeFileSync(join(folder, 'policy.yml'), stdout);
  return 'policy.yml';
}
