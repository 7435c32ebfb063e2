/** GitHub runs at most so many jobs of one matrix. */
export const maximumShards = 256;

/** What a repository costs besides its size, in KiB: a clone and a start. Measured, see docs/scale.md. */
const fixedCost = 4096;

/**
 * Spreads repositories over shards of about the same work: the largest first, each to the shard that has least.
 *
 * @template {{ name: string, size: number }} R
 * @param {readonly R[]} repositories
 * @param {{ perShard: number, most?: number }} settings `perShard`: work of one job, in KiB
 * @returns {R[][]} no empty shard; the same input gives the same shards
 */
export function balanceShards(repositories, { perShard, most = maximumShards }) {
  const cost = ({ size }) => size + fixedCost;
  const total = repositories.reduce((sum, repository) => sum + cost(repository), 0);
  const wanted = Math.ceil(total / perShard);
  const count = Math.max(1, Math.min(wanted, most, maximumShards, repositories.length));
  const shards = Array.from({ length: count }, () => ({ cost: 0, repositories: [] }));
  const largestFirst = [...repositories].sort(
    (a, b) => b.size - a.size || (a.name < b.name ? -1 : 1),
  );
  for (const repository of largestFirst) {
    const least = shards.reduce((a, b) => (b.cost < a.cost ? b : a));
    least.repositories.push(repository);
    least.cost += cost(repository);
  }
  return shards
    .map((shard) => shard.repositories.sort((a, b) => (a.name < b.name ? -1 : 1)))
    .filter((shard) => shard.length > 0);
}
