import { packageurl } from '../late-libraries.ts';
import type { Catalog } from './catalog.ts';
import type { Resolution } from './identity.ts';
import { lineageInside } from './match-name.ts';
import { normalName, withoutPacking } from './normal-name.ts';
import { resolveModel } from './resolve-model.ts';

/**
 * The model that an id names where nothing but a model on a hub can stand: one of an unknown maker too, whose
 * vendor is then null.
 */
export function resolveHubId(text: string, catalog: Catalog): Resolution | null {
  const known = resolveModel(text, catalog);
  if (known !== null) return known.strength === 'word' ? { ...known, strength: 'likely' } : known;
  const [, organisation, written] =
    /^([A-Za-z\d][\w.-]{0,95})\/([A-Za-z\d][\w.-]{0,95})$/.exec(text) ?? [];
  if (organisation === undefined || written === undefined) return null;
  const { organisations, sharedOrganisations, vendors } = catalog.data;
  const key = organisation.toLowerCase();
  const vendor =
    (Object.hasOwn(organisations, key) ? organisations[key] : undefined) ??
    (Object.hasOwn(sharedOrganisations, key) ? sharedOrganisations[key] : undefined) ??
    null;
  const name = withoutPacking(normalName(written));
  const { PackageURL } = packageurl();
  const purl = new PackageURL(
    'huggingface',
    organisation,
    written,
    undefined,
    undefined,
    undefined,
  );
  const run = vendor === null ? ofProgram(written, catalog) : null;
  if (run !== null)
    return { strength: 'likely', identity: { ...run.identity, name: text, purl: purl.toString() } };
  const means =
    vendor === null
      ? 'whose it is can’t be told'
      : `organisation of ${vendors[vendor]?.name ?? vendor}`;
  return {
    strength: 'certain',
    identity: {
      kind: 'model',
      name: text,
      canonical: vendor === null ? `${key}/${name}` : name,
      purl: purl.toString(),
      vendor,
      host: null,
      lineage: lineageInside(name, vendor, catalog),
      weights: vendor === null ? null : (vendors[vendor]?.weights ?? null),
      steps: [{ text: `${organisation}/`, means }],
    },
  };
}

/** A hub holds weights, no programs: those of `whisper.cpp` are Whisper's. llama.cpp runs any model. */
function ofProgram(written: string, catalog: Catalog): Resolution | null {
  const program = /^([a-z][a-z-]{3,30})\.cpp$/i.exec(written)?.[1];
  if (program === undefined || /llama/i.test(program)) return null;
  const found = resolveModel(program, catalog);
  return found?.identity.kind === 'model' && found.identity.vendor !== null ? found : null;
}
