/** So many first letters of a stem are its group. */
export const GROUP_LETTERS = 3;

/**
 * Stems by their first letters (all of them, where there are fewer) to what follows these, with `|` between. They
 * are stored so, since sorting thousands of stems into groups would cost every start more than all of the search.
 */
export type Stems = Readonly<Record<string, string>>;

/**
 * The stems with others added: lower case, ASCII without `|`, none empty.
 *
 * @throws RangeError where one is none
 */
export function withStems(stems: Stems, added: readonly string[]): Stems {
  const groups: Record<string, string> = { ...stems };
  for (const stem of added) {
    if (!/^[\x20-\x40\x5b-\x7b}~]+$/.test(stem)) {
      throw new RangeError(`a stem has ASCII alone, in lower case: ${JSON.stringify(stem)}`);
    }
    const group = stem.slice(0, GROUP_LETTERS);
    const rest = stem.slice(GROUP_LETTERS);
    const known = groups[group];
    if (known === undefined) groups[group] = rest;
    else if (!restsOf(known).includes(rest)) groups[group] = `${known}|${rest}`;
  }
  return groups;
}

/** What follows a group's letters in each of its stems. */
export function restsOf(group: string): string[] {
  return group.split('|');
}

/** The stems one by one. */
export function stemList(stems: Stems): string[] {
  return Object.entries(stems).flatMap(([group, rests]) =>
    restsOf(rests).map((rest) => group + rest),
  );
}
