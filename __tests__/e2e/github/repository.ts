import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { GitObjects } from '../../../src/change/git-objects.ts';
import { commit as commitShape } from './shapes.ts';

/** Text of a patch longer than this GitHub leaves out. */
const LONGEST_PATCH = 200_000;

/** A repository on the server: git's objects in GitHub's words. */
export class ServedRepository {
  readonly folder: string;
  readonly url: string;
  readonly defaultBranch: string;

  readonly #changed = new Map<string, object[]>();
  readonly #objects: GitObjects;

  constructor(folder: string, url: string, defaultBranch = 'main') {
    this.folder = folder;
    this.#objects = new GitObjects(folder);
    this.url = url;
    this.defaultBranch = defaultBranch;
  }

  git(...args: string[]): string {
    return this.gitBytes(...args).toString('utf8');
  }

  gitBytes(...args: string[]): Buffer {
    return execFileSync('git', ['-C', this.folder, ...args], {
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** The commit that a name stands for; null where there is none. */
  resolve(name: string): string | null {
    const names = name === 'HEAD' ? [this.defaultBranch] : [name, `refs/${name}`];
    for (const candidate of names) {
      try {
        return this.git('rev-parse', '--verify', '--quiet', `${candidate}^{commit}`).trim();
      } catch {
        // The next one, or none.
      }
    }
    return null;
  }

  branch(name: string): string | null {
    return this.resolve(`refs/heads/${name}`);
  }

  commit(sha: string): object {
    const [tree = '', ...parents] = this.git('show', '-s', '--format=%T %P', sha).trim().split(' ');
    return commitShape(
      sha,
      tree,
      parents.filter((id) => id !== ''),
      `${this.url}/commits/${sha}`,
    );
  }

  mergeBase(base: string, head: string): string | null {
    try {
      return this.git('merge-base', base, head).trim();
    } catch {
      return null;
    }
  }

  /** As `diff-entry`, in git's order. */
  changedFiles(base: string, head: string): object[] {
    const key = `${base}..${head}`;
    const known = this.#changed.get(key) ?? this.#list(base, head);
    this.#changed.set(key, known);
    return known;
  }

  #list(base: string, head: string): object[] {
    const raw = this.git('diff-tree', '-r', '-z', '-M', '--raw', '--no-abbrev', base, head).split(
      '\0',
    );
    // Sections come in the order of the list; a change of type has two.
    const sections = this.git('diff', '-M', '--no-color', base, head).split(/^(?=diff --git )/m);
    const entries: object[] = [];
    for (let at = 0; at < raw.length && raw[at]; ) {
      const [, , baseId = '', headId = '', letter = ''] = (raw[at] ?? '').split(' ');
      const moved = letter.startsWith('R');
      const basePath = raw[at + 1] ?? '';
      const path = moved ? (raw[at + 2] ?? '') : basePath;
      at += moved ? 3 : 2;
      const status = STATUSES[letter[0] ?? ''];
      const patch = patchOf(sections.splice(0, letter === 'T' ? 2 : 1)[0] ?? '');
      entries.push({
        sha: status === 'removed' ? baseId : headId,
        filename: path,
        status,
        additions: count(patch, '+'),
        deletions: count(patch, '-'),
        changes: count(patch, '+') + count(patch, '-'),
        blob_url: `${this.url}/blob/${head}/${path}`,
        raw_url: `${this.url}/raw/${head}/${path}`,
        contents_url: `${this.url}/contents/${encodeURI(path)}?ref=${head}`,
        ...(patch === '' || patch.length > LONGEST_PATCH || letter === 'T' ? {} : { patch }),
        ...(moved ? { previous_filename: basePath } : {}),
      });
    }
    return entries;
  }

  tree(
    id: string,
    recursive: boolean,
  ): { sha: string; url: string; tree: object[]; truncated: boolean } | null {
    let list: string;
    try {
      list = this.git('ls-tree', '-z', '-l', ...(recursive ? ['-r', '-t'] : []), id);
    } catch {
      return null;
    }
    const tree = list
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => {
        const [, mode, type, sha, size, path] =
          /^(\d+) (\w+) (\w+) +(-|\d+)\t(.*)$/s.exec(line) ?? [];
        const url = `${this.url}/git/${type}s/${sha}`;
        return { path, mode, type, sha, url, ...(size === '-' ? {} : { size: Number(size) }) };
      });
    return { sha: id, url: `${this.url}/git/trees/${id}`, tree, truncated: false };
  }

  /** Through one process for all: a test asks for thousands. */
  async blob(id: string): Promise<Buffer | null> {
    const object = await this.#objects.get(id);
    return object?.type === 'blob' ? Buffer.from(object.bytes) : null;
  }

  archive(commit: string): Buffer {
    return this.gitBytes('archive', '--format=tar.gz', '--prefix=acme-app-1234567/', commit);
  }

  close(): void {
    this.#objects.close();
  }

  /** A file, a folder's list, or null. */
  async contents(path: string, ref: string): Promise<object | object[] | null> {
    const commit = this.resolve(ref);
    if (commit === null) return null;
    const entry = (name: string, mode: string, type: string, sha: string, size: number) => ({
      type: type === 'tree' ? 'dir' : mode === '120000' ? 'symlink' : 'file',
      size,
      name: name.split('/').at(-1) ?? '',
      path: name,
      sha,
      url: `${this.url}/contents/${name}`,
      git_url: null,
      html_url: null,
      download_url: null,
      _links: { git: null, html: null, self: `${this.url}/contents/${name}` },
    });
    const find = (target: string) =>
      this.git('ls-tree', '-z', '-l', commit, '--', target)
        .split('\0')
        .flatMap((line) => {
          const [, mode = '', type = '', sha = '', size = '0', name = ''] =
            /^(\d+) (\w+) (\w+) +(-|\d+)\t(.*)$/s.exec(line) ?? [];
          return name === '' ? [] : [entry(name, mode, type, sha, Number(size) || 0)];
        });
    const [found] = find(path);
    if (!found) return null;
    if (found.type === 'dir') return find(`${path}/`);
    const bytes = (await this.blob(found.sha)) ?? Buffer.alloc(0);
    const large = bytes.length > 1024 * 1024;
    return {
      ...found,
      encoding: large ? 'none' : 'base64',
      content: large ? '' : bytes.toString('base64').replace(/.{60}/g, '$&\n'),
    };
  }
}

const STATUSES: Readonly<Record<string, string>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};

function patchOf(section: string): string {
  const start = section.indexOf('\n@@ ');
  return start < 0 ? '' : section.slice(start + 1).replace(/\n$/, '');
}

const count = (patch: string, sign: string): number =>
  patch.split('\n').filter((line) => line.startsWith(sign)).length;

/** Git's id of a blob. */
export function blobIdOf(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
