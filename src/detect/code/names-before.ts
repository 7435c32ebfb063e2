import {
  FARTHEST,
  JOINTS,
  KEYWORDS,
  NO_CALLEES,
  OPERAND_MARKS,
  TYPE_MARKS,
  WIDE_MARKS,
} from './code-words.ts';
import { bare, stringText, TokenWalk } from './token-walk.ts';
import type { Token } from './tokens.ts';

/** So many calls of a chain are gone through. */
const MOST_LINKS = 30;

/** Finds the names of what is assigned to, called or declared before a place. */
export class NamesBefore extends TokenWalk {
  /** The last name of the expression that ends at an index: `a.model` → `model`, `x["model"]` → `model`. */
  protected nameBefore(end: number): string | undefined {
    const token = this.at(end);
    if (token === undefined) return undefined;
    if (token.kind === 'word') return bare(token.text);
    if (token.kind === 'string') return stringText(token);
    const open = this.tokens.partner[end] ?? -1;
    if (token.text === ']' && open >= 0) {
      const inner = this.at(open + 1);
      if (inner?.kind === 'string' && open + 2 === end) return stringText(inner);
      return this.nameBefore(open - 1);
    }
    if (token.text === ')' && open >= 0) {
      const inner = this.at(open + 1);
      if (inner?.kind === 'string') return stringText(inner);
      return this.nameBefore(open - 1);
    }
    return undefined;
  }

  /** The name that the `=` at an index assigns to: a variable, a field, a parameter, an attribute, a subscript. */
  protected assigned(equals: number): string | undefined {
    const last = this.at(equals - 1);
    if (last === undefined) return undefined;
    const annotated = this.annotatedBefore(equals - 1);
    if (annotated !== undefined) return annotated;
    if (last.text === '}') return this.nameBefore((this.tokens.partner[equals - 1] ?? 0) - 1);
    return this.nameBefore(equals - 1);
  }

  /** `model: Optional[str]` before a `=`: the name before the colon. */
  protected annotatedBefore(end: number): string | undefined {
    const opener = this.tokens.opener[end + 1] ?? -1;
    let at = end;
    for (let steps = 0; at > opener && steps < 16; steps++) {
      const token = this.at(at);
      if (token?.kind === 'mark' && token.text === ':') {
        const name = this.at(at - 1)?.text === '?' ? this.at(at - 2) : this.at(at - 1);
        return name?.kind === 'word' && this.declares(name, at - (this.at(at - 1) === name ? 2 : 3))
          ? bare(name.text)
          : undefined;
      }
      if (token?.kind === 'mark' && !TYPE_MARKS.has(token.text)) return undefined;
      if (token?.kind === 'string') return undefined;
      at = this.stepBack(at);
    }
    return undefined;
  }

  /** Whether a word before a colon is a name, and the colon no block's. */
  protected declares(name: Token, before: number): boolean {
    if (KEYWORDS.has(name.text)) return false;
    const token = this.at(before);
    if (token === undefined || token.kind !== 'word') return true;
    return !/^(?:if|elif|while|for|in|and|or|not|with|case|is)$/.test(token.text);
  }

  /** The name that the statement of a token assigns to, looked for on its line and within its brackets. */
  protected assignedOnLine(end: number): string | undefined {
    const opener = this.tokens.opener[end] ?? -1;
    let at = end;
    for (let steps = 0; at > opener && steps < FARTHEST; steps++) {
      const token = this.at(at);
      if (token?.kind === 'mark') {
        if (token.text === '=' || token.text === ':=' || token.text === '<-')
          return this.assigned(at);
        if (token.text === ';' || token.text === '{' || token.text === '}') return undefined;
      }
      if (token?.starts && (opener < 0 || this.at(opener)?.text === '{')) return undefined;
      at = this.stepBack(at);
    }
    return undefined;
  }

  /** The index where the operand ends that ends at `end`. */
  protected operandStart(end: number, wide: boolean): number {
    const opener = this.tokens.opener[end] ?? -1;
    let at = end;
    for (let steps = 0; at > opener && steps < FARTHEST; steps++) {
      const token = this.at(at);
      if (
        token?.kind === 'mark' &&
        !OPERAND_MARKS.has(token.text) &&
        !(wide && WIDE_MARKS.has(token.text))
      )
        break;
      if (
        token?.kind === 'word' &&
        (NO_CALLEES.has(token.text) || KEYWORDS.has(token.text)) &&
        !(wide && (token.text === 'in' || token.text === 'not'))
      )
        break;
      const next = this.stepBack(at);
      if (next < opener) break;
      const endsLine = this.at(next + 1)?.starts && this.at(next + 1)?.kind !== 'mark';
      at = next;
      if (endsLine && (opener < 0 || this.at(opener)?.text === '{')) break;
    }
    return at + 1;
  }

  /** `a.b.c` that ends at a word. */
  protected chainBefore(end: number): string {
    const parts = [bare(this.at(end)?.text ?? '')];
    let at = end - 1;
    while (parts.length < 5 && JOINTS.has(this.at(at)?.text ?? '')) {
      const word = this.at(at - 1);
      if (word?.kind !== 'word') break;
      parts.unshift(bare(word.text));
      at -= 2;
    }
    return parts.join('.');
  }

  /** What is called with the parenthesis at an index; undefined where it only groups. */
  protected calleeBefore(opener: number): string | undefined {
    let at = opener - 1;
    if (this.at(at)?.text === '>') at = this.genericsStart(at);
    if (this.at(at)?.text === '!') at--;
    const word = this.at(at);
    if (word?.kind !== 'word') return undefined;
    const name = bare(word.text);
    if (name === 'switch' || name === 'when') return name;
    if (NO_CALLEES.has(name) && !JOINTS.has(this.at(at - 1)?.text ?? '')) return undefined;
    return this.chainBefore(at);
  }

  /**
   * What a chain of calls begins with whose last call has its parenthesis at an index: `Model.builder` of
   * `Model.builder().url(u).name(`; undefined where it is no chain.
   */
  protected chainStart(opener: number): string | undefined {
    let at = opener - 1;
    for (let links = 0; links < MOST_LINKS; links++) {
      if (!JOINTS.has(this.at(at - 1)?.text ?? '') || this.at(at - 2)?.text !== ')') {
        return links === 0 ? undefined : this.chainBefore(at);
      }
      at = (this.tokens.partner[at - 2] ?? 0) - 1;
      if (this.at(at)?.kind !== 'word') return undefined;
    }
    return undefined;
  }

  protected callOf(opener: number): string | undefined {
    return this.at(opener)?.text === '(' ? this.calleeBefore(opener) : undefined;
  }

  protected genericsStart(close: number): number {
    let depth = 0;
    for (let at = close, steps = 0; at >= 0 && steps < 20; at--, steps++) {
      const text = this.at(at)?.text;
      if (text === '>') depth++;
      else if (text === '<' && --depth === 0) return at - 1;
    }
    return close;
  }

  /** `enum Model {`, `ModelConfig{`: the name before a brace. */
  protected typeBefore(opener: number): string | undefined {
    const before = this.at(opener - 1);
    if (this.at(opener)?.text !== '{' || before?.kind !== 'word') return undefined;
    return KEYWORDS.has(before.text) || NO_CALLEES.has(before.text)
      ? undefined
      : this.chainBefore(opener - 1);
  }
}
