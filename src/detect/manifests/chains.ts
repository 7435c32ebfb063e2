/** Longest chain that is told whole. */
const LONGEST = 8;

/** How much of a longer one is told from the project's side. */
const HEAD = 5;

/** How a package is reached: from which other, how far from the project, and over which first ones. */
interface Reached {
  readonly by: string | null;
  readonly depth: number;
  readonly head: readonly string[];
}

/**
 * How each package of a lock file came in: the shortest way from the project to it, nearest the project first and
 * itself last. Of a longer way than a reader wants to follow the middle is left out (`…`).
 */
export class Chains {
  readonly #reached = new Map<string, Reached>();

  /** `roots` are what the project itself asks for; `needs` what a package asks for, both by name. */
  constructor(roots: Iterable<string>, needs: (name: string) => Iterable<string>) {
    const queue: string[] = [];
    for (const root of roots) this.#reach(root, null, queue);
    for (let at = 0; at < queue.length; at++) {
      const name = queue[at] ?? '';
      for (const needed of needs(name)) this.#reach(needed, name, queue);
    }
  }

  /** The chain of a package; it alone is in it where nothing else is known to need it. */
  to(name: string): readonly string[] {
    const reached = this.#reached.get(name);
    if (!reached?.by) return [name];
    if (reached.depth > LONGEST) return [...reached.head, '…', reached.by, name];
    const chain = [name];
    for (let by: string | null | undefined = reached.by; by; by = this.#reached.get(by)?.by) {
      chain.push(by);
    }
    return chain.reverse();
  }

  #reach(name: string, by: string | null, queue: string[]): void {
    if (this.#reached.has(name)) return;
    const above = by === null ? undefined : this.#reached.get(by);
    const head = above?.head ?? [];
    this.#reached.set(name, {
      by,
      depth: (above?.depth ?? 0) + 1,
      head: head.length < HEAD ? [...head, name] : head,
    });
    queue.push(name);
  }
}
