import { expect, test } from '@jest/globals';
import { DependencyGraph } from '../../../src/detect/manifests/dependency-graph.ts';
import { fc } from '../../seeded.ts';

function graphOf(
  edges: readonly (readonly [string, string])[],
  roots: readonly string[] = [],
): DependencyGraph {
  const graph = new DependencyGraph();
  for (const root of roots) graph.root(root);
  for (const [from, to] of edges) graph.edge(from, to);
  return graph;
}

test('the shortest way from the project, nearest first', () => {
  const graph = graphOf(
    [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
      ['a', 'c'],
    ],
    ['a'],
  );
  expect(graph.chains([]).to('d')).toEqual(['a', 'c', 'd']);
  expect(graph.chains([]).to('a')).toEqual(['a']);
});

test('without known roots, from what nothing else needs', () => {
  const chains = graphOf([
    ['x', 'y'],
    ['y', 'z'],
  ]).chains(['x', 'y', 'z']);
  expect(chains.to('z')).toEqual(['x', 'y', 'z']);
});

test('what is not reached stands alone, circles too', () => {
  const chains = graphOf([
    ['x', 'y'],
    ['y', 'x'],
  ]).chains(['x', 'y']);
  expect(chains.to('x')).toEqual(['x']);
});

test('of a long way the middle is left out', () => {
  const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
  const edges = names.slice(1).map((name, index) => [`p${index}`, name] as const);
  const chains = graphOf(edges, ['p0']).chains(names);
  expect(chains.to('p7')).toEqual(names.slice(0, 8));
  expect(chains.to('p19')).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', '…', 'p18', 'p19']);
});

test('a chain is a way in the graph, ends with its package and has a bound', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name), { maxLength: 40 }), name, (edges, root) => {
      const chains = graphOf(edges, [root]).chains([]);
      for (const [, to] of edges) {
        const chain = chains.to(to);
        expect(chain.at(-1)).toBe(to);
        expect(chain.length).toBeLessThanOrEqual(8);
        chain.slice(1).forEach((next, index) => {
          const from = chain[index];
          expect(
            from === '…' ||
              next === '…' ||
              edges.some((edge) => edge[0] === from && edge[1] === next),
          ).toBe(true);
        });
      }
    }),
  );
});
