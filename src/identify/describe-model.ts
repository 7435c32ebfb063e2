import { packageurl } from '../late-libraries.ts';
import type { Catalog } from './catalog.ts';
import type { Resolution, Strength, Weights } from './identity.ts';
import type { NameMatch } from './match-name.ts';
import { normalName } from './normal-name.ts';
import type { Unwrapped } from './unwrap.ts';

/** What was found of a text, before host and purl are added. */
export interface Found {
  readonly match: NameMatch | null;
  readonly strength: Strength;
  readonly vendor: string | null;
  readonly lineage: readonly string[];
  readonly unwrapped?: Unwrapped;
  readonly canonical?: string;
}

/** What was found, in the report's words and with the way to it. */
export function describeModel(text: string, found: Found, catalog: Catalog): Resolution {
  const { match, vendor, lineage, unwrapped } = found;
  const { vendors } = catalog.data;
  const steps = [...(unwrapped?.steps ?? [])];
  if (match !== null) {
    steps.push({
      text: match.head,
      means: `family of ${vendors[match.vendor]?.name ?? match.vendor}`,
    });
  }
  for (const maker of lineage) {
    steps.push({
      text: unwrapped?.name ?? text,
      means: `derived from a model of ${vendors[maker]?.name ?? maker}`,
    });
  }
  if (vendor === null) steps.push({ text, means: 'whose it is can’t be told' });
  const weights: Weights | null =
    match?.weights ?? (vendor === null ? null : (vendors[vendor]?.weights ?? null));
  const bare = found.canonical ?? match?.canonical ?? unwrapped?.name ?? normalName(text);
  return {
    strength: found.strength,
    identity: {
      kind: 'model',
      name: text,
      // A quantised copy is the same maker's model, but it is other weights that somebody else made.
      canonical: `${bare}${unwrapped?.packing.replace(/[.:]/g, '-') ?? ''}`,
      purl: weights === 'closed' ? null : purlOf(text, unwrapped),
      vendor,
      host: hostOf(vendor, unwrapped, catalog),
      lineage: lineage.filter((maker) => maker !== vendor),
      weights,
      steps,
    },
  };
}

/** Who serves it, where that is not the maker itself. */
function hostOf(
  vendor: string | null,
  unwrapped: Unwrapped | undefined,
  catalog: Catalog,
): string | null {
  if (unwrapped === undefined) return null;
  const tagged =
    unwrapped.tagged && unwrapped.strangers.length === 0 && unwrapped.organisation === null;
  const host = unwrapped.host ?? (tagged ? 'ollama' : null);
  if (host === null || catalog.data.hosts[host]?.operator === vendor) return null;
  return host;
}

/** The purl of a model on Hugging Face, where the text is its id there. */
function purlOf(text: string, unwrapped: Unwrapped | undefined): string | null {
  if (unwrapped === undefined || unwrapped.host !== null || unwrapped.tagged) return null;
  const [organisation, name, more] = text.split('/');
  if (!organisation || !name || more !== undefined || /[:@]/.test(text)) return null;
  const { PackageURL } = packageurl();
  return new PackageURL(
    'huggingface',
    organisation,
    name,
    undefined,
    undefined,
    undefined,
  ).toString();
}
