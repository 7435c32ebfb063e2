import { CheckError } from '../problem.ts';

/** The line of a patch that is read next. */
export class PatchCursor {
  #at = 0;
  readonly #lines: readonly string[];
  readonly #name: string;

  constructor(lines: readonly string[], name: string) {
    this.#lines = lines;
    this.#name = name;
  }
  get done(): boolean {
    return this.#at >= this.#lines.length;
  }
  get line(): string {
    return this.#lines[this.#at] ?? '';
  }
  peek(ahead: number): string {
    return this.#lines[this.#at + ahead] ?? '';
  }
  advance(): void {
    this.#at++;
  }
  error(message: string): CheckError {
    return new CheckError({ place: { file: this.#name, line: this.#at + 1, column: 1 }, message });
  }
}
