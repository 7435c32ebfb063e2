import { isModelKey } from '../model-key.ts';
import {
  ALTERNATIVES,
  COMPARING_CALLS,
  COMPARING_WORDS,
  CONCATENATIONS,
  FARTHEST,
  IMPORTING,
  JOINTS,
  KEYWORDS,
  NO_CALLEES,
} from './code-words.ts';
import { NamesBefore } from './names-before.ts';
import { bare, stringText } from './token-walk.ts';
import type { Token } from './tokens.ts';

/** How many brackets outward the keys are told. */
export const DEEPEST = 6;

/** What one look backwards from a value finds. */
export interface Role {
  key?: string;
  call?: string;
  position?: number;
  compared?: boolean;
  /** The bracket of the list that the value is an item of, where it is. */
  list?: number;
  imported?: boolean;
}

/** Tells the role of a value from what stands before it: of a key, an argument, an item, a comparison. */
export class Roles extends NamesBefore {
  /** What the token at `index` is the first of: the value of a key, an argument, an item. */
  protected lookBack(index: number, depth: number): Role {
    if (depth > DEEPEST) return {};
    const before = this.at(index - 1);
    if (before === undefined) return {};
    if (before.kind === 'string') return {};
    if (before.kind === 'word') return this.afterWord(index, before, depth);
    if (before.kind !== 'mark') return {};
    const { text } = before;
    if (text === '(') return this.inParentheses(index - 1, 0, depth);
    if (text === ',') return this.afterComma(index, depth);
    if (text === '[' || text === '{') return this.inList(index - 1, depth);
    if (/^(?:[=!]==?|=~|!~)$/.test(text)) {
      return { ...this.named(this.nameBefore(index - 2)), compared: true };
    }
    if (text === '=' || text === ':=' || text === '<-' || /^(?:\|\||\?\?|\+)=$/.test(text)) {
      return this.named(this.assigned(index - 1));
    }
    if (text === ':') return this.afterColon(index, depth);
    if (text === '=>' || text === '->') return this.afterArrow(index, depth);
    if (ALTERNATIVES.has(text) || CONCATENATIONS.has(text))
      return this.afterOperand(index, text, depth);
    if (text === '?') return this.afterOperand(index, text, depth);
    if (text === '&' || text === '*' || text === '!') return this.lookBack(index - 1, depth + 1);
    return this.afterOption(index);
  }

  protected named(key: string | undefined): Role {
    return key === undefined ? {} : { key };
  }

  protected afterWord(index: number, word: Token, depth: number): Role {
    const lower = word.text.toLowerCase();
    if (IMPORTING.has(lower)) return { imported: true };
    if (lower === 'in' && this.loops(index - 2)) return {};
    if (COMPARING_WORDS.has(lower)) return { compared: true };
    if (lower === 'or') return this.afterOperand(index, 'or', depth);
    if (
      lower === 'else' ||
      lower === 'then' ||
      lower === 'return' ||
      lower === 'await' ||
      lower === 'yield' ||
      lower === 'new' ||
      lower === 'default'
    ) {
      return this.named(this.assignedOnLine(index - 1));
    }
    // A string after a word: `model "gpt-4o"` in languages that call without parentheses.
    if (NO_CALLEES.has(lower) || KEYWORDS.has(lower)) return {};
    return { call: this.chainBefore(index - 1), position: 0 };
  }

  /** Whether the `in` after an index is a loop's: `for model in […]`. */
  protected loops(end: number): boolean {
    for (let at = end; at > end - 8 && at >= 0; at--) if (this.at(at)?.text === 'for') return true;
    return false;
  }

  /** PowerShell's `-Model "…"`. */
  protected afterOption(index: number): Role {
    const [mark, word] = [this.at(index - 2), this.at(index - 1)];
    return mark?.text === '-' && word?.kind === 'word' ? { key: word.text } : {};
  }

  protected inParentheses(opener: number, position: number, depth: number): Role {
    const call = this.calleeBefore(opener);
    if (call === undefined) {
      const role = this.lookBack(opener, depth + 1);
      return role.list === undefined ? { ...role, list: opener } : role;
    }
    const isMethod = JOINTS.has(this.at(opener - 2)?.text ?? '');
    if (IMPORTING.has(call) && !isMethod) return { imported: true };
    const start = position === 0 && isModelKey(call) ? this.chainStart(opener) : undefined;
    if (start !== undefined) return { key: call, call: start };
    if (call === 'switch' || call === 'when') return { compared: true };
    return { call, position, ...(COMPARING_CALLS.test(call) ? { compared: true } : {}) };
  }

