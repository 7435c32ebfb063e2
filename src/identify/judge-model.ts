import type { Catalog } from './catalog.ts';
import type { Found } from './describe-model.ts';
import { matchVersioned, readDotted } from './dotted-name.ts';
import { claimsAsHubModel, leadsToPages } from './hub-name.ts';
import type { Strength } from './identity.ts';
import { lineageInside, matchName, type NameMatch } from './match-name.ts';
import type { Unwrapped } from './unwrap.ts';
import { classOf, wordsOfName } from './vocabulary.ts';

/** Whose model it is, by its name and what stood before it. */
export function judgeModel(unwrapped: Unwrapped, catalog: Catalog): Found | null {
  const match = matchCore(unwrapped, catalog);
  return unwrapped.organisation === null
    ? withoutOrganisation(match, unwrapped, catalog)
    : ofOrganisation(match, unwrapped, catalog);
}

/** Bedrock joins vendor and model by a dot and ends with a version: both readings are tried. */
function matchCore(unwrapped: Unwrapped, catalog: Catalog): NameMatch | null {
  const { name } = unwrapped;
  const ofHost = unwrapped.prefixed && unwrapped.strangers.length === 0;
  const anybody = unwrapped.mirror || ofHost ? '*' : null;
  const from = unwrapped.organisation?.vendor ?? anybody;
  const dotted = readDotted(name, catalog);
  if (dotted === null) return matchName(name, catalog, from);
  const match = matchVersioned(dotted.rest, dotted.vendor, catalog);
  if (match === null && !dotted.versioned) return matchName(name, catalog, from);
  unwrapped.organisation = {
    text: dotted.vendorText,
    vendor: dotted.vendor,
    shared: match === null,
  };
  unwrapped.trusted = true;
  unwrapped.host ??= 'amazon-bedrock';
  unwrapped.name = dotted.rest.replace(/-v\d+(?:[-:.]\d+)*(?:[-:]\w+)?$/, '');
  if (dotted.region !== '')
    unwrapped.steps.push({ text: dotted.region, means: 'region of Amazon Bedrock' });
  unwrapped.steps.push({
    text: `${dotted.vendorText}.`,
    means: 'vendor, as Amazon Bedrock writes it',
  });
  return match;
}

/** Without a known organisation the name alone says whose it is. */
function withoutOrganisation(
  match: NameMatch | null,
  unwrapped: Unwrapped,
  catalog: Catalog,
): Found | null {
  const { strangers, mirror, name, trusted } = unwrapped;
  if (match === null) return ofUnknownName(unwrapped, catalog);
  const { vendor, lineage } = match;
  if (strangers.length === 0) {
    const strength = raised(match.strength, unwrapped);
    if (mirror && match.strength === 'word' && !trusted) return null;
    return { match, strength, vendor, lineage };
  }
  if (match.strength === 'word' || strangers.some(leadsToPages)) return null;
  if (match.strength === 'likely' && match.unknown === 0 && !trusted && !unwrapped.packed)
    return null;
  // Somebody's copy has the original's name; anything more in it is somebody's own model.
  if (match.unknown === 0)
    return { match, strength: trusted ? 'certain' : 'likely', vendor, lineage };
  if (!wordsOfName(name).some((word) => classOf(word) === 'size')) return null;
  return stranger(name, [vendor, ...lineage], unwrapped);
}

/** A maker that nobody knows, of a model that speaks of others. */
function stranger(name: string, lineage: readonly string[], unwrapped: Unwrapped): Found {
  const canonical = `${unwrapped.strangers.at(-1)?.toLowerCase() ?? ''}/${name}`;
  return {
    match: null,
    strength: 'likely',
    vendor: null,
    lineage: [...new Set(lineage)],
    canonical,
  };
}

/** What a program is called, and as well a model with its size: `acme/llama-2-7b-sql-lora-test`. */
const TRIALS: ReadonlySet<string> = new Set([
  'test',
  'testing',
  'demo',
  'sample',
  'example',
  'eval',
]);

/** `Rombos-LLM-V2.5-Qwen-32b` of a stranger: whose weights it has is said, its maker can't be told. */
function ofUnknownName(unwrapped: Unwrapped, catalog: Catalog): Found | null {
  const { strangers, name, mirror } = unwrapped;
  if (strangers.length !== 1 && !mirror) return null;
  const words = wordsOfName(name);
  if (!words.some((word) => classOf(word) === 'size')) return null;
  if (words.some((word) => classOf(word) === 'software' && !TRIALS.has(word))) return null;
  const lineage = lineageInside(name, null, catalog);
  return lineage.length === 0 ? null : stranger(name, lineage, unwrapped);
}

function ofOrganisation(
  match: NameMatch | null,
  unwrapped: Unwrapped,
  catalog: Catalog,
): Found | null {
  const { organisation, name, strangers, trusted } = unwrapped;
  if (organisation === null) return null;
  const { vendor, shared } = organisation;
  if (match?.vendor === vendor) {
    // `services/google/gemini` is a path of somebody's.
    if (match.strength === 'word' && strangers.length > 0 && !trusted) return null;
    const strength = raised(match.strength, { ...unwrapped, trusted: trusted || !shared });
    return strength === 'word' ? null : { match, strength, vendor, lineage: match.lineage };
  }
  // A copy under the name that it has elsewhere.
  if (match !== null && match.unknown === 0 && (match.strength !== 'word' || trusted)) {
    const isOwnTuning = match.lineage.includes(vendor);
    if (!isOwnTuning || unwrapped.packed) {
      const strength = raised(match.strength, { ...unwrapped, trusted: trusted || !shared });
      return { match, strength, vendor: match.vendor, lineage: match.lineage };
    }
  }
  if (match?.strength === 'word' && shared) return null;
  const elsewhere = match === null ? makerOfHosted(unwrapped, catalog) : null;
  if (elsewhere !== null) return { match, strength: 'likely', vendor: elsewhere, lineage: [] };
  const strength = claimsAsHubModel(name, { shared, strangers: strangers.length, trusted });
  if (strength === null) return null;
  const inside =
    match === null ? lineageInside(name, vendor, catalog) : [match.vendor, ...match.lineage];
  return { match: null, strength, vendor, lineage: inside.filter((maker) => maker !== vendor) };
}

/** `together/gemma-3n-e4b-it-custom`: who serves models of others stands before this name as their host. */
function makerOfHosted({ organisation, host, name }: Unwrapped, catalog: Catalog): string | null {
  const { prefixes } = catalog.data;
  const key = organisation?.text.toLowerCase() ?? '';
  if (!Object.hasOwn(prefixes, key) || prefixes[key]?.[0] !== host) return null;
  const [first = ''] = wordsOfName(name);
  return lineageInside(first, organisation?.vendor ?? null, catalog)[0] ?? null;
}

function raised(strength: Strength, { trusted, tagged, organisation }: Unwrapped): Strength {
  if (trusted) return 'certain';
  if (tagged || organisation !== null) return strength === 'certain' ? 'certain' : 'likely';
  return strength;
}
