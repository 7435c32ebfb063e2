import {
  type Catalog,
  type FamilyData,
  familyOf,
  headExpression,
  type WordFacts,
} from './catalog.ts';
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
  const named = matchNamed(name, catalog, from);
  if (named?.strength === 'certain' && named.unknown === 0) return named;
  const direct = matchFamilies(name, catalog, from);
  return direct === null ? named : withMaker(direct, name, catalog);
}

/** `meta-llama-3-8b`, `cohere-command-r`: the vendor's name before its own family. */
function matchNamed(name: string, catalog: Catalog, from: From): NameMatch | null {
  for (let cut = name.indexOf('-'); cut > 0 && cut < 16; cut = name.indexOf('-', cut + 1)) {
    const vendor = lookUp(catalog.data.names, name.slice(0, cut));
    if (vendor === null) continue;
    const rest = name.slice(cut + 1);
    const match = matchFamilies(rest, catalog, from ?? vendor);
    if (match?.vendor !== vendor) continue;
    // With the vendor's name a family's word is still a product: `google-gemini`.
    const strength = match.strength !== 'word' ? 'certain' : /\d/.test(rest) ? 'likely' : 'word';
    return withMaker({ ...match, strength }, rest, catalog);
  }
  return null;
}

/** The vendors whose grammars accept a name as it is: more than one is a mistake in the vendor files. */
export function claimsOf(name: string, catalog: Catalog, from: From = null): string[] {
  const claims = candidates(name, catalog).flatMap((family) => {
    const match = matchFamily(name, family, catalog, from);
    if (match === null) return [];
    return [withMaker(matchOf(match, name, catalog), name, catalog).vendor];
  });
  return [...new Set(claims)];
}

function matchFamilies(name: string, catalog: Catalog, from: From): NameMatch | null {
  let best: Candidate | null = null;
  for (const family of candidates(name, catalog)) {
    const match = matchFamily(name, family, catalog, from);
    if (match !== null && (best === null || isBetter(match, best, from))) best = match;
  }
  return best === null ? null : matchOf(best, name, catalog);
}

function candidates(name: string, catalog: Catalog): readonly number[] {
  let end = 0;
  while (end < name.length && isLetter(name.charCodeAt(end))) end++;
  const { starts } = catalog.data;
  const letters = name.slice(0, end);
  return Object.hasOwn(starts, letters) ? (starts[letters] ?? []) : [];
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** A family whose grammar accepts a name, before more is told of it. */
interface Candidate {
  readonly family: FamilyData;
  readonly strength: Strength;
  readonly unknown: number;
  readonly found: RegExpExecArray;
  readonly rest: string;
}

/**
 * The publisher's own, fewer unknown words, the stronger, the longer beginning, what needs no organisation of its own
 * to count, and what says more of its lineage.
 */
function isBetter(match: Candidate, best: Candidate, from: From): boolean {
  const own = Number(match.family.vendor === from) - Number(best.family.vendor === from);
  if (own !== 0) return own > 0;
  if (match.unknown !== best.unknown) return match.unknown < best.unknown;
  const rank = STRENGTHS.indexOf(match.strength) - STRENGTHS.indexOf(best.strength);
  if (rank !== 0) return rank < 0;
  const longer = match.found[0].length - best.found[0].length;
  if (longer !== 0) return longer > 0;
  if (match.family.organised !== best.family.organised) return best.family.organised;
  return match.family.lineage.length > best.family.lineage.length;
}

function matchFamily(name: string, index: number, catalog: Catalog, from: From): Candidate | null {
  const family = familyOf(catalog, index);
  if (family === null || (family.organised && from !== '*' && from !== family.vendor)) return null;
  for (const [strength, source] of family.heads) {
    if (source === '') continue;
    const found = headExpression(catalog, source).exec(name);
    if (found === null) continue;
    const rest = name.slice(found[0].length);
    if (strength === 'word' && rest !== '') continue;
    if (RELEASE.test(rest) && !SIZED.test(found[0])) continue;
    const unknown = unknownWords(rest, family.open && strength === 'certain', family, catalog);
    if (unknown === null) continue;
    return { family, strength: unknown > 0 ? 'likely' : strength, unknown, found, rest };
  }
  return null;
}

function matchOf(
  { family, strength, unknown, found, rest }: Candidate,
  name: string,
  catalog: Catalog,
): NameMatch {
  return {
    vendor: family.vendor,
    lineage: lineageOf(name, found[0], family, catalog),
    weights: family.weights,
    strength,
    canonical: canonicalOf(found, rest, family),
    unknown,
    head: found[0],
  };
}

/** Three numbers are a program's release, `gemma-0.98.5`, but not behind a size: `ltx-video-2b-v0.9.5`. */
const RELEASE = /^-v?\d+\.\d+\.\d+$/;
const SIZED = /\d[bm]$/;

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
    const { inside, maker } = factsOf(word, catalog);
    if (inside !== null || maker !== null) continue;
    if (!open || !/^[a-z\d][a-z\d.]*$/.test(word) || ++unknown > MOST_UNKNOWN) return null;
  }
  return unknown;
}

