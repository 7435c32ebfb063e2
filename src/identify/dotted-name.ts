import type { Catalog } from './catalog.ts';
import { matchName, type NameMatch } from './match-name.ts';

/** A name as Amazon Bedrock writes it: `us.meta.llama3-1-8b-instruct-v1:0`. */
export interface Dotted {
  readonly region: string;
  readonly vendorText: string;
  readonly vendor: string;
  readonly rest: string;
  readonly versioned: boolean;
}

/** Takes such a name apart; null where what stands before the dot is no vendor. */
export function readDotted(name: string, catalog: Catalog): Dotted | null {
  const found =
    /^((?:us|eu|apac|global|us-gov|jp|au|ca|sa|me|af|in|uk)\.)?([a-z\d-]{2,20})\.([a-z][\w.:-]*)$/.exec(
      name,
    );
  const [, region = '', vendorText = '', rest = ''] = found ?? [];
  if (found === null) return null;
  const { names, organisations } = catalog.data;
  const vendor =
    (Object.hasOwn(names, vendorText) && names[vendorText]) ||
    (Object.hasOwn(organisations, vendorText) && organisations[vendorText]);
  if (!vendor) return null;
  return {
    region,
    vendorText,
    vendor,
    rest,
    versioned: /-v\d+(?:[-:]\d+)?(?:[-:]\w+)?$/.test(rest),
  };
}

/** `titan-embed-text-v2-0`, `claude-v2-1`: a version of Bedrock's own, or the model's. */
export function matchVersioned(rest: string, vendor: string, catalog: Catalog): NameMatch | null {
  const plain = rest.replace(/-v\d+[-:]\d+(?:[-:](?:\d+k|mm))?$/, '');
  const shorter = plain === rest ? rest.replace(/-v\d+$/, '') : plain;
  const stripped = matchName(shorter, catalog, vendor);
  if (stripped !== null && stripped.strength !== 'word') return stripped;
  return matchName(rest.replace(/(v\d+)[-:](\d+)$/, '$1.$2'), catalog, vendor) ?? stripped;
}
