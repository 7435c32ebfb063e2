import { PackageURL } from 'packageurl-js';
import type { CatalogData, FamilyData, FormData } from '../../src/identify/catalog.ts';
import type { HostFile } from '../../src/identify/host-file.ts';
import { normalPackage } from '../../src/identify/package-name.ts';
import type { Family, VendorFile } from '../../src/identify/vendor-file.ts';
import { connectorPackages } from './connectors.ts';
import { headTexts } from './head-texts.ts';
import { minimalStems } from './stems.ts';

type Table<T> = Record<string, T>;

/** One structure from all vendor and host files. Two files that claim the same thing are an error. */
export function compileCatalog(
  vendors: ReadonlyMap<string, VendorFile>,
  hosts: ReadonlyMap<string, HostFile>,
): CatalogData {
  const families: FamilyData[] = [];
  const starts: Table<number[]> = {};
  const stems: string[] = [];
  const catalog = {
    vendors: {} as Table<{ name: string; weights: 'open' | 'closed' }>,
    names: {} as Table<string>,
    organisations: {} as Table<string>,
    sharedOrganisations: {} as Table<string>,
    derivatives: {} as Table<string>,
    inside: {} as Table<string>,
    packages: {} as Table<readonly [string, string | null]>,
    endpoints: {} as Table<(readonly [string, string, string | null])[]>,
    constants: {} as Table<string>,
    images: {} as Table<string>,
    actions: {} as Table<string>,
  };
  const put = <T>(table: Table<T>, key: string, value: T, where: string): void => {
    const before = table[key];
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(value)) {
      throw new Error(
        `${where}: ${key} is claimed twice, by ${JSON.stringify(before)} and ${JSON.stringify(value)}`,
      );
    }
    table[key] = value;
  };
  for (const [slug, file] of vendors) {
    const where = `policy/vendors/${slug}.yml`;
    if (file.slug !== undefined && file.slug !== slug)
      throw new Error(`${where}: its slug is ${file.slug}`);
    const weights = file.weights ?? 'open';
    catalog.vendors[slug] = { name: file.name, weights };
    for (const name of file.names ?? []) put(catalog.names, name.toLowerCase(), slug, where);
    for (const name of file.organisations ?? [])
      put(catalog.organisations, name.toLowerCase(), slug, where);
    for (const name of file['shared-organisations'] ?? [])
      put(catalog.sharedOrganisations, name.toLowerCase(), slug, where);
    for (const word of file.derivatives ?? []) put(catalog.derivatives, word, slug, where);
    for (const purl of file.packages ?? []) {
      const [address, host = null] = purl.split(' on ');
      put(catalog.packages, packageKey(address ?? ''), [slug, host], where);
    }
    for (const name of file.connectors ?? [])
      for (const purl of connectorPackages(name))
        put(catalog.packages, packageKey(purl), [slug, null], where);
    for (const endpoint of file.endpoints ?? []) {
      const [address, host = null] = endpoint.split(' on ');
      const [name = '', ...path] = (address ?? '').split('/');
      const key = name.replace(/^\*/, '').toLowerCase();
      const paths = (catalog.endpoints[key] ??= []);
      paths.push([path.length > 0 ? `/${path.join('/')}` : '', slug, host]);
    }
    for (const [name, id] of Object.entries(file.constants ?? {}))
      put(catalog.constants, name.toLowerCase(), id, where);
    for (const name of file.images ?? []) put(catalog.images, name.toLowerCase(), slug, where);
    for (const name of file.actions ?? []) put(catalog.actions, name.toLowerCase(), slug, where);
    for (const family of file.families ?? []) {
      const index = families.push(compileFamily(family, slug, weights)) - 1;
      const heads = [...(family.certain ?? []), ...(family.likely ?? []), ...(family.word ?? [])];
      for (const word of new Set(heads.flatMap((head) => firstLetters(head, where)))) {
        const families = starts[word] ?? [];
        starts[word] = families;
        families.push(index);
      }
      for (const word of family.inside ?? []) put(catalog.inside, word, slug, where);
      if (family.alone !== false)
        stems.push(
          ...(family.stems ??
            [...(family.certain ?? []), ...(family.likely ?? [])].flatMap(idStems)),
        );
    }
  }
  for (const paths of Object.values(catalog.endpoints))
    paths.sort((a, b) => b[0].length - a[0].length);
  const names = [
    ...Object.keys(catalog.names).filter((name) => name.length > 5),
    ...Object.keys(catalog.organisations).map((name) => `${name}/`),
    ...Object.keys(catalog.sharedOrganisations).map((name) => `${name}/`),
    ...[...hosts.values()].flatMap(({ mirrors = [] }) =>
      mirrors.map((name) => `${name.toLowerCase()}/`),
    ),
    '-community/',
    ...Object.keys(catalog.endpoints).map((name) => name.replace(/^\./, '')),
    ...Object.keys(catalog.constants).filter((name) => name.length > 5),
    ...Object.keys(catalog.images),
    ...Object.keys(catalog.actions),
    ...Object.keys(catalog.packages).flatMap(packageStems),
  ];
  const hostData = compileHosts(hosts);
  return { ...catalog, ...hostData, families, starts, stems: minimalStems(stems, names) };
}

