import type { TextFile } from '../reader.ts';
import type { Context, Reference } from '../reference.ts';
import { DependencyGraph } from './dependency-graph.ts';
import { PackageList } from './package-list.ts';

/** Collects the packages of a lock file, each once, and how they came in. */
export class LockedList {
  readonly graph = new DependencyGraph();
  readonly #file: TextFile;
  readonly #ecosystem: string;
  readonly #locked = new Map<string, { name: string; offset: number; more: Context }>();

  constructor(file: TextFile, ecosystem: string) {
    this.#file = file;
    this.#ecosystem = ecosystem;
  }

  /** Adds a package that is locked at `offset`; `id` is its name in the graph where that is written otherwise. */
  add(name: string, offset: number, more: Context = {}, id = name): void {
    if (!this.#locked.has(id)) this.#locked.set(id, { name, offset, more });
  }

  /** The packages in the order of the text, with their chains. */
  references(): readonly Reference[] {
    const chains = this.graph.chains(this.#locked.keys());
    const packages = new PackageList(this.#file, this.#ecosystem);
    for (const [id, { name, offset, more }] of this.#locked) {
      packages.add(name, offset, { ...more, lock: { chain: chains.to(id) } });
    }
    return packages.references();
  }
}
