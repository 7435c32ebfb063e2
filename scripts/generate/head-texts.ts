/** More texts than this are not told apart: what they have in common has to do. */
const MOST_TEXTS = 400;

/**
 * The literal texts with which a regular expression's matches begin: `gpt-?4` gives `gpt-4` and `gpt4`, `nova-(?:lite|pro)`
 * both. Reading ends, for each alternative, at whatever is not a literal, a class of a few characters, a group of
 * these, or one of them with `?`.
 */
export function headTexts(expression: string): string[] {
  const reader = new Reader(expression);
  return [...new Set(reader.alternatives().map(({ text }) => text))];
}

/** A beginning, and whether what follows it is still to be read. */
interface Beginning {
  readonly text: string;
  readonly ended: boolean;
}

class Reader {
  #at = 0;
  readonly #expression: string;

  constructor(expression: string) {
    this.#expression = expression;
  }

  alternatives(): Beginning[] {
    const found = this.#sequence();
    while (this.#peek() === '|') {
      this.#at++;
      found.push(...this.#sequence());
    }
    return found;
  }

  #peek(): string {
    return this.#expression[this.#at] ?? '';
  }

  #sequence(): Beginning[] {
    let beginnings: Beginning[] = [{ text: '', ended: false }];
    while (this.#peek() !== '' && this.#peek() !== '|' && this.#peek() !== ')') {
      const part = this.#quantified();
      const longer = beginnings.flatMap((before) =>
        before.ended
          ? [before]
          : part.map(({ text, ended }) => ({ text: before.text + text, ended })),
      );
      beginnings =
        longer.length > MOST_TEXTS ? beginnings.map(({ text }) => ({ text, ended: true })) : longer;
    }
    return beginnings;
  }

  #quantified(): Beginning[] {
    const part = this.#atom();
    if (this.#peek() === '?') {
      this.#at++;
      return [...part, { text: '', ended: false }];
    }
    const counted = /^\{\d+(?:,\d*)?\}|^[*+]/.exec(this.#expression.slice(this.#at))?.[0];
    if (counted === undefined) return part;
    this.#at += counted.length;
    return [{ text: '', ended: true }];
  }

  #atom(): Beginning[] {
    const character = this.#expression[this.#at++] ?? '';
    if (character === '(') return this.#group();
    if (character === '[') return this.#characters();
    if (character === '{') {
      this.#at = this.#expression.indexOf('}', this.#at) + 1;
      return [{ text: '', ended: true }];
    }
    if (character === '.') return [{ text: '', ended: true }];
    if (character !== '\\') return [{ text: character, ended: false }];
    const escaped = this.#expression[this.#at++] ?? '';
    if (escaped === 'd') return '0123456789'.split('').map((text) => ({ text, ended: false }));
    return /[a-z]/i.test(escaped) ? [{ text: '', ended: true }] : [{ text: escaped, ended: false }];
  }

  #group(): Beginning[] {
    const looks = /^\?<?[=!]/.test(this.#expression.slice(this.#at));
    this.#at += /^\?(?:<?[=!]|:)/.exec(this.#expression.slice(this.#at))?.[0].length ?? 0;
    const inside = this.alternatives();
    this.#at++;
    return looks ? [{ text: '', ended: false }] : inside;
  }

  #characters(): Beginning[] {
    const end = this.#expression.indexOf(']', this.#at);
    const inside = this.#expression.slice(this.#at, end);
    this.#at = end + 1;
    const range = /^(\w)-(\w)$/.exec(inside);
    if (range?.[1] !== undefined && range[2] !== undefined) {
      const [from, to] = [range[1].charCodeAt(0), range[2].charCodeAt(0)];
      if (to - from > 9) return [{ text: '', ended: true }];
      return Array.from({ length: to - from + 1 }, (_, index) => ({
        text: String.fromCharCode(from + index),
        ended: false,
      }));
    }
    if (!/^[\w.-]{1,10}$/.test(inside) || /\w-\w/.test(inside)) return [{ text: '', ended: true }];
    return inside.split('').map((text) => ({ text, ended: false }));
  }
}
