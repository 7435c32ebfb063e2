import type { Context } from '../reference.ts';

/** Keys with which a manifest describes its package: words for people and registries, no configuration. */
const KEYS = new Set([
  'name',
  'displayname',
  'keywords',
  'tags',
  'topics',
  'categories',
  'classifiers',
  'author',
  'authors',
  'homepage',
  'repository',
  'urls',
]);

/** Tables in which they stand: none in package.json, these in TOML. */
const TABLES = new Set([
  '',
  'project',
  'package',
  'workspace.package',
  'tool.poetry',
  'tool.flit.metadata',
]);

/** Whether what stands in a manifest only says what the package is about. */
export function describesPackage({ key, path = [] }: Context): boolean {
  return key !== undefined && KEYS.has(key.toLowerCase()) && TABLES.has(path.join('.'));
}