  protected afterComma(index: number, depth: number): Role {
    const opener = this.tokens.opener[index] ?? -1;
    if (opener < 0) return this.named(this.assignedOnLine(index - 1));
    const option = this.optionBefore(index);
    if (option !== undefined) return { key: option };
    const text = this.at(opener)?.text;
    if (text !== '(') return this.inList(opener, depth);
    return this.inParentheses(opener, this.positionOf(opener, index), depth);
  }

  /** `"--model", "gpt-4o"` in a list of arguments. */
  protected optionBefore(index: number): string | undefined {
    const before = this.at(index - 2);
    if (before?.kind !== 'string' || before.holes) return undefined;
    const text = stringText(before);
    return /^--?[A-Za-z][\w-]{0,60}$/.test(text) ? text : undefined;
  }

  protected positionOf(opener: number, index: number): number {
    let commas = 0;
    for (let at = index - 1, steps = 0; at > opener && steps < FARTHEST; steps++) {
      const token = this.at(at);
      if (token?.text === ',' && token.kind === 'mark') commas++;
      at = this.stepBack(at);
    }
    return commas;
  }

  protected inList(opener: number, depth: number): Role {
    const before = this.at(opener - 1);
    const text = this.at(opener)?.text;
    if (
      text === '{' &&
      (before?.kind === 'word' ||
        before?.text === ')' ||
        before?.text === '>' ||
        before?.text === ']')
    ) {
      // The body of a type or a block, or a typed list (`new[] { … }`, `[]string{ … }`).
      const name = this.assignedOnLine(opener - 1);
      return { ...this.named(name), list: opener };
    }
    const role = this.lookBack(opener, depth + 1);
    return { ...role, list: role.list ?? opener };
  }

  protected afterColon(index: number, depth: number): Role {
    const before = this.at(index - 2);
    if (before === undefined) return {};
    const question = this.ternaryBefore(index - 1);
    if (question >= 0) return this.afterOperand(question + 1, '?', depth);
    if (before.kind === 'string') return this.named(stringText(before));
    if (before.text === '?') return this.named(this.nameBefore(index - 3));
    if (before.text === ']') return this.named(this.nameBefore(index - 2));
    if (before.kind !== 'word') return {};
    if (KEYWORDS.has(before.text)) return this.named(this.assignedOnLine(index - 2));
    return this.named(bare(before.text));
  }

  /** The `?` whose `:` stands at an index, on the same level; -1 where it is no ternary. */
  protected ternaryBefore(colon: number): number {
    const opener = this.tokens.opener[colon] ?? -1;
    let at = colon - 1;
    for (let steps = 0; at > opener && steps < FARTHEST; steps++) {
      const token = this.at(at);
      if (token?.kind === 'mark') {
        if (token.text === ',' || token.text === ';' || token.text === '=' || token.text === '=>')
          return -1;
        if (token.text === '?') return at + 1 === colon ? -1 : at;
      }
      at = this.stepBack(at);
    }
    return -1;
  }

  protected afterArrow(index: number, depth: number): Role {
    const before = this.at(index - 2);
    if (before?.kind === 'string') return this.named(stringText(before));
    if (before?.text === ')') {
      const open = this.tokens.partner[index - 2] ?? -1;
      return open > 0 ? this.lookBack(open, depth + 1) : {};
    }
    return this.named(before?.kind === 'word' ? bare(before.text) : undefined);
  }

  /** `a || "x"`, `"x" + "y"`, `c ? "x"`: the role of the whole expression, else the name of the operand before. */
  protected afterOperand(index: number, operator: string, depth: number): Role {
    const from = this.operandStart(index - 2, operator === '?');
    const role = this.lookBack(from, depth + 1);
    if (role.compared && operator !== '?') return { ...role, compared: true };
    if (CONCATENATIONS.has(operator) || operator === '?') return role;
    // `defaultValue={settings.sttModel ?? "…"}`: what stands before the operator says more than `defaultValue`.
    const operand = this.nameBefore(index - 2);
    if (
      role.key !== undefined &&
      !/^(?:default|value|default_?value|initial_?value|id|name)$/i.test(role.key)
    )
      return role;
    if (role.call !== undefined && operand === undefined) return role;
    return operand === undefined ? role : { ...role, key: operand };
  }
}
