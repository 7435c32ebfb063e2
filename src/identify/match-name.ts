import { type Catalog, type FamilyData, familyOf, headExpression } from './catalog.ts';
import type { Strength } from './identity.ts';
import { classOf, wordsOfName } from './vocabulary.ts';

/** A model's name that a family's grammar accepts. */
export interface NameMatch {
  readonly vendor: string;
  /** Vendors that the name, or else the family, says it is derived from. */
  readonly lineage: readonly string[];
  readonly weights: 'open' | 'closed';
  readonly strength: Strength;
  readonly canonical: string;
  /** How many of its words nobody knows: a codename, or somebody's own addition. */
  readonly unknown: number;
  /** What the grammar read as the beginning. */
  readonly head: string;
}

/** The vendor whose organisation stands before a name, `*` for a mirror of anybody's, null for none. */
export type From = string | null;

const STRENGTHS = ['certain', 'likely', 'word'] as const;

/** How many unknown words may follow a beginning without an organisation to vouch for them. */
const MOST_UNKNOWN = 3;

/**
 * Whose model a bare name is, by the grammars of all families: an exact beginning, and after it only words that
 * ids are made of. The name is in lower case with `-` for `_`, without organisation, host form and packing.
 *
 * @param from who publishes it, so that families count whose names are ordinary alone
 */
export function matchName(name: string, catalog: Catalog, from: From = null): NameMatch | null {
  const direct = matchFamilies(name, catalog, from);
  if (direct !== null) return withMaker(direct, name, catalog);
  // `meta-llama-3-8b`, `cohere-command-r`: the vendor's name before its own family.
  for (let cut = name.indexOf('-'); cut > 0 && cut < 16; cut = name.indexOf('-', cut + 1)) {
    const vendor = catalog.data.names[name.slice(0, cut)];
    if (vendor === undefined) continue;
    const rest = name.slice(cut + 1);
    const named = matchFamilies(rest, catalog, from);
    if (named?.vendor !== vendor) continue;
    const strength = named.strength === 'word' ? 'likely' : 'certain';
    return withMaker({ ...named, strength }, rest, catalog);
  }
  return null;
}

/** The vendors whose grammars accept a name as it is: more than one is a mistake in the vendor files. */
export function claimsOf(name: string, catalog: Catalog, from: From = null): string[] {
  const claims = candidates(name, catalog).flatMap((family) => {
    const match = matchFamily(name, family, catalog, from);
    return match === null ? [] : [withMaker(match, name, catalog).vendor];
  });
  return [...new Set(claims)];
}

function matchFamilies(name: string, catalog: Catalog, from: From): NameMatch | null {
  let best: NameMatch | null = null;
  for (const family of candidates(name, catalog)) {
    const match = matchFamily(name, family, catalog, from);
    if (match === null) continue;
    if (match.vendor === from && best?.vendor !== from) best = match;
    else if (
      best === null ||
      (isBetter(match, best) && (best.vendor !== from || match.vendor === from))
    )
      best = match;
  }
  return best;
}

