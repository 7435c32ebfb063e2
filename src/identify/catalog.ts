import type { Minimatch } from 'minimatch';
import type { OwnVendor } from '../decide/policy.ts';
import { type Stems, withStems } from '../detect/stems.ts';
import { catalogData, packageLines } from '../late-data.ts';
import { minimatch } from '../late-libraries.ts';
import type { Resolution, Strength } from './identity.ts';

/** All that is known of vendors and hosts: what scripts/generate/catalog.ts makes of policy/vendors and policy/hosts. */
export interface CatalogData {
  /** Slug to name, and whether the weights of its models are published where no family says so. */
  readonly vendors: Readonly<
    Record<string, { readonly name: string; readonly weights: 'open' | 'closed' }>
  >;
  readonly hosts: Readonly<
    Record<
      string,
      { readonly name: string; readonly operator: string | null; readonly ids?: 'paths' }
    >
  >;
  readonly families: readonly FamilyRow[];
  /** The letters that an id begins with, to the families whose ids may begin so. */
  readonly starts: Readonly<Record<string, readonly number[]>>;
  /** What stands before ids as the vendor's name. */
  readonly names: Readonly<Record<string, string>>;
  readonly organisations: Readonly<Record<string, string>>;
  readonly sharedOrganisations: Readonly<Record<string, string>>;
  readonly mirrors: readonly string[];
  readonly derivatives: Readonly<Record<string, string>>;
  readonly inside: Readonly<Record<string, string>>;
  /** Host name (a wildcard begins with `.`) to path and vendor, longest path first. */
  readonly endpoints: Readonly<
    Record<string, readonly (readonly [path: string, vendor: string, host: string | null])[]>
  >;
  readonly constants: Readonly<Record<string, string>>;
  readonly images: Readonly<Record<string, string>>;
  readonly actions: Readonly<Record<string, string>>;
  /** What stands before an id: the host, and whether it makes any id a model. */
  readonly prefixes: Readonly<Record<string, readonly [host: string, strong: boolean]>>;
  readonly forms: readonly FormData[];
  /** Regular expressions over addresses without scheme; the group is the id. */
  readonly addresses: readonly (readonly [pattern: string, host: string])[];
  readonly stems: Stems;
}

/** A family as it is stored; `familyOf` reads it. */
export type FamilyRow = readonly [
  vendor: string,
  certain: string,
  likely: string,
  word: string,
  words: string,
  flags: string,
  lineage: string,
];

export interface FamilyData {
  readonly vendor: string;
  /** From the strongest to the weakest; empty where there is none. */
  readonly heads: readonly (readonly [strength: Strength, heads: string])[];
  readonly words: ReadonlySet<string>;
  readonly open: boolean;
  readonly weights: 'open' | 'closed';
  readonly lineage: readonly string[];
  readonly spelling: 'dots' | 'dashes' | 'numbers';
  /** Its names count only after an organisation. */
  readonly organised: boolean;
}

export interface FormData {
  readonly host: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly means: string;
}

/** The catalog, ready to be asked; what a lookup compiles or finds is kept with it. */
export interface Catalog {
  readonly data: CatalogData;
  /**
   * Lower-case ASCII texts such that every text that a resolver accepts holds at least one, in either case.
   */
  readonly stems: Stems;
  /** An organisation's own models, tried before all others. */
  readonly own: readonly OwnModels[];
  readonly memory: Memory;
}

/** What the catalog knows of a word inside a name. */
export interface WordFacts {
  /** The vendor of whose family it speaks: `llama3` of Meta. */
  readonly inside: string | null;
  /** The vendor that it makes the maker: `nemotron`. */
  readonly maker: string | null;
}

/** One organisation's models by its policy. */
export interface OwnModels {
  readonly slug: string;
  readonly name: string;
  readonly globs: readonly Minimatch[];
}

/** What was found before: repositories repeat the same few ids, and catalogues their words. */
export interface Memory {
  readonly families: Map<number, FamilyData>;
  readonly facts: Map<string, WordFacts>;
  packages: ReadonlyMap<string, PackageOwner> | null;
  readonly expressions: Map<string, RegExp>;
  readonly words: Map<number, ReadonlySet<string>>;
  readonly models: Map<string, Resolution | null>;
}

/** The built-in catalog. */
export function loadCatalog(): Catalog {
  const data = catalogData();
  return { data, stems: data.stems, own: [], memory: emptyMemory() };
}

