import type { ListedFile, RepositoryApi } from '../github/repository-api.ts';
import { type ApiBlob, blobId, readBlob } from './blob-api.ts';
import type { ChangedFile, FileSide } from './change.ts';
import { typeOf } from './file-mode.ts';
import type { CommitTree, TreeDifference, TreeFile } from './git-tree-api.ts';
import { type ListedPatch, readListedPatch, revert, wholeSide } from './patched-file.ts';

/** Where the two sides of a change are read. */
export interface ApiSides {
  readonly api: RepositoryApi;
  /** The merge base's tree. */
  readonly base: CommitTree;
  readonly head: CommitTree;
}

/** A file that differs between two trees: read whole, on both sides. */
export function fileOfTrees({ base, head }: TreeDifference, { api }: ApiSides): ChangedFile {
  const side = (file: TreeFile | null): FileSide | null =>
    file &&
    readSide(file.path, typeOf(file.mode), file.size ?? null, (limit) =>
      readBlob(api, file.sha, limit),
    );
  // One blob on both sides: nothing in it has changed.
  const hunks = base && head && base.sha === head.sha ? [] : null;
  return { base: side(base), head: side(head), hunks };
}

/**
 * A file of GitHub's list. Its patch spares reading: an added or removed file stands in it whole, and of a modified
 * one the base is the head with the patch taken back. What a patch says is held against the file itself (the blob's
 * id, the lines around it); where it doesn't fit or is missing, both sides are read.
 */
export async function fileOfList(listed: ListedFile, sides: ApiSides): Promise<ChangedFile> {
  const { status, filename, additions = null, deletions = null } = listed;
  const basePath = status === 'added' || status === 'copied' ? null : basePathOf(listed);
  const headPath = status === 'removed' ? null : filename;
  // Text that is no UTF-8 is shown with replacements, so its patch is not the file.
  const readable = listed.patch && !listed.patch.includes('\ufffd') ? listed.patch : null;
  const patch = readable === null ? null : readListedPatch(readable, additions, deletions);
  const content = new ListedContent(listed, patch, sides);
  const [moved, types] = await Promise.all([
    !listed.patch && status === 'renamed' ? content.isSameBlob(basePath ?? '') : false,
    typesOf(listed, patch, basePath, headPath, sides),
  ]);
  return {
    base: basePath === null ? null : readSide(basePath, types.base, null, content.base(basePath)),
    head: headPath === null ? null : readSide(headPath, types.head, null, content.head(headPath)),
    hunks: patch?.hunks ?? (moved ? [] : null),
  };
}

const basePathOf = ({ status, filename, previous_filename: previous }: ListedFile): string =>
  status === 'renamed' ? (previous ?? filename) : filename;

type Read = (limit?: number) => Promise<ApiBlob>;

/** A side whose size is known after reading at the latest. */
function readSide(
  path: string,
  type: FileSide['type'],
  listedSize: number | null,
  read: Read,
): FileSide {
  let size = listedSize;
  return {
    path,
    type,
    partial: false,
    get size() {
      return size;
    },
    read: async (limit) => {
      const blob = await read(limit);
      size ??= blob.size;
      return blob.contents;
    },
  };
}

/** The list tells no modes. Almost every file is plainly one; of what may be a link or a submodule the trees tell. */
async function typesOf(
  { status, patch: text }: ListedFile,
  patch: ListedPatch | null,
  basePath: string | null,
  headPath: string | null,
  { base, head }: ApiSides,
): Promise<{ base: FileSide['type']; head: FileSide['type'] }> {
  const odd = status === 'changed' || /^[-+ ]Subproject commit [0-9a-f]{40}/m.test(text ?? '');
  const type = async (
    side: 'base' | 'head',
    path: string | null,
    tree: CommitTree,
  ): Promise<FileSide['type']> => {
    if (path === null || !(odd || mayBeLink(patch, side))) return 'file';
    const entry = await tree.file(path);
    return entry ? typeOf(entry.mode) : 'file';
  };
  const [baseType, headType] = await Promise.all([
    type('base', basePath, base),
    type('head', headPath, head),
  ]);
  return { base: baseType, head: headType };
}

/** A link's content is its target: one line without a line end. */
function mayBeLink(patch: ListedPatch | null, side: 'base' | 'head'): boolean {
  const [hunk, more] = patch?.hunks ?? [];
  if (!patch || !hunk || more || patch.endsBare[side] !== true) return false;
  return side === 'base'
    ? hunk.baseStart === 1 && hunk.baseCount === 1
    : hunk.headStart === 1 && hunk.headCount === 1;
}

/** The content of a listed file's two sides, with as few requests as its patch leaves. */
class ListedContent {
  readonly #listed: ListedFile;
  readonly #patch: ListedPatch | null;
  readonly #sides: ApiSides;
  /** While it is under way, both sides wait for one reading of the head. */
  #head: Promise<ApiBlob> | null = null;

  constructor(listed: ListedFile, patch: ListedPatch | null, sides: ApiSides) {
    this.#listed = listed;
    this.#patch = patch;
    this.#sides = sides;
  }

  async isSameBlob(basePath: string): Promise<boolean> {
    return (await this.#sides.base.file(basePath))?.sha === this.#listed.sha;
  }

  head(path: string): Read {
    return (limit) => {
      if (limit !== undefined && !this.#patch) return this.#readHead(path, limit);
      this.#head ??= this.#readHead(path).finally(() => {
        this.#head = null;
      });
      return this.#head;
    };
  }

  base(path: string): Read {
    return async (limit) => {
      const { status } = this.#listed;
      const patch = this.#patch;
      if (!patch) return this.#readTree(this.#sides.base, path, limit);
      if (status === 'removed') {
        return this.#fromPatch(patch, 'base') ?? this.#readTree(this.#sides.base, path, limit);
      }
      const { contents } = await this.head(this.#listed.filename)();
      const reverted = contents.bytes && revert(contents.bytes, patch);
      return reverted ? found(reverted) : this.#readTree(this.#sides.base, path, limit);
    };
  }

  async #readHead(path: string, limit?: number): Promise<ApiBlob> {
    const { sha, status } = this.#listed;
    const shown = this.#patch && status === 'added' ? this.#fromPatch(this.#patch, 'head') : null;
    if (shown) return shown;
    return sha
      ? readBlob(this.#sides.api, sha, limit)
      : this.#readTree(this.#sides.head, path, limit);
  }

  #fromPatch(patch: ListedPatch, side: 'base' | 'head'): ApiBlob | null {
    const { sha } = this.#listed;
    const bytes = wholeSide(patch, side);
    return sha && blobId(bytes, sha) === sha ? found(bytes) : null;
  }

  async #readTree(tree: CommitTree, path: string, limit?: number): Promise<ApiBlob> {
    const file = await tree.file(path);
    if (file) return readBlob(this.#sides.api, file.sha, limit);
    return {
      contents: { unreadable: `it is not in the commit ${tree.commit.slice(0, 12)}` },
      size: null,
    };
  }
}

const found = (bytes: Uint8Array): ApiBlob => ({ contents: { bytes }, size: bytes.length });
