import type { Catalog } from './catalog.ts';
import type { Resolution } from './identity.ts';

/** Whose models an Action calls, by what a workflow `uses`; the ref is no part of it. */
export function resolveAction(uses: string, catalog: Catalog): Resolution | null {
  const name = uses.split('@')[0] ?? '';
  const [owner, repository] = name.toLowerCase().split('/');
  const key = `${owner ?? ''}/${repository ?? ''}`;
  const { actions, vendors } = catalog.data;
  if (!Object.hasOwn(actions, key)) return null;
  const vendor = actions[key] ?? '';
  return {
    strength: 'certain',
    identity: {
      kind: 'action',
      name,
      canonical: key,
      purl: `pkg:github/${key}`,
      vendor,
      host: null,
      lineage: [],
      weights: null,
      steps: [
        { text: name, means: `Action that calls models of ${vendors[vendor]?.name ?? vendor}` },
      ],
    },
  };
}
