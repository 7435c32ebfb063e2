import { PackageURL } from 'packageurl-js';
import { HUB_STEMS } from '../../src/detect/hub-places.ts';
import { withStems } from '../../src/detect/stems.ts';
import type { CatalogData, FamilyRow, FormData } from '../../src/identify/catalog.ts';
import type { HostFile } from '../../src/identify/host-file.ts';
import { normalPackage } from '../../src/identify/package-name.ts';
import type { Family, VendorFile } from '../../src/identify/vendor-file.ts';
import { classOf } from '../../src/identify/vocabulary.ts';
import { connectorPackages } from './connectors.ts';
import { headTexts } from './head-texts.ts';
import { idStems, isRareName, minimalStems, packageStems, spelledStems } from './stems.ts';

type Table<T> = Record<string, T>;
type Files<T> = ReadonlyMap<string, T>;

/** What vendor and host files are compiled to. */
export interface Compiled {
  readonly catalog: CatalogData;
  /** A line for each purl type, vendor and host (`-` for none), with the names of packages. */
  readonly packages: readonly string[];
}

/** One structure from all vendor and host files. Two files that claim the same thing are an error. */
export function compileCatalog(vendors: Files<VendorFile>, hosts: Files<HostFile>): Compiled {
  const tables = compileNames(vendors);
  const packages = compilePackages(vendors);
  const { families, starts, inside } = compileFamilies(vendors);
  const names = [
    ...Object.keys(tables.names).filter(isRareName),
    ...[tables.organisations, tables.sharedOrganisations].flatMap((table) =>
      Object.keys(table).map((name) => `${name}/`),
    ),
    ...[...hosts.values()].flatMap(({ mirrors = [] }) =>
      mirrors.map((name) => `${name.toLowerCase()}/`),
    ),
    ...[...hosts.values()].flatMap(({ prefixes = [] }) => prefixes),
    '-community/',
    ...Object.keys(tables.endpoints).map((name) => name.replace(/^\./, '')),
    ...Object.keys(tables.constants),
    ...Object.keys(tables.images),
    ...Object.keys(tables.actions),
    ...[...packages.keys()].flatMap(packageStems),
  ];
  const stems = withStems({}, [...minimalStems(stemsOf(vendors), names), ...HUB_STEMS]);
  const catalog = { ...tables, ...compileHosts(hosts), families, starts, inside, stems };
  return { catalog, packages: packageLines(packages) };
}

function put<T>(table: Table<T>, key: string, value: T, slug: string): void {
  const before = table[key];
  if (before !== undefined && JSON.stringify(before) !== JSON.stringify(value)) {
    throw new Error(
      `policy/vendors/${slug}.yml: ${key} is claimed twice, by ${JSON.stringify(before)} and ${JSON.stringify(value)}`,
    );
  }
  table[key] = value;
}

type Names = Pick<
  CatalogData,
  | 'vendors'
  | 'names'
  | 'organisations'
  | 'sharedOrganisations'
  | 'derivatives'
  | 'endpoints'
  | 'constants'
  | 'images'
  | 'actions'
>;

function compileNames(vendors: Files<VendorFile>): Names {
  const tables = {
    vendors: {} as Table<Names['vendors'][string]>,
    names: {} as Table<string>,
    organisations: {} as Table<string>,
    sharedOrganisations: {} as Table<string>,
    derivatives: {} as Table<string>,
    endpoints: {} as Table<[string, string, string | null][]>,
    constants: {} as Table<string>,
    images: {} as Table<string>,
    actions: {} as Table<string>,
  };
  for (const [slug, file] of vendors) {
    if (file.slug !== undefined && file.slug !== slug)
      throw new Error(`policy/vendors/${slug}.yml: its slug is ${file.slug}`);
    tables.vendors[slug] = { name: file.name, weights: file.weights ?? 'open' };
    const each = (table: Table<string>, keys: readonly string[] = []): void => {
      for (const key of keys) put(table, key.toLowerCase(), slug, slug);
    };
    each(tables.names, file.names);
    each(tables.organisations, file.organisations);
    each(tables.sharedOrganisations, file['shared-organisations']);
    each(tables.derivatives, file.derivatives);
    each(tables.images, file.images);
    each(tables.actions, file.actions);
    for (const [name, id] of Object.entries(file.constants ?? {}))
      put(tables.constants, name.toLowerCase(), id, slug);
    for (const endpoint of file.endpoints ?? []) {
      const [address = '', host = null] = endpoint.split(' on ');
      const [name = '', ...path] = address.split('/');
      const key = name.replace(/^\*/, '').toLowerCase();
      const paths = tables.endpoints[key] ?? [];
      tables.endpoints[key] = paths;
      paths.push([path.length > 0 ? `/${path.join('/')}` : '', slug, host]);
      paths.sort((a, b) => b[0].length - a[0].length);
    }
  }
  return tables;
}

interface Families {
  readonly families: FamilyRow[];
  readonly starts: Table<number[]>;
  readonly inside: Table<string>;
}

function compileFamilies(vendors: Files<VendorFile>): Families {
  const families: FamilyRow[] = [];
  const starts: Table<number[]> = {};
  const inside: Table<string> = {};
  for (const [slug, file] of vendors)
    for (const family of file.families ?? []) {
      const index = families.push(familyRow(family, slug, file.weights ?? 'open')) - 1;
      const heads = headsOf(family);
      for (const letters of new Set(heads.flatMap((head) => firstLetters(head, slug))))
        starts[letters] = [...(starts[letters] ?? []), index];
      for (const word of family.inside ?? []) put(inside, word, slug, slug);
    }
  return { families, starts, inside };
}

