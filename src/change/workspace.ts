import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CheckError } from '../problem.ts';
import type { Change } from './change.ts';
import { type GitRepository, openRepository, runGit } from './git.ts';
import { gitChange } from './git-change.ts';
import { GitObjects } from './git-objects.ts';
import { mergeBase } from './git-revision.ts';
import { commitTree } from './tree.ts';

/**
 * A checkout that an earlier step left in the workspace. What it holds whole is read there rather than through
 * GitHub's API, by the commits' ids, so that it is the same.
 */
export class Workspace {
  readonly #repository: GitRepository;
  readonly #objects: GitObjects;

  private constructor(repository: GitRepository) {
    this.#repository = repository;
    this.#objects = new GitObjects(repository.folder);
  }

  /** Null where the folder is no checkout, or one that lacks files or shows other commits than there are. */
  static async open(folder: string): Promise<Workspace | null> {
    try {
      const repository = await openRepository(folder);
      if (!repository || (await isAltered(repository))) return null;
      return new Workspace(repository);
    } catch (error) {
      // Git is missing or refuses the folder: the API has it all.
      if (error instanceof CheckError) return null;
      throw error;
    }
  }

  /** The change from where the head left the base; null where the checkout doesn't hold both with their history. */
  async change(name: string, base: string, head: string): Promise<Change | null> {
    if (this.#repository.shallow || base === head) return null;
    if (!(await this.#has(base)) || !(await this.#has(head))) return null;
    let from: string;
    try {
      from = await mergeBase(this.#repository, base, head);
    } catch (error) {
      if (error instanceof CheckError) return null;
      throw error;
    }
    // The API has the words for this.
    if (from === head) return null;
    const [repository, objects] = [this.#repository, this.#objects];
    return gitChange({ repository, objects, name, base: from, head });
  }

  /** A commit's whole tree; null where the checkout doesn't hold it. */
  async tree(name: string, commit: string): Promise<Change | null> {
    if (!(await this.#has(commit))) return null;
    return commitTree(this.#repository, this.#objects, commit, '', name);
  }

  close(): void {
    this.#objects.close();
  }

  async #has(commit: string): Promise<boolean> {
    return (await this.#objects.get(`${commit}^{commit}`, 0))?.id === commit;
  }
}

/** A partial clone lacks files; replaced and grafted commits are not what GitHub has. */
async function isAltered({ folder, gitDirectory }: GitRepository): Promise<boolean> {
  if (existsSync(join(gitDirectory, 'info', 'grafts'))) return true;
  const [partial, replaced] = await Promise.all([
    runGit(folder, [
      'config',
      '--get-regexp',
      '^(remote\\..*\\.promisor|extensions\\.partialclone)$',
    ]),
    runGit(folder, ['for-each-ref', '--count=1', 'refs/replace']),
  ]);
  return partial.output.length > 0 || replaced.output.length > 0 || replaced.status !== 0;
}
