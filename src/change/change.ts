/** What was changed: the input of a check. A source of changes (git, GitHub's API, a patch, a tree) makes one. */
export interface Change {
  readonly mode: 'diff' | 'scan';
  /** `owner/name`, or null where it can't be told. */
  readonly repository: string | null;
  /** The merge base's commit id; null in a scan, for a patch, and without a base. */
  readonly base: string | null;
  /** The head's commit id; null for a work tree or a patch. */
  readonly head: string | null;
  /** The changed files (in a scan: all files), in any order, each read lazily. May be consumed once. */
  readonly files: AsyncIterable<ChangedFile> | Iterable<ChangedFile>;
  /** In a scan of files on disk: the folder that their paths are relative to. */
  readonly folder?: string;
  /** What the source itself could not list or reach; complete once `files` is consumed. */
  readonly incomplete: readonly Incomplete[];
  /** How many files are worth reading side by side, where each read is a round trip; else a few are. */
  readonly atOnce?: number;
  /** Reads another file of the head's tree (the folder of added weights); null where there is none. */
  readonly readHead?: (path: string) => Promise<Contents | null>;
}

/** One file of a change. A rename has both sides with different paths; an added file has no base. */
export interface ChangedFile {
  readonly base: FileSide | null;
  readonly head: FileSide | null;
  /** The textual hunks where they are known; null means that every line may have changed. */
  readonly hunks: readonly Hunk[] | null;
}

/** One version of a file. */
export interface FileSide {
  /** With `/` on every platform, relative to the repository's root. */
  readonly path: string;
  readonly type: 'file' | 'link' | 'submodule';
  /** In bytes; null where it is known only after reading. */
  readonly size: number | null;
  /** True where only some lines are known (a patch): unknown lines are empty, known ones stand at their number. */
  readonly partial: boolean;
  /** Its content is binary, and the source can't give it. */
  readonly binary?: true;
  /** The file's bytes, at most the first `limit` of them where a limit is given. */
  read(limit?: number): Promise<Contents>;
}

/** A file's bytes, or why they can't be had. */
export type Contents =
  | { readonly bytes: Uint8Array; readonly unreadable?: undefined }
  | { readonly bytes?: undefined; readonly unreadable: string };

/** A hunk of a unified diff with its context lines. Starts are 1-based, counts in lines. */
export interface Hunk {
  readonly baseStart: number;
  readonly baseCount: number;
  readonly headStart: number;
  readonly headCount: number;
  /** Each line with its sign (`+`, `-` or a space) first and without its line end. */
  readonly lines: readonly string[];
}

/** Something in the change that could not be examined. */
export interface Incomplete {
  readonly path: string;
  readonly reason: string;
}
