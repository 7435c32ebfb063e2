import { fileName } from '../manifests/file-name.ts';
import { LockedList } from '../manifests/locked-list.ts';
import { walkToml } from '../manifests/toml-walk.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** Cargo.lock. */
export const cargoLock: Reader = {
  name: 'Cargo.lock',
  reads: (path) => fileName(path) === 'Cargo.lock',
  read: readCargoLock,
  examples: [
    {
      path: 'Cargo.lock',
      text: 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "llm",\n]\n\n[[package]]\nname = "async-openai"\nversion = "0.27.2"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n\n[[package]]\nname = "llm"\nversion = "1.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\ndependencies = [\n "async-openai 0.27.2",\n]\n',
      finds: ['async-openai', 'llm'],
      says: 'each package once, with what brought it in; not the crates of the workspace itself',
    },
  ],
};

interface Locked {
  readonly name: string;
  readonly offset: number;
  readonly needs: string[];
  /** Crates of the workspace have no source. */
  fetched: boolean;
}

function readCargoLock(file: TextFile): readonly Reference[] {
  const all: Locked[] = [];
  walkToml(file.text, file.partial, ({ key, value, valueOffset, item, type }) => {
    const current = all.at(-1);
    if (value === null) return;
    if (type === 'string' && key === 'name' && !item) {
      all.push({ name: value, offset: valueOffset, needs: [], fetched: file.partial });
    } else if (current && key === 'source') current.fetched = true;
    else if (current && key === 'dependencies' && item)
      current.needs.push(value.split(' ')[0] ?? '');
  });
  const list = new LockedList(file, 'cargo');
  for (const { name, offset, needs, fetched } of all) {
    if (fetched) list.add(name, offset);
    for (const needed of needs) {
      if (fetched) list.graph.edge(name, needed);
      else list.graph.root(needed);
    }
  }
  return list.references();
}