/** The catalog with a policy's own vendors and their models (minimatch globs, whatever the case). */
export function extendCatalog(catalog: Catalog, ownVendors: readonly OwnVendor[]): Catalog {
  const own = ownVendors
    .filter(({ models }) => models.length > 0)
    .map(({ slug, name, models }) => ({ slug, name, globs: models.map(globOf) }));
  if (own.length === 0) return catalog;
  const stems = ownVendors.flatMap(({ models }) => models.flatMap(stemsOfGlob));
  return {
    data: catalog.data,
    stems: withStems(catalog.stems, stems),
    own: [...own, ...catalog.own],
    memory: emptyMemory(),
  };
}

function emptyMemory(): Memory {
  return {
    families: new Map(),
    facts: new Map(),
    packages: null,
    expressions: new Map(),
    words: new Map(),
    models: new Map(),
  };
}

/** Whose models a package uses, and who serves them where that is one host alone. */
export interface PackageOwner {
  readonly vendor: string;
  readonly host: string | null;
}

/** All packages, by purl type and name in the ecosystem's normal form; read when the first is asked for. */
export function packagesOf(catalog: Catalog): ReadonlyMap<string, PackageOwner> {
  const { memory } = catalog;
  if (memory.packages !== null) return memory.packages;
  const packages = new Map<string, PackageOwner>();
  for (const line of packageLines()) {
    const [type = '', vendor = '', host = '', ...names] = line.split(' ');
    const owner = { vendor, host: host === '-' ? null : host };
    for (const name of names) packages.set(`${type}/${name}`, owner);
  }
  memory.packages = packages;
  return packages;
}

/** A family by its number. */
export function familyOf(catalog: Catalog, index: number): FamilyData | null {
  const { families } = catalog.memory;
  const known = families.get(index);
  if (known !== undefined) return known;
  const row = catalog.data.families[index];
  if (row === undefined) return null;
  const [vendor, certain, likely, word, words, flags, lineage] = row;
  const family: FamilyData = {
    vendor,
    heads: [
      ['certain', certain],
      ['likely', likely],
      ['word', word],
    ],
    words: new Set(words.split(' ')),
    open: flags.includes('o'),
    weights: flags.includes('c') ? 'closed' : 'open',
    lineage: lineage === '' ? [] : lineage.split(' '),
    spelling: flags.includes('d') ? 'dashes' : flags.includes('n') ? 'numbers' : 'dots',
    organised: flags.includes('a'),
  };
  families.set(index, family);
  return family;
}

function globOf(glob: string): Minimatch {
  const { Minimatch } = minimatch();
  return new Minimatch(glob, { dot: true, nocase: true, nonegate: true, platform: 'linux' });
}

/** The longest run of plain characters of each branch; a glob of wildcards alone has none, and finds only what others find. */
function stemsOfGlob(glob: string): string[] {
  const { Minimatch } = minimatch();
  return new Minimatch(glob, { nocase: true, platform: 'linux' })
    .braceExpand()
    .flatMap((branch) => {
      const plain = branch
        .toLowerCase()
        .split(/\[[^\]]*\]|[@!+*?]\([^)]*\)|[*?\\]|[^\x21-\x7e]/)
        .sort((a, b) => b.length - a.length)[0];
      return plain ? [plain] : [];
    });
}

const GENERATION = String.raw`(v?(?:[1-9]\d?|0(?=[.p]\d))(?:[.p]\d{1,2}(?!\d)|-\d(?![\da-z.]))?)`;
const SIZE = String.raw`(?:\d{1,4}(?:[.p]\d{1,3})?[bmt]|\d{1,2}x\d{1,3}b)`;
/** Behind a digit it has to be told apart: `gta100` is no first gta. */
const EITHER = String.raw`(?:-|(?<!\d))(?:${SIZE}|${GENERATION}[nov]?)`;
const ANYTHING = `(?:${EITHER}|(?=[-:]))`;

/** The expression for the beginnings of a family's ids; the first group that took part is the generation. */
export function headExpression(catalog: Catalog, heads: string): RegExp {
  const { expressions } = catalog.memory;
  let expression = expressions.get(heads);
  if (expression === undefined) {
    const expanded = heads
      .replaceAll('{n}', GENERATION)
      .replaceAll('{size}', SIZE)
      .replaceAll('{v}', EITHER)
      .replaceAll('{w}', ANYTHING);
    expression = new RegExp(`^(?:${expanded})(?=$|[-:@+])`);
    expressions.set(heads, expression);
  }
  return expression;
}

/** A regular expression of the catalog, compiled when it is first needed. */
export function expressionOf(catalog: Catalog, source: string, flags = '', key = source): RegExp {
  const { expressions } = catalog.memory;
  let expression = expressions.get(key);
  if (expression === undefined) {
    expression = new RegExp(source, flags);
    expressions.set(key, expression);
  }
  return expression;
}
