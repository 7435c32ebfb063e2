import { PackageURL } from 'packageurl-js';
import type { Catalog } from './catalog.ts';
import { hostOfAddress } from './endpoint.ts';
import { claimsAsHubModel } from './hub-name.ts';
import type { Identity, Resolution, Strength, Weights } from './identity.ts';
import { lineageInside, matchName, type NameMatch } from './match-name.ts';
import { normalName } from './normal-name.ts';
import { type Unwrapped, unwrap } from './unwrap.ts';
import { classOf, wordsOfName } from './vocabulary.ts';

/** What is known from elsewhere: the tool that serves it. */
export interface Hint {
  readonly host?: string;
}

/** How many texts are remembered before all are forgotten. */
const MOST_REMEMBERED = 4_000;
const LONGEST = 300;

/** Whose model a text names, through hosts, routers, mirrors and fine-tunes; null where it names none. */
export function resolveModel(text: string, catalog: Catalog, hint?: Hint): Resolution | null {
  if (text.length < 2 || text.length > LONGEST) return null;
  const { models } = catalog.memory;
  const key = hint?.host === undefined ? text : `${hint.host}\0${text}`;
  const known = models.get(key);
  if (known !== undefined) return known;
  if (models.size >= MOST_REMEMBERED) models.clear();
  const resolution = resolveOwn(text, catalog) ?? resolveAfresh(text, catalog, hint);
  models.set(key, resolution);
  return resolution;
}

/** An organisation's own models, by the globs of its policy. */
function resolveOwn(text: string, catalog: Catalog): Resolution | null {
  if (catalog.own.length === 0 || /\s/.test(text)) return null;
  const name = text.slice(text.lastIndexOf('/') + 1);
  for (const { slug, name: maker, globs } of catalog.own) {
    if (!globs.some((glob) => glob.match(text) || glob.match(name))) continue;
    const steps = [{ text, means: `a model of ${maker}, by the policy` }];
    const identity = { ...nothing(text), canonical: normalName(name), vendor: slug, steps };
    return { strength: 'certain', identity };
  }
  return null;
}

function nothing(name: string): Identity {
  return {
    kind: 'model',
    name,
    canonical: name.toLowerCase(),
    purl: null,
    vendor: null,
    host: null,
    lineage: [],
    weights: null,
    steps: [],
  };
}

/** A model's name may be written with spaces, `Claude Sonnet 4.5 (copilot)`, but is then no id. */
const DISPLAY_NAME =
  /^(?:gpt|claude|gemini|llama|grok|qwen|deepseek|kimi|glm|mistral)[\w.-]*(?: [\w.-]+){1,4}(?: \((?:copilot|preview|latest)\))?$/i;

function resolveAfresh(text: string, catalog: Catalog, hint: Hint | undefined): Resolution | null {
  if (/\s/.test(text)) return DISPLAY_NAME.test(text) ? resolveDisplayName(text, catalog) : null;
  if (!/^[~./@\w][\w./:@%+~#=,*-]*$/.test(text)) return null;
  if (/^https?:/i.test(text)) return null;
  const tuned = /^ft:([^:]+)(?::|$)/.exec(text);
  const unwrapped = unwrap(tuned?.[1] ?? text, catalog);
  if (unwrapped === null) return null;
  if (tuned) unwrapped.steps.unshift({ text: 'ft:', means: 'tuned on the own data' });
  if (hint?.host !== undefined) {
    unwrapped.host ??= hint.host;
    unwrapped.trusted = true;
  }
  return judge(text, unwrapped, catalog) ?? hostOfAddress(text, catalog);
}

function resolveDisplayName(text: string, catalog: Catalog): Resolution | null {
  const plain = text.replace(/ \(\w+\)$/, '');
  const match = matchName(normalName(plain), catalog);
  if (match === null || match.strength !== 'certain') return null;
  return finish(
    text,
    { match, strength: 'word', vendor: match.vendor, lineage: match.lineage },
    catalog,
  );
}

/** What was found of a text, before host and purl are added. */
interface Found {
  readonly match: NameMatch | null;
  readonly strength: Strength;
  readonly vendor: string | null;
  readonly lineage: readonly string[];
  readonly unwrapped?: Unwrapped;
  readonly canonical?: string;
}

function judge(text: string, unwrapped: Unwrapped, catalog: Catalog): Resolution | null {
  const match = matchCore(unwrapped, catalog);
  const { organisation } = unwrapped;
  const found =
    organisation === null
      ? withoutOrganisation(match, unwrapped, catalog)
      : ofOrganisation(match, unwrapped, catalog);
  return found === null ? null : finish(text, { ...found, unwrapped }, catalog);
}

/** Bedrock joins vendor and model by a dot and ends with a version: both readings are tried. */
function matchCore(unwrapped: Unwrapped, catalog: Catalog): NameMatch | null {
  const { name } = unwrapped;
  const anybody = unwrapped.mirror || unwrapped.prefixed ? '*' : null;
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

interface Dotted {
  readonly region: string;
  readonly vendorText: string;
  readonly vendor: string;
  readonly rest: string;
  readonly versioned: boolean;
}

function readDotted(name: string, catalog: Catalog): Dotted | null {
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
function matchVersioned(rest: string, vendor: string, catalog: Catalog): NameMatch | null {
  const plain = rest.replace(/-v\d+[-:]\d+(?:[-:](?:\d+k|mm))?$/, '');
  const shorter = plain === rest ? rest.replace(/-v\d+$/, '') : plain;
  const stripped = matchName(shorter, catalog, vendor);
  if (stripped !== null && stripped.strength !== 'word') return stripped;
  return matchName(rest.replace(/(v\d+)[-:](\d+)$/, '$1.$2'), catalog, vendor) ?? stripped;
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
  if (match.strength === 'word' && !trusted) return null;
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

/** `Rombos-LLM-V2.5-Qwen-32b` of a stranger: whose weights it has is said, its maker can't be told. */
function ofUnknownName(unwrapped: Unwrapped, catalog: Catalog): Found | null {
  const { strangers, name, mirror } = unwrapped;
  if (strangers.length !== 1 && !mirror) return null;
  const words = wordsOfName(name);
  if (!words.some((word) => classOf(word) === 'size')) return null;
  if (words.some((word) => classOf(word) === 'software')) return null;
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
  const strength = claimsAsHubModel(name, { shared, strangers: strangers.length, trusted });
  if (strength === null) return null;
  const inside =
    match === null ? lineageInside(name, vendor, catalog) : [match.vendor, ...match.lineage];
  return { match: null, strength, vendor, lineage: inside.filter((maker) => maker !== vendor) };
}

function raised(strength: Strength, { trusted, tagged, organisation }: Unwrapped): Strength {
  if (trusted) return 'certain';
  if (tagged || organisation !== null) return strength === 'certain' ? 'certain' : 'likely';
  return strength;
}

function finish(text: string, found: Found, catalog: Catalog): Resolution {
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
  return new PackageURL(
    'huggingface',
    organisation,
    name,
    undefined,
    undefined,
    undefined,
  ).toString();
}
