import type { Catalog } from './catalog.ts';
import type { Resolution } from './identity.ts';

/** Pages for people on the host of an API: where keys are made, what is written of it. */
const PAGE =
  /^\/(?:user-?center|console|docs?|dev|api-?keys|account|dashboard|settings|pricing|login|sign-?up)(?:\/|$)/i;

/** The endpoint of a vendor's API that an address without scheme belongs to. */
export function endpointOf(
  address: string,
  catalog: Catalog,
): { readonly vendor: string; readonly host: string | null; readonly key: string } | null {
  const [name = '', ...parts] = address.split(/[/?#]/, 12);
  const path = `/${parts.join('/')}`;
  if (PAGE.test(path)) return null;
  const { endpoints } = catalog.data;
  const plain = name.replace(/:\d{1,5}$/, '').toLowerCase();
  for (let at = 0; ; at = plain.indexOf('.', at + 1)) {
    if (at < 0) return null;
    const key = plain.slice(at);
    if (!Object.hasOwn(endpoints, key)) continue;
    const found = endpoints[key]?.find(([prefix]) => prefix === '' || path.startsWith(prefix));
    if (found !== undefined)
      return { vendor: found[1], host: found[2], key: at === 0 ? plain : key.slice(1) };
  }
}

/** A bare host name of a vendor's API: `api.openai.com`. */
export function hostOfAddress(text: string, catalog: Catalog): Resolution | null {
  if (!/^[a-z\d-]+(?:\.[a-z\d-]+)+(?:[/:]|$)/i.test(text)) return null;
  return endpointResolution(text, text, catalog);
}

/** The endpoint as a resolution, named as it is written. */
export function endpointResolution(
  text: string,
  address: string,
  catalog: Catalog,
): Resolution | null {
  const found = endpointOf(address, catalog);
  if (found === null) return null;
  const { vendor, host, key } = found;
  return {
    strength: 'certain',
    identity: {
      kind: 'endpoint',
      name: text,
      canonical: key,
      purl: null,
      vendor,
      host,
      lineage: [],
      weights: null,
      steps: [{ text: key, means: `API of ${catalog.data.vendors[vendor]?.name ?? vendor}` }],
    },
  };
}