/** A package's name, and in Python, where `-`, `_` and `.` are one, all of its spellings that are used. */
function packageStems(key: string): string[] {
  const name = key.slice(key.indexOf('/') + 1);
  if (key.startsWith('pypi/') || key.startsWith('cargo/')) {
    return [
      name,
      name.replaceAll('-', '_'),
      ...(key.startsWith('pypi/') ? [name.replaceAll('-', '.')] : []),
    ];
  }
  if (!key.startsWith('maven/')) return [name];
  // Group and artifact may stand apart; an artifact called `client` stands in every other file.
  const [group = '', artifact = ''] = name.split(':');
  return [artifact.length < 8 ? group : artifact];
}

/** Words of every day: a stem needs what follows them. */
const ORDINARY =
  /^(?:step|ring|ling|palm|bark|clap|ctrl|lama|nova|solar|orca|flux|titan|command|embed|rerank|opus|eagle|magma|claude-?|base|enhanced|whisper|falcon|phoenix|photon|genie|spark|seed|fable|sonic|music|speech|speed|image|voice|video|text|code|chat|octo|led|dino|hymba|nexus|granite|bloom|dolphin|hermes|alpaca|zephyr|haiku|sonnet|mistral-?|aurora|saba|fugu|mars|camel|koala|guanaco|jamba|light|mimi|mimo|moda)$/;

/** The literal beginnings of ids: letters alone where these are rare, else with the digit that follows. */
function idStems(head: string): string[] {
  const expanded = head
    .replaceAll('{v}', String.raw`-?v?\d`)
    .replaceAll('{n}', String.raw`v?\d`)
    .replaceAll('{size}', String.raw`\d`);
  return headTexts(expanded).map((text) => {
    const letters = /^[a-z]+(?:-[a-z]{2,})*/.exec(text)?.[0] ?? text;
    const rare =
      (letters.length > 3 || /^(?:gpt|glm|yi-|bge|gte)$/.test(letters)) && !ORDINARY.test(letters);
    return rare ? letters : text;
  });
}

function packageKey(purl: string): string {
  const { type, namespace, name } = PackageURL.fromString(
    // The library asks for a version there, which no vendor file gives.
    purl.startsWith('pkg:swift/') ? `${purl}@0` : purl,
  );
  const joined =
    namespace == null ? (name ?? '') : `${namespace}${type === 'maven' ? ':' : '/'}${name ?? ''}`;
  return `${type ?? ''}/${normalPackage(type ?? '', joined)}`;
}

function compileFamily(family: Family, vendor: string, weights: 'open' | 'closed'): FamilyData {
  const heads = {
    ...(family.certain === undefined ? {} : { certain: family.certain.join('|') }),
    ...(family.likely === undefined ? {} : { likely: family.likely.join('|') }),
    ...(family.word === undefined ? {} : { word: family.word.join('|') }),
  };
  return {
    vendor,
    heads,
    words: family.words ?? [],
    open: family.rest === 'open',
    weights: family.weights ?? weights,
    lineage: family.lineage ?? [],
    dashes: family.spelling === 'dashes',
    organised: family.alone === false,
  };
}

/** The letters that ids of a beginning start with, up to what is no letter. */
function firstLetters(head: string, where: string): string[] {
  const words = headTexts(head).map((text) => /^[a-z]+/.exec(text)?.[0] ?? '');
  if (words.includes(''))
    throw new Error(`${where}: the beginning ${head} has to start with letters`);
  return words;
}

function compileHosts(
  hosts: ReadonlyMap<string, HostFile>,
): Pick<CatalogData, 'hosts' | 'mirrors' | 'prefixes' | 'forms' | 'addresses'> {
  const compiled: Table<{ name: string; operator: string | null }> = {};
  const prefixes: Table<readonly [string, boolean]> = {};
  const mirrors: string[] = [];
  const forms: FormData[] = [];
  const addresses: (readonly [string, string])[] = [];
  for (const [slug, file] of hosts) {
    compiled[slug] = { name: file.name, operator: file.operator ?? null };
    for (const prefix of file.prefixes ?? []) prefixes[prefix.toLowerCase()] = [slug, true];
    for (const prefix of file['weak-prefixes'] ?? [])
      prefixes[prefix.toLowerCase()] = [slug, false];
    mirrors.push(...(file.mirrors ?? []).map((name) => name.toLowerCase()));
    for (const { before = null, after = null, means } of file.forms ?? [])
      forms.push({
        host: slug,
        means,
        before: before && `^(?:${before})`,
        after: after && `(?:${after})$`,
      });
    for (const address of file.addresses ?? []) addresses.push([addressPattern(address), slug]);
  }
  return { hosts: compiled, prefixes, mirrors: mirrors.sort(), forms, addresses };
}

function addressPattern(address: string): string {
  const escaped = address.replace(/[.+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^/]+');
  return `^${escaped.replace('{model}', String.raw`([^/?#]+(?:/[^/?#]+){0,2})`)}`;
}