const MOST_FACTS = 20_000;
const NOTHING: WordFacts = { inside: null, maker: null };

function factsOf(word: string, catalog: Catalog): WordFacts {
  const { facts } = catalog.memory;
  const known = facts.get(word);
  if (known !== undefined) return known;
  const { inside, derivatives } = catalog.data;
  const told = {
    inside: lookUp(inside, word) ?? lookUp(inside, /^([a-z]+)\d{1,3}(?:[.p]\d)?$/.exec(word)?.[1]),
    maker: lookUp(derivatives, word) ?? lookUp(derivatives, /^([a-z]+)\d[\d.]*$/.exec(word)?.[1]),
  };
  if (facts.size >= MOST_FACTS) facts.clear();
  const result = told.inside === null && told.maker === null ? NOTHING : told;
  facts.set(word, result);
  return result;
}

function lookUp(table: Readonly<Record<string, string>>, key: string | undefined): string | null {
  return key !== undefined && Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

/** Vendors whose families a name speaks of, in order, the family's own not among them. */
export function lineageInside(name: string, vendor: string | null, catalog: Catalog): string[] {
  const found: string[] = [];
  for (const word of wordsOfName(name)) {
    const maker = factsOf(word, catalog).inside;
    if (maker !== null && maker !== vendor && !found.includes(maker)) found.push(maker);
  }
  return found;
}

function lineageOf(
  name: string,
  head: string,
  family: FamilyData,
  catalog: Catalog,
): readonly string[] {
  const inside = lineageInside(withoutOwn(name, head, catalog), family.vendor, catalog);
  if (inside.length === 0) return family.lineage;
  const first = inside[0] ?? '';
  if (family.lineage.includes(first)) return [...new Set([...family.lineage, ...inside])];
  // The family's own is what holds where the name says nothing.
  return inside;
}

/** A word of another vendor's in a name makes that vendor the maker: `llama-3.1-nemotron-70b`. */
function withMaker(match: NameMatch, name: string, catalog: Catalog): NameMatch {
  for (const word of wordsOfName(withoutOwn(name, match.head, catalog))) {
    const { maker } = factsOf(word, catalog);
    if (maker === null || maker === match.vendor) continue;
    const lineage = [match.vendor, ...match.lineage].filter((vendor) => vendor !== maker);
    return { ...match, vendor: maker, lineage };
  }
  return match;
}

/** `stablelm-zephyr` is a family's whole name: made by nobody but its maker, and not from Zephyr. */
function withoutOwn(name: string, head: string, catalog: Catalog): string {
  const [first, ...more] = wordsOfName(head);
  if (!more.some((word) => factsOf(word, catalog).maker !== null)) return name;
  return `${first ?? ''}${name.slice(head.length)}`;
}

function canonicalOf(found: RegExpExecArray, rest: string, family: FamilyData): string {
  let generation: string | undefined;
  for (let group = 1; group < found.length && generation === undefined; group++)
    generation = found[group];
  const head = found[0];
  if (family.spelling === 'dashes') return dashed(`${head}${rest}`);
  if (generation === undefined) return tidy(`${head}${rest}`);
  const at = head.lastIndexOf(generation);
  const version = generation
    .replace(/^v(?=\d)/, family.spelling === 'numbers' ? '' : 'v')
    .replace(/[-p]/, '.')
    // `gpt-35`, `phi35`: no family has come that far.
    .replace(/^([1-5])([1-9])$/, '$1.$2');
  const before = head.slice(0, at).replace(/-$/, '');
  return tidy(`${before}-${version}${head.slice(at + generation.length)}${rest}`);
}

/** `claude-v2.1` is `claude-2-1`, `claude-4-sonnet` what its maker calls `claude-sonnet-4`. */
function dashed(name: string): string {
  return tidy(name)
    .replace(/\./g, '-')
    .replace(/^claude(?=\d)/, 'claude-')
    .replace(/-v(?=\d(?:-|$))/, '-')
    .replace(/^(claude)-([4-9](?:-\d)?)-(opus|sonnet|haiku|fable|mythos)(?=-|$)/, '$1-$3-$2');
}

function tidy(name: string): string {
  let plain = name;
  if (/\dp\d/.test(plain)) plain = plain.replace(/(\d)p(?=\d)/g, '$1.');
  if (/[:@]|--|-$/.test(plain))
    plain = plain.replace(/[:@]/g, '-').replace(/-{2,}/g, '-').replace(/-$/, '');
  return plain;
}
