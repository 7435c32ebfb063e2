import { createHash } from 'node:crypto';
import type { Status } from '../report/report.ts';
import type { LayeredPolicy, Sourced } from './layered-policy.ts';
import type { EffectivePolicy } from './policy.ts';
import { overridable } from './policy-schema.ts';
import { statuses } from './policy-values.ts';

/** The policy that decides: a layered one without its places. `sources` are nearest first, `builtin` last. */
export function effectivePolicy(
  layered: LayeredPolicy,
  sources: readonly string[],
): EffectivePolicy {
  const bare = <T>({ value }: Sourced<T>): T => value;
  const status = (name: Status) => [name, layered.reviewStatus[name].value] as const;
  const policy = {
    reviewStatus: Object.fromEntries(statuses.map(status)) as EffectivePolicy['reviewStatus'],
    restrictions: layered.restrictions.value,
    lineage: layered.lineage.value,
    unresolved: layered.unresolved.value,
    incomplete: layered.incomplete.value,
    lowConfidence: layered.lowConfidence.value,
    scopes: { test: layered.testScope.value, docs: layered.docsScope.value },
    exclude: layered.exclude.map(bare),
    rules: layered.rules.map(bare),
    exceptions: layered.exceptions.map(bare),
    vendors: layered.vendors.map(bare),
    maxAgeDays: layered.maxAgeDays.value,
    ledgerSource: layered.ledgerSource.value?.text ?? null,
    mention: layered.mention.value,
  };
  const localOverrides = leaveOf(layered);
  return {
    ...policy,
    ...(layered.ledgerSource.value && {
      ledgerLocations: layered.ledgerSource.value.locations,
      ledgerPlace: layered.ledgerSource.place,
    }),
    sources,
    digest: digestOf({
      ...policy,
      ledgerSource: layered.ledgerSource.value?.key ?? null,
      localOverrides,
    }),
  };
}

/** What a policy that extends this one may loosen, in the format's order. */
export function leaveOf({ leave }: Pick<LayeredPolicy, 'leave'>): string[] {
  if (leave.length === 0) return [];
  return overridable.filter((key) => leave.every(({ keys }) => keys.has(key)));
}

/** Of what a policy says, whatever its files are called: the same policy has the same digest. */
function digestOf(policy: unknown): string {
  const hash = createHash('sha256').update(canonicalJson(policy)).digest('hex');
  return `sha256:${hash}`;
}

/** JSON with the keys in order of code unit. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}