export function candidates(name: string, catalog: Catalog): readonly number[] {
  let end = 0;
  while (end < name.length && isLetter(name.charCodeAt(end))) end++;
  const { starts } = catalog.data;
  return Object.hasOwn(starts, name.slice(0, end)) ? (starts[name.slice(0, end)] ?? []) : [];
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** Fewer unknown words, then the stronger, the longer beginning, and what says more of its lineage. */
function isBetter(match: NameMatch, best: NameMatch): boolean {
  if (match.unknown !== best.unknown) return match.unknown < best.unknown;
  const rank = STRENGTHS.indexOf(match.strength) - STRENGTHS.indexOf(best.strength);
  if (rank !== 0) return rank < 0;
  if (match.head.length !== best.head.length) return match.head.length > best.head.length;
  return match.lineage.length > best.lineage.length;
}

export function matchFamily(
  name: string,
  index: number,
  catalog: Catalog,
  from: From,
): NameMatch | null {
  const family = familyOf(catalog, index);
  if (family === null || (family.organised && from !== '*' && from !== family.vendor)) return null;
  for (const [strength, source] of family.heads) {
    if (source === '') continue;
    const found = headExpression(catalog, source).exec(name);
    if (found === null) continue;
    const rest = name.slice(found[0].length);
    if (strength === 'word' && rest !== '') continue;
    const unknown = unknownWords(rest, family.open && strength === 'certain', family, catalog);
    if (unknown === null) continue;
    return {
      vendor: family.vendor,
      lineage: lineageOf(name, family, catalog),
      weights: family.weights,
      strength: unknown > 0 ? 'likely' : strength,
      canonical: canonicalOf(found, rest, family),
      unknown,
      head: found[0],
    };
  }
  return null;
}

/** How many words after the beginning nobody knows; null where that makes it no model's name. */
function unknownWords(
  rest: string,
  open: boolean,
  family: FamilyData,
  catalog: Catalog,
): number | null {
  if (rest === '') return 0;
  let unknown = 0;
  for (const word of wordsOfName(rest)) {
    if (family.words.has(word)) continue;
    const wordClass = classOf(word);
    if (wordClass === 'software') return null;
    if (wordClass !== 'other' && wordClass !== 'architecture') continue;
    if (wordClass === 'architecture' && !open) return null;
    if (isKnownInside(word, catalog)) continue;
    if (!open || !/^[a-z\d][a-z\d.]*$/.test(word) || ++unknown > MOST_UNKNOWN) return null;
  }
  return unknown;
}

function isKnownInside(word: string, catalog: Catalog): boolean {
  return insideOf(word, catalog) !== null || catalog.data.derivatives[word] !== undefined;
}

/** The vendor that a word inside a name speaks of: `llama3` of Meta. */
export function insideOf(word: string, catalog: Catalog): string | null {
  const { inside } = catalog.data;
  if (Object.hasOwn(inside, word)) return inside[word] ?? null;
  const letters = /^[a-z]+/.exec(word)?.[0];
  if (letters === undefined || letters === word) return null;
  if (!/^[a-z]+\d{1,3}(?:[.p]\d)?$/.test(word)) return null;
  return Object.hasOwn(inside, letters) ? (inside[letters] ?? null) : null;
}

/** Vendors whose families a name speaks of, in order, the family's own not among them. */
export function lineageInside(name: string, vendor: string | null, catalog: Catalog): string[] {
  const found: string[] = [];
  for (const word of wordsOfName(name)) {
    const maker = insideOf(word, catalog);
    if (maker !== null && maker !== vendor && !found.includes(maker)) found.push(maker);
  }
  return found;
}

function lineageOf(name: string, family: FamilyData, catalog: Catalog): readonly string[] {
  const inside = lineageInside(name, family.vendor, catalog);
  if (inside.length === 0) return family.lineage;
  const further = family.lineage.filter(
    (vendor) => family.lineage.length > 1 && !inside.includes(vendor),
  );
  return family.lineage.includes(inside[0] ?? '')
    ? [...new Set([...family.lineage, ...inside])]
    : [...inside, ...further];
}

/** A word of another vendor's in a name makes that vendor the maker: `llama-3.1-nemotron-70b`. */
function withMaker(match: NameMatch, name: string, catalog: Catalog): NameMatch {
  const { derivatives } = catalog.data;
  for (const word of wordsOfName(name)) {
    const key = Object.hasOwn(derivatives, word) ? word : word.replace(/\d[\d.]*$/, '');
    const maker = Object.hasOwn(derivatives, key) ? derivatives[key] : undefined;
    if (maker === undefined || maker === match.vendor) continue;
    const lineage = [match.vendor, ...match.lineage].filter((vendor) => vendor !== maker);
    return { ...match, vendor: maker, lineage };
  }
  return match;
}

function canonicalOf(found: RegExpExecArray, rest: string, family: FamilyData): string {
  const generation = found.slice(1).find((group) => group !== undefined);
  const head = found[0];
  if (family.dashes) return tidy(`${head}${rest}`.replace(/[.p](?=\d)/g, '-'));
  if (generation === undefined) return tidy(`${head}${rest.replace(/(\d)p(?=\d)/g, '$1.')}`);
  const at = head.lastIndexOf(generation);
  const version = generation.replace(/^v(?=\d)/, '').replace(/[-p]/, '.');
  return tidy(
    `${head.slice(0, at).replace(/-$/, '')}-${version}${head.slice(at + generation.length)}${rest}`,
  );
}

function tidy(name: string): string {
  return name.replace(/[:@]/g, '-').replace(/-{2,}/g, '-').replace(/-$/, '');
}
