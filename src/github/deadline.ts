/** The one deadline of the whole step: everything that waits asks it first. */
export class Deadline {
  readonly #end: number;
  readonly #now: () => number;

  constructor(milliseconds: number, now: () => number = Date.now) {
    this.#now = now;
    this.#end = now() + milliseconds;
  }

  /** Milliseconds left; zero once it is past. */
  get left(): number {
    return Math.max(0, this.#end - this.#now());
  }

  /** Waits, and tells whether the time was there; where it isn't, it doesn't wait at all. */
  async wait(milliseconds: number): Promise<boolean> {
    if (milliseconds >= this.left) return false;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return true;
  }
}
