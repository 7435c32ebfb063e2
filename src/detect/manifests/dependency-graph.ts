import { Chains } from './chains.ts';

/** The graph of a lock file as it is collected: what the project asks for, and what each package asks for. */
export class DependencyGraph {
  readonly #needs = new Map<string, Set<string>>();
  readonly #needed = new Set<string>();
  readonly #roots = new Set<string>();

  /** The project itself asks for it. */
  root(name: string): void {
    this.#roots.add(name);
  }

  /** `name` asks for `needed`. */
  edge(name: string, needed: string): void {
    const needs = this.#needs.get(name);
    if (needs) needs.add(needed);
    else this.#needs.set(name, new Set([needed]));
    if (name !== needed) this.#needed.add(needed);
  }

  /** The chains from the project; without known roots, from every package of `names` that no other needs. */
  chains(names: Iterable<string>): Chains {
    const roots =
      this.#roots.size > 0 ? this.#roots : [...names].filter((name) => !this.#needed.has(name));
    return new Chains(roots, (name) => this.#needs.get(name) ?? []);
  }
}
