import type { Dependency, HeadPlace, Place } from '../../src/compare.ts';
import type { Circumstances } from '../../src/decide/decide.ts';
import { decide } from '../../src/decide/decide.ts';
import type { Ledger, VendorRecord } from '../../src/decide/ledger.ts';
import { loadPolicy, type PolicyRequest } from '../../src/decide/load-policy.ts';
import type { EffectivePolicy } from '../../src/decide/policy.ts';
import type { Location, PolicyFiles } from '../../src/decide/policy-files.ts';
import type { Identity } from '../../src/identify/identity.ts';
import type { EventKind, LedgerEvent } from '../../src/identify/vendor-file.ts';
import type { Finding } from '../../src/report/report.ts';

export const identity = (vendor: string | null, more: Partial<Identity> = {}): Identity => ({
  kind: 'model',
  name: `${vendor}-model`,
  canonical: `${vendor}-model`,
  purl: null,
  vendor,
  host: null,
  lineage: [],
  weights: null,
  steps: [],
  ...more,
});

type PlaceOptions = Partial<Omit<Place, 'identity'>> & { readonly added?: boolean };

export const place = (of: Identity, more: PlaceOptions = {}): HeadPlace => ({
  path: 'app/llm.py',
  line: 1,
  column: 1,
  text: of.name,
  scope: 'runtime',
  confidence: 'high',
  evidence: null,
  identity: of,
  added: true,
  ...more,
});

/** A dependency that stands in these places at the head, and in those on the base side. */
export const dependency = (
  of: Identity,
  head: readonly PlaceOptions[] = [{}],
  base: readonly PlaceOptions[] = [],
): Dependency => ({
  id: `id-of-${of.name}`,
  identity: of,
  head: head.map((more) => place(of, more)),
  base: base.map((more) => place(of, { ...more, added: false })),
});

export const event = (
  date: string,
  kind: EventKind,
  more: Partial<LedgerEvent> = {},
): LedgerEvent => ({ date, kind, sources: [`https://example.com/${date}`], note: kind, ...more });

/** A vendor of each status, by the status's name, since 2026-01-01. */
export const ledger: Ledger = {
  updated: '2026-06-01',
  sources: new Map(),
  vendors: new Map(
    (
      [
        ['signed', 'agreement-signed'],
        ['negotiating', 'negotiating'],
        ['none', 'declined'],
        ['withdrawn', 'agreement-withdrawn'],
        ['unknown', 'note'],
      ] as const
    ).map(([slug, kind]): [string, VendorRecord] => [
      slug,
      { slug, name: slug.toUpperCase(), events: [event('2026-01-01', kind)] },
    ]),
  ),
};

/** Files by path, or by `owner/repo/path@ref`; folders are what has files in it. */
export const memoryFiles = (files: Readonly<Record<string, string | Uint8Array>>): PolicyFiles => {
  const nameOf = ({ repository, path, ref }: Location) =>
    repository === null ? path : `${repository}/${path}@${ref}`;
  return {
    read: async (location) => {
      const content = files[nameOf(location)];
      if (content === undefined) return null;
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const { repository, ref } = location;
      return { bytes, label: nameOf(location), repository, ref };
    },
    list: async (location) => {
      const paths = Object.keys(files)
        .map((name) => (location.ref === null ? name : name.replace(`@${location.ref}`, '')))
        .map((name) =>
          location.repository === null ? name : name.replace(`${location.repository}/`, ''),
        )
        .filter((path) => path.startsWith(`${location.path}/`) && /\.ya?ml$/.test(path));
      return paths.length > 0 ? paths.sort() : null;
    },
  };
};

export const at = (path: string): Location => ({ repository: null, path, ref: null });

/** The effective policy of `policy.yml`, whose first line is added here. */
export const policyOf = (
  yaml: string,
  others: Readonly<Record<string, string>> = {},
  request: PolicyRequest = { policy: at('policy.yml') },
): Promise<EffectivePolicy> =>
  loadPolicy(request, memoryFiles({ 'policy.yml': `version: 1\n${yaml}`, ...others }));

export const circumstances = (
  policy: EffectivePolicy,
  more: Partial<Circumstances> = {},
): Circumstances => ({
  policy,
  ledger,
  asOf: '2026-06-01',
  repository: 'acme/app',
  ...more,
});

/** The one finding of a dependency under a policy. */
export const findingOf = (
  policy: EffectivePolicy,
  of: Dependency,
  more: Partial<Circumstances> = {},
): Finding => {
  const { findings } = decide([of], { ...circumstances(policy, more), mode: 'diff' });
  const [finding] = findings;
  if (!finding) throw new Error('there is no finding');
  return finding;
};
