/** Text that is put together of whole pieces and stays below a limit; what no longer fits is counted. */
export class LimitedText {
  readonly #limit: number;
  readonly #pieces: string[] = [];
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds a piece, and tells whether it fitted. */
  add(piece: string): boolean {
    if (this.#length + piece.length > this.#limit) return false;
    this.#pieces.push(piece);
    this.#length += piece.length;
    return true;
  }

  /**
   * Adds as many of the items as fit, and leaves the rest out.
   *
   * @returns how many were left out
   */
  addAll<T>(items: readonly T[], render: (item: T) => string): number {
    for (const [at, item] of items.entries()) {
      if (!this.add(render(item))) return items.length - at;
    }
    return 0;
  }

  get text(): string {
    return this.#pieces.join('');
  }
}
