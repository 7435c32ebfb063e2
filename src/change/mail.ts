/**
 * Where in a mail of `git format-patch` a line stands. The message comes before the diffs and is its author's: were
 * a diff in it believed, it could say that the base has what the change brings in.
 */
export class Mail {
  #state: 'none' | 'message' | 'diffs' | 'signature' = 'none';

  /** Whether a line outside of hunks may stand where it does; `starts` says that it begins a diff. */
  accepts(line: string, starts: boolean): boolean {
    if (/^From [0-9a-f]{40} /.test(line)) this.#state = 'message';
    else if (this.#state === 'none') return true;
    else if (starts) {
      if (this.#state === 'signature') return false;
      this.#state = 'diffs';
    } else if (this.#state === 'diffs' && line.trim() !== '') {
      this.#state = 'signature';
      return /^-- ?$/.test(line);
    }
    return true;
  }
}
