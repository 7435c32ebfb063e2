/** A stem as long as this is specific enough: what follows is not needed. */
const LONG_ENOUGH = 9;

/**
 * Few stems that cover the same texts. Ids are read with `_` for `-`, constants without either, and what holds a
 * shorter stem needs no longer one.
 *
 * @param ids beginnings of ids, in lower case
 * @param names names that are compared as they are: of packages, hosts, images
 */
export function minimalStems(ids: readonly string[], names: readonly string[]): string[] {
  const spellings = new Set(names.map((name) => name.toLowerCase()));
  for (const id of ids) {
    for (const text of [id, id.replaceAll('-', '_'), id.replace(/-(?=.)/g, '')]) {
      spellings.add(
        text.length > LONG_ENOUGH && !text.includes('/') ? text.slice(0, LONG_ENOUGH) : text,
      );
    }
  }
  const kept: string[] = [];
  for (const stem of [...spellings].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    if (stem !== '' && !kept.some((shorter) => stem.includes(shorter))) kept.push(stem);
  }
  return kept.sort();
}