function headsOf({ certain = [], likely = [], word = [] }: Family): string[] {
  return [...certain, ...likely, ...word];
}

function familyRow(family: Family, vendor: string, weights: 'open' | 'closed'): FamilyRow {
  const { certain = [], likely = [], word = [], words = [], lineage = [] } = family;
  const flags = [
    family.rest === 'open' ? 'o' : '',
    (family.weights ?? weights) === 'closed' ? 'c' : '',
    { dots: '', dashes: 'd', numbers: 'n' }[family.spelling ?? 'dots'],
    family.alone === false ? 'a' : '',
  ].join('');
  const own = words.filter((one) => ['other', 'architecture', 'software'].includes(classOf(one)));
  return [
    vendor,
    certain.join('|'),
    likely.join('|'),
    word.join('|'),
    own.join(' '),
    flags,
    lineage.join(' '),
  ];
}

/** The letters that ids of a beginning start with, up to what is no letter. */
function firstLetters(head: string, slug: string): string[] {
  const words = headTexts(head).map((text) => /^[a-z]+/.exec(text)?.[0] ?? '');
  if (words.includes(''))
    throw new Error(`policy/vendors/${slug}.yml: the beginning ${head} has to start with letters`);
  return words;
}

/** Vendors whose SDKs name models in constants, so that an id may stand without any separator. */
const IN_CONSTANTS: ReadonlySet<string> = new Set(
  'openai anthropic google meta mistral amazon cohere ai21 stability deepseek alibaba xai'.split(
    ' ',
  ),
);

function stemsOf(vendors: Files<VendorFile>): string[] {
  return [...vendors].flatMap(([slug, { families = [] }]) =>
    families
      .filter(({ alone }) => alone !== false)
      .flatMap(({ stems, certain = [], likely = [] }) =>
        stems === undefined
          ? spelledStems([...certain, ...likely].flatMap(idStems), IN_CONSTANTS.has(slug))
          : stems,
      ),
  );
}

type Packages = ReadonlyMap<string, string>;

/** By purl type and name, to the vendor and the host. */
function compilePackages(vendors: Files<VendorFile>): Packages {
  const packages: Table<string> = {};
  for (const [slug, file] of vendors) {
    for (const entry of file.packages ?? []) {
      const [purl = '', host = '-'] = entry.split(' on ');
      put(packages, packageKey(purl), `${slug} ${host}`, slug);
    }
    for (const name of file.connectors ?? [])
      for (const purl of connectorPackages(name)) {
        const key = packageKey(purl);
        if (packages[key]?.startsWith(`${slug} `) !== true) put(packages, key, `${slug} -`, slug);
      }
  }
  return new Map(Object.entries(packages));
}

function packageKey(purl: string): string {
  const { type, namespace, name } = PackageURL.fromString(
    // The library asks for a version there, which no vendor file gives.
    purl.startsWith('pkg:swift/') ? `${purl}@0` : purl,
  );
  const separator = type === 'maven' ? ':' : '/';
  const joined = namespace == null ? (name ?? '') : `${namespace}${separator}${name ?? ''}`;
  return `${type ?? ''}/${normalPackage(type ?? '', joined)}`;
}

function packageLines(packages: Packages): string[] {
  const lines = new Map<string, string[]>();
  for (const [key, owner] of packages) {
    const slash = key.indexOf('/');
    const line = `${key.slice(0, slash)} ${owner}`;
    lines.set(line, [...(lines.get(line) ?? []), key.slice(slash + 1)]);
  }
  return [...lines].map(([line, names]) => `${line} ${names.join(' ')}`);
}

type Hosts = Pick<CatalogData, 'hosts' | 'mirrors' | 'prefixes' | 'forms' | 'addresses'>;

function compileHosts(hosts: Files<HostFile>): Hosts {
  const compiled: Table<CatalogData['hosts'][string]> = {};
  const prefixes: Table<readonly [string, boolean]> = {};
  const mirrors: string[] = [];
  const forms: FormData[] = [];
  const addresses: (readonly [string, string])[] = [];
  for (const [slug, file] of hosts) {
    const { name, operator = null, ids } = file;
    compiled[slug] = { name, operator, ...(ids === undefined ? {} : { ids }) };
    for (const prefix of file.prefixes ?? []) prefixes[prefix.toLowerCase()] = [slug, true];
    for (const prefix of file['weak-prefixes'] ?? [])
      prefixes[prefix.toLowerCase()] = [slug, false];
    mirrors.push(...(file.mirrors ?? []).map((name) => name.toLowerCase()));
    for (const { before, after, means } of file.forms ?? [])
      forms.push({
        host: slug,
        means,
        before: before === undefined ? null : `^(?:${before})`,
        after: after === undefined ? null : `(?:${after})$`,
      });
    for (const address of file.addresses ?? []) addresses.push([addressPattern(address), slug]);
  }
  return { hosts: compiled, prefixes, mirrors: mirrors.sort(), forms, addresses };
}

function addressPattern(address: string): string {
  const escaped = address.replace(/[.+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^/]+');
  return `^${escaped.replace('{model}', String.raw`([^/?#]+(?:/[^/?#]+){0,2})`)}`;
}
