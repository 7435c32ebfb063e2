import type { RepositoryApi, TreeEntry } from '../github/repository-api.ts';
import { CheckError } from '../problem.ts';

/** A file as a tree lists it: a blob, a link or a submodule. */
export type TreeFile = Pick<TreeEntry, 'path' | 'mode' | 'sha' | 'size'>;

/** One file that differs between two trees. */
export interface TreeDifference {
  readonly base: TreeFile | null;
  readonly head: TreeFile | null;
}

/**
 * A commit's tree through GitHub's API: asked for at once with all its folders, and folder by folder only where it is
 * too large for that.
 */
export class CommitTree {
  readonly #api: RepositoryApi;
  readonly #commit: string;
  #whole: Promise<Map<string, TreeFile> | null> | null = null;
  readonly #folders = new Map<string, Promise<readonly TreeEntry[]>>();

  constructor(api: RepositoryApi, commit: string) {
    this.#api = api;
    this.#commit = commit;
  }

  /** Every file by its path; null where GitHub can't give them at once. */
  whole(): Promise<ReadonlyMap<string, TreeFile> | null> {
    this.#whole ??= this.#load();
    return this.#whole;
  }

  /** The file of a path; null where there is none. */
  async file(path: string): Promise<TreeFile | null> {
    const whole = await this.whole();
    if (whole) return whole.get(path) ?? null;
    const parts = path.split('/');
    let entries = await this.folder(this.#commit);
    for (const [at, name] of parts.entries()) {
      const entry = entries.find((candidate) => candidate.path === name);
      if (!entry) return null;
      if (at === parts.length - 1) return entry.type === 'tree' ? null : { ...entry, path };
      if (entry.type !== 'tree') return null;
      entries = await this.folder(entry.sha);
    }
    return null;
  }

  /** Every file, whatever the tree's size. */
  async files(): Promise<TreeFile[]> {
    const whole = await this.whole();
    if (whole) return [...whole.values()];
    const gather = async (id: string, prefix: string): Promise<TreeFile[]> => {
      const entries = await this.folder(id);
      const lists = entries.map(async (entry): Promise<TreeFile[]> => {
        const path = `${prefix}${entry.path}`;
        return entry.type === 'tree' ? gather(entry.sha, `${path}/`) : [{ ...entry, path }];
      });
      return (await Promise.all(lists)).flat();
    };
    return gather(this.#commit, '');
  }

  /** The entries directly in a tree, by its id or a commit's. */
  folder(id: string): Promise<readonly TreeEntry[]> {
    const known = this.#folders.get(id) ?? this.#loadFolder(id);
    this.#folders.set(id, known);
    return known;
  }

  get commit(): string {
    return this.#commit;
  }

  async #load(): Promise<Map<string, TreeFile> | null> {
    const answer = await this.#api.tree(this.#commit, true);
    if (answer === null) throw missing(this.#commit, this.#api.name);
    if (answer.truncated === true) return null;
    const files = answer.tree.filter(({ type }) => type !== 'tree');
    return new Map(files.map((file) => [file.path, file]));
  }

  async #loadFolder(id: string): Promise<readonly TreeEntry[]> {
    const answer = await this.#api.tree(id, false);
    if (answer === null) throw missing(id, this.#api.name);
    if (answer.truncated === true) {
      throw new CheckError(
        `GitHub's API doesn't give the whole of a folder (tree ${id}): check the commits out before this step, with \`fetch-depth: 0\``,
      );
    }
    return answer.tree;
  }
}

const missing = (id: string, repository: string): CheckError =>
  new CheckError(`no such commit in ${repository}: ${id}`);

/** What differs between two commits' trees. Moved files whose content stayed are paired. */
export async function compareTrees(base: CommitTree, head: CommitTree): Promise<TreeDifference[]> {
  const [baseFiles, headFiles] = await Promise.all([base.whole(), head.whole()]);
  const differences =
    baseFiles && headFiles
      ? compareMaps(baseFiles, headFiles)
      : await compareFolders(base, head, base.commit, head.commit, '');
  return pairMoved(differences);
}

function compareMaps(
  base: ReadonlyMap<string, TreeFile>,
  head: ReadonlyMap<string, TreeFile>,
): TreeDifference[] {
  const differences: TreeDifference[] = [];
  for (const [path, file] of head) {
    const before = base.get(path) ?? null;
    if (!same(before, file)) differences.push({ base: before, head: file });
  }
  for (const [path, file] of base) {
    if (!head.has(path)) differences.push({ base: file, head: null });
  }
  return differences;
}

const same = (a: TreeFile | null, b: TreeFile | null): boolean =>
  a?.sha === b?.sha && a?.mode === b?.mode;

/** Folder by folder, into those alone that differ. */
async function compareFolders(
  base: CommitTree,
  head: CommitTree,
  baseId: string | null,
  headId: string | null,
  prefix: string,
): Promise<TreeDifference[]> {
  const [before, after] = await Promise.all([
    baseId === null ? [] : base.folder(baseId),
    headId === null ? [] : head.folder(headId),
  ]);
  const baseEntries = new Map(before.map((entry) => [entry.path, entry]));
  const headEntries = new Map(after.map((entry) => [entry.path, entry]));
  const names = [...new Set([...baseEntries.keys(), ...headEntries.keys()])];
  const lists = names.map(async (name): Promise<TreeDifference[]> => {
    const [old, now] = [baseEntries.get(name) ?? null, headEntries.get(name) ?? null];
    if (same(old, now)) return [];
    const path = `${prefix}${name}`;
    const tree = (entry: TreeEntry | null) => (entry?.type === 'tree' ? entry.sha : null);
    const file = (entry: TreeEntry | null) =>
      entry && entry.type !== 'tree' ? { ...entry, path } : null;
    const [oldTree, newTree] = [tree(old), tree(now)];
    const below =
      oldTree === null && newTree === null
        ? []
        : await compareFolders(base, head, oldTree, newTree, `${path}/`);
    const sides = { base: file(old), head: file(now) };
    return sides.base || sides.head ? [sides, ...below] : below;
  });
  return (await Promise.all(lists)).flat();
}

function pairMoved(differences: readonly TreeDifference[]): TreeDifference[] {
  const removed = new Map<string, TreeFile[]>();
  for (const { base, head } of differences) {
    if (!base || head) continue;
    const key = `${base.mode} ${base.sha}`;
    const list = removed.get(key);
    if (list) list.push(base);
    else removed.set(key, [base]);
  }
  const moved = new Set<TreeFile>();
  const paired = differences.map((difference) => {
    const { base, head } = difference;
    if (base || !head) return difference;
    const from = removed.get(`${head.mode} ${head.sha}`)?.shift();
    if (!from) return difference;
    moved.add(from);
    return { base: from, head };
  });
  return paired.filter(({ base, head }) => head !== null || base === null || !moved.has(base));
}
