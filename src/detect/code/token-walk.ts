import { contentOf } from './literal.ts';
import type { Token, Tokens } from './tokens.ts';

/** Moves over the tokens of a file, brackets as a whole. */
export class TokenWalk {
  protected readonly tokens: Tokens;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  protected at(index: number): Token | undefined {
    return this.tokens.list[index];
  }

  /** One token, or one bracket with what is in it, to the left. */
  protected stepBack(index: number): number {
    const token = this.at(index);
    const partner = this.tokens.partner[index] ?? -1;
    const closes =
      token?.kind === 'mark' && (token.text === ')' || token.text === ']' || token.text === '}');
    return closes && partner >= 0 ? partner - 1 : index - 1;
  }

  protected stepForward(index: number): number {
    const token = this.at(index);
    const partner = this.tokens.partner[index] ?? -1;
    const opens =
      token?.kind === 'mark' && (token.text === '(' || token.text === '[' || token.text === '{');
    return opens && partner > index ? partner + 1 : index + 1;
  }
}

/** A string without code in it. */
export function isPlain(token: Token): boolean {
  return token.holes === undefined || token.holes.length === 0;
}

/** An identifier without sigils. */
export function bare(word: string): string {
  return word.replace(/^[$@]+/, '').replace(/[?!]$/, '');
}

/** What a string says, at most its first 200 characters. */
export function stringText(token: Token): string {
  const { from, to } = contentOf(token);
  return token.text
    .slice(from - token.from, Math.min(to - token.from, from - token.from + 200))
    .trim();
}
