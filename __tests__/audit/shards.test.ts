import { expect, test } from '@jest/globals';
import { fc } from '../seeded.ts';

interface Repository {
  readonly name: string;
  readonly size: number;
}

const { balanceShards, maximumShards } = (await import(
  new URL('../../scripts/audit/balance-shards.mjs', import.meta.url).href
)) as {
  balanceShards: (
    repositories: readonly Repository[],
    settings: { perShard: number; most?: number },
  ) => Repository[][];
  maximumShards: number;
};

const repositories = fc.uniqueArray(
  fc.record({ name: fc.stringMatching(/^[a-z]{1,6}$/), size: fc.nat(1_000_000) }),
  { selector: ({ name }) => name, maxLength: 300 },
);

test('every repository is in one shard, none is empty, and no more than a matrix takes', () => {
  fc.assert(
    fc.property(repositories, fc.integer({ min: 1, max: 3_000_000 }), (all, perShard) => {
      const shards = balanceShards(all, { perShard });
      const names = shards.flat().map(({ name }) => name);
      expect(names.sort()).toEqual(all.map(({ name }) => name).sort());
      expect(shards.length).toBeLessThanOrEqual(Math.min(maximumShards, Math.max(1, all.length)));
      expect(shards.every((shard) => shard.length > 0)).toBe(true);
      expect(balanceShards([...all].reverse(), { perShard })).toEqual(shards);
    }),
  );
});

test('the fullest shard has at most one repository more than the emptiest', () => {
  fc.assert(
    fc.property(repositories, (all) => {
      const shards = balanceShards(all, { perShard: 100_000 });
      const cost = (shard: readonly Repository[]) =>
        shard.reduce((sum, r) => sum + r.size + 4096, 0);
      const costs = shards.map(cost);
      const largest = Math.max(0, ...all.map(({ size }) => size + 4096));
      if (shards.length > 0)
        expect(Math.max(...costs) - Math.min(...costs)).toBeLessThanOrEqual(largest);
    }),
  );
});
