import { fileName } from '../manifests/file-name.ts';
import { linesOf } from '../manifests/line-index.ts';
import { LockedList } from '../manifests/locked-list.ts';
import { PackageList } from '../manifests/package-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** `{:name, "~> 1.0"}`, `{:name, github: "…"}`. */
const DEPENDENCY =
  /\{\s*:([a-z]\w*)\s*,\s*(?:["~]|(?:git|github|path|hex|in_umbrella|only|runtime|override):)/g;
const LOCKED = /^\s*"([a-z]\w*)":\s*\{:(?:hex|git),/;

/** mix.exs of Elixir, and `Mix.install` in scripts. */
export const mix: Reader = {
  name: 'mix.exs',
  reads: (path, start) =>
    fileName(path) === 'mix.exs' ||
    (/\.(?:exs|livemd)$/.test(path) && start.includes('Mix.install')),
  read: readMix,
  examples: [
    {
      path: 'mix.exs',
      text: 'defp deps do\n  [\n    {:openai_ex, "~> 0.8"},\n    {:anthropix, github: "lebrunel/anthropix", only: :dev},\n    # {:openai, "~> 0.5"}\n    {:ok, value}\n  ]\nend\n',
      finds: ['openai_ex', 'anthropix'],
      says: 'dependencies',
    },
  ],
};

/** mix.lock; what needs what is left aside. */
export const mixLock: Reader = {
  name: 'mix.lock',
  reads: (path) => fileName(path) === 'mix.lock',
  read: readMixLock,
  examples: [
    {
      path: 'mix.lock',
      text: '%{\n  "openai_ex": {:hex, :openai_ex, "0.8.0", "aa", [:mix], [{:req, "~> 0.5", [hex: :req]}], "hexpm", "bb"},\n}\n',
      finds: ['openai_ex'],
      says: 'each package once',
    },
  ],
};

function readMix(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'hex');
  for (const { text, start } of linesOf(file.text)) {
    if (/^\s*#/.test(text)) continue;
    for (const match of text.slice(0, 4000).matchAll(DEPENDENCY)) {
      packages.add(match[1] ?? '', start + match.index + match[0].indexOf(':') + 1);
    }
  }
  return packages.references();
}

function readMixLock(file: TextFile): readonly Reference[] {
  const list = new LockedList(file, 'hex');
  for (const { text, start } of linesOf(file.text)) {
    const name = LOCKED.exec(text.slice(0, 300))?.[1];
    if (name !== undefined) list.add(name, start + text.indexOf('"') + 1);
  }
  return list.references();
}
