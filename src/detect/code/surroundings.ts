import type { Context } from '../reference.ts';
import { contentOf } from './literal.ts';
import type { Token, Tokens } from './tokens.ts';

/** How many tokens a look to either side takes at most: what makes reading linear. */
const FARTHEST = 60;
/** How many brackets outward the keys are told. */
const DEEPEST = 6;
/** How many entries of a list or a mapping are told as siblings. */
const MOST_SIBLINGS = 24;

/** What one look backwards from a value finds. */
interface Role {
  key?: string;
  call?: string;
  position?: number;
  compared?: boolean;
  /** The bracket of the list that the value is an item of, where it is. */
  list?: number;
  imported?: boolean;
}

const NO_CALLEES: ReadonlySet<string> = new Set(
  (
    'if elif elsif elseif while for foreach return and or not in is assert await yield function func fn def lambda ' +
    'catch except throw raise else then do print echo puts new delete typeof instanceof unless until with where ' +
    'select from values case when switch match using fun sub let const var val'
  ).split(' '),
);

const KEYWORDS: ReadonlySet<string> = new Set(
  'if elif else while for try except finally with case default when then do public private protected static return'.split(
    ' ',
  ),
);

const COMPARING_WORDS: ReadonlySet<string> = new Set([
  'case',
  'when',
  'in',
  'is',
  'like',
  'eq',
  'ne',
  'ilike',
]);

const IMPORTING: ReadonlySet<string> = new Set(
  'import from require include require_once include_once use using library load source part export require_relative'.split(
    ' ',
  ),
);

const COMPARING_CALLS =
  /(?:^|\.)(?:starts?_?with|ends?_?with|has_?prefix|has_?suffix|includes?|contains?|contains_?key|index_?of|equals?|equals_?ignore_?case|equal_?fold|matches|match|test|search|str_contains|str_starts_with|strcmp|strncmp|strcasecmp|strstr|in_array|includes_any|assert_?equals?|assert_?eq|assert_?that|assert_?in|assert_?same|assert_?contains|assert|to_?be|to_?equal|to_?strict_?equal|to_?contain|to_?match|should_?be|should_?eq|eq|eql|expect|is_?equal_?to|has|have_?attributes|not_?in|replace|replace_?all|remove_?prefix|trim_?prefix|split|removeprefix)[!?]?$/i;

const MAPPING_MARKS: ReadonlySet<string> = new Set([':', '=>', '->', '=']);
const ALTERNATIVES: ReadonlySet<string> = new Set(['||', '??', '?:', 'or', '|', '//']);
const CONCATENATIONS: ReadonlySet<string> = new Set(['+', '..', '.', '<>', '&', '~', '++']);

/** Tells what a string in code stands for, from the tokens around it. */
export class Surroundings {
  readonly #tokens: Tokens;
  readonly #siblings = new Map<number, Readonly<Record<string, string>>>();
  readonly #outer = new Map<number, Role>();

  readonly #joinsNeighbours: boolean;

  /** @param joinsNeighbours whether strings with nothing between them are one (C, Python) */
  constructor(tokens: Tokens, joinsNeighbours: boolean) {
    this.#tokens = tokens;
    this.#joinsNeighbours = joinsNeighbours;
  }

  /**
   * The context of a value that begins at one token and ends at another (more than one where strings are
   * concatenated); `import` where it names a module.
   */
  contextOf(first: number, last: number): Context | 'import' {
    const isKey = this.#isKey(first, last);
    const role = isKey ? {} : this.#lookBack(first, 0);
    if (role.imported) return 'import';
    const opener = this.#tokens.opener[first] ?? -1;
    const siblings = opener < 0 ? undefined : this.#siblingsIn(opener);
    if (siblings) nameByArgument(role, siblings, this.#callOf(opener));
    const path = this.#pathOf(role.list ?? opener);
    const compared =
      role.compared ||
      this.#comparesAfter(last + 1) ||
      (role.list !== undefined && this.#listIsCompared(role.list));
    return {
      ...(role.key === undefined ? {} : { key: role.key }),
      ...(path.length > 0 ? { path } : {}),
      ...(role.call === undefined ? {} : { call: role.call }),
      ...(role.position === undefined ? {} : { position: role.position }),
      ...(compared && !isKey ? { compared: true } : {}),
      ...(siblings && Object.keys(siblings).length > 1 ? { siblings } : {}),
      ...(isKey ? { isKey: true } : {}),
    };
  }

  /** The index after the last string of a concatenation of plain strings that begins at a token. */
  concatenationEnd(first: number): number {
    let last = first;
    for (let steps = 0; steps < FARTHEST; steps++) {
      const mark = this.#at(last + 1);
      if (this.#joinsNeighbours && mark?.kind === 'string' && isPlain(mark)) last += 1;
      else if (mark && mark.kind === 'mark' && CONCATENATIONS.has(mark.text)) {
        const next = this.#at(last + 2);
        if (next?.kind !== 'string' || !isPlain(next)) break;
        last += 2;
      } else break;
    }
    return last;
  }

  #at(index: number): Token | undefined {
    return this.#tokens.list[index];
  }

  #isKey(first: number, last: number): boolean {
    const [before, after] = [this.#at(first - 1), this.#at(last + 1)];
    if (after === undefined) return false;
    const opener = this.#tokens.opener[first] ?? -1;
    const starts = before === undefined || before.kind !== 'mark' || '{[(,;}'.includes(before.text);
    if (
      after.kind === 'mark' &&
      (after.text === ':' || after.text === '=>' || after.text === '->')
    ) {
      return opener >= 0 && starts && before?.text !== '?' && !isWordOf(before, 'case');
    }
    if (after.text === 'to' && starts) return true;
    // `PRICES["gpt-4o"]`, Lua's `["gpt-4o"] = …`
    if (after.text !== ']' || before?.text !== '[') return false;
    const owner = this.#at(first - 2);
    const beyond = this.#at(last + 2)?.text;
    return (
      beyond === '=' ||
      (owner?.kind === 'word' && !NO_CALLEES.has(owner.text) && owner.to === before.from) ||
      ((owner?.text === ']' || owner?.text === ')') && owner.to === before.from)
    );
  }

  #comparesAfter(index: number): boolean {
    const after = this.#at(index);
    if (after === undefined) return false;
    if (after.kind === 'mark') {
      if (/^(?:[=!]==?|=~|!~)$/.test(after.text)) return true;
      return after.text === '.' && COMPARING_CALLS.test(this.#at(index + 1)?.text ?? '');
    }
    return after.kind === 'word' && (after.text === 'in' || after.text === 'is');
  }

  /** `["a", "b"].includes(model)`, `model in ("a", "b")`. */
  #listIsCompared(opener: number): boolean {
    const before = this.#at(opener - 1);
    if (before?.text === 'in' && this.#loops(opener - 2)) return false;
    if (
      before?.kind === 'word' &&
      (before.text === 'in' || before.text === 'IN' || before.text === 'when')
    )
      return true;
    const close = this.#tokens.partner[opener] ?? -1;
    const dot = this.#at(close + 1);
    if (dot?.text !== '.' && dot?.text !== '?.') return false;
    return (
      COMPARING_CALLS.test(this.#at(close + 2)?.text ?? '') || this.#at(close + 2)?.text === 'some'
    );
  }

  /** Whether the `in` after an index is a loop's: `for model in […]`. */
  #loops(end: number): boolean {
    for (let at = end; at > end - 8 && at >= 0; at--) if (this.#at(at)?.text === 'for') return true;
    return false;
  }

  /** What the token at `index` is the first of: the value of a key, an argument, an item. */
  #lookBack(index: number, depth: number): Role {
    if (depth > DEEPEST) return {};
    const before = this.#at(index - 1);
    if (before === undefined) return {};
    if (before.kind === 'string') return {};
    if (before.kind === 'word') return this.#afterWord(index, before, depth);
    if (before.kind !== 'mark') return {};
    const { text } = before;
    if (text === '(') return this.#inParentheses(index - 1, 0, depth);
    if (text === ',') return this.#afterComma(index, depth);
    if (text === '[' || text === '{') return this.#inList(index - 1, depth);
    if (/^(?:[=!]==?|=~|!~)$/.test(text)) {
      return { ...this.#named(this.#nameBefore(index - 2)), compared: true };
    }
    if (text === '=' || text === ':=' || text === '<-' || /^(?:\|\||\?\?|\+)=$/.test(text)) {
      return this.#named(this.#assigned(index - 1));
    }
    if (text === ':') return this.#afterColon(index, depth);
    if (text === '=>' || text === '->') return this.#afterArrow(index, depth);
    if (ALTERNATIVES.has(text) || CONCATENATIONS.has(text))
      return this.#afterOperand(index, text, depth);
    if (text === '?') return this.#afterOperand(index, text, depth);
    if (text === '&' || text === '*' || text === '!') return this.#lookBack(index - 1, depth + 1);
    return this.#afterOption(index);
  }

  #named(key: string | undefined): Role {
    return key === undefined ? {} : { key };
  }

  #afterWord(index: number, word: Token, depth: number): Role {
    const lower = word.text.toLowerCase();
    if (IMPORTING.has(lower)) return { imported: true };
    if (lower === 'in' && this.#loops(index - 2)) return {};
    if (COMPARING_WORDS.has(lower)) return { compared: true };
    if (lower === 'or') return this.#afterOperand(index, 'or', depth);
    if (
      lower === 'else' ||
      lower === 'then' ||
      lower === 'return' ||
      lower === 'await' ||
      lower === 'yield' ||
      lower === 'new' ||
      lower === 'default'
    ) {
      return this.#named(this.#assignedOnLine(index - 1));
    }
    // A string after a word: `model "gpt-4o"` in languages that call without parentheses.
    if (NO_CALLEES.has(lower) || KEYWORDS.has(lower)) return {};
    return { call: this.#chainBefore(index - 1), position: 0 };
  }

  /** PowerShell's `-Model "…"`. */
  #afterOption(index: number): Role {
    const [mark, word] = [this.#at(index - 2), this.#at(index - 1)];
    return mark?.text === '-' && word?.kind === 'word' ? { key: word.text } : {};
  }

  #inParentheses(opener: number, position: number, depth: number): Role {
    const call = this.#calleeBefore(opener);
    if (call === undefined) {
      const role = this.#lookBack(opener, depth + 1);
      return role.list === undefined ? { ...role, list: opener } : role;
    }
    if (IMPORTING.has(call)) return { imported: true };
    if (call === 'switch' || call === 'when') return { compared: true };
    return { call, position, ...(COMPARING_CALLS.test(call) ? { compared: true } : {}) };
  }

  #afterComma(index: number, depth: number): Role {
    const opener = this.#tokens.opener[index] ?? -1;
    if (opener < 0) return this.#named(this.#assignedOnLine(index - 1));
    const option = this.#optionBefore(index);
    if (option !== undefined) return { key: option };
    const text = this.#at(opener)?.text;
    if (text !== '(') return this.#inList(opener, depth);
    return this.#inParentheses(opener, this.#positionOf(opener, index), depth);
  }

  /** `"--model", "gpt-4o"` in a list of arguments. */
  #optionBefore(index: number): string | undefined {
    const before = this.#at(index - 2);
    if (before?.kind !== 'string' || before.holes) return undefined;
    const text = stringText(before);
    return /^--?[A-Za-z][\w-]{0,60}$/.test(text) ? text : undefined;
  }

  #positionOf(opener: number, index: number): number {
    let commas = 0;
    for (let at = index - 1, steps = 0; at > opener && steps < FARTHEST; steps++) {
      const token = this.#at(at);
      if (token?.text === ',' && token.kind === 'mark') commas++;
      at = this.#stepBack(at);
    }
    return commas;
  }

  /** One token, or one bracket with what is in it, to the left. */
  #stepBack(index: number): number {
    const token = this.#at(index);
    const partner = this.#tokens.partner[index] ?? -1;
    const closes =
      token?.kind === 'mark' && (token.text === ')' || token.text === ']' || token.text === '}');
    return closes && partner >= 0 ? partner - 1 : index - 1;
  }

  #inList(opener: number, depth: number): Role {
    const before = this.#at(opener - 1);
    const text = this.#at(opener)?.text;
    if (
      text === '{' &&
      (before?.kind === 'word' ||
        before?.text === ')' ||
        before?.text === '>' ||
        before?.text === ']')
    ) {
      // The body of a type or a block, or a typed list (`new[] { … }`, `[]string{ … }`).
      const name = this.#assignedOnLine(opener - 1);
      return { ...this.#named(name), list: opener };
    }
    const role = this.#lookBack(opener, depth + 1);
    return { ...role, list: role.list ?? opener };
  }

  #afterColon(index: number, depth: number): Role {
    const before = this.#at(index - 2);
    if (before === undefined) return {};
    const question = this.#ternaryBefore(index - 1);
    if (question >= 0) return this.#afterOperand(question + 1, '?', depth);
    if (before.kind === 'string') return this.#named(stringText(before));
    if (before.text === '?') return this.#named(this.#nameBefore(index - 3));
    if (before.text === ']') return this.#named(this.#nameBefore(index - 2));
    if (before.kind !== 'word') return {};
    if (KEYWORDS.has(before.text)) return this.#named(this.#assignedOnLine(index - 2));
    return this.#named(bare(before.text));
  }

  /** The `?` whose `:` stands at an index, on the same level; -1 where it is no ternary. */
  #ternaryBefore(colon: number): number {
    const opener = this.#tokens.opener[colon] ?? -1;
    let at = colon - 1;
    for (let steps = 0; at > opener && steps < FARTHEST; steps++) {
      const token = this.#at(at);
      if (token?.kind === 'mark') {
        if (token.text === ',' || token.text === ';' || token.text === '=' || token.text === '=>')
          return -1;
        if (token.text === '?') return at + 1 === colon ? -1 : at;
      }
      at = this.#stepBack(at);
    }
    return -1;
  }

  #afterArrow(index: number, depth: number): Role {
    const before = this.#at(index - 2);
    if (before?.kind === 'string') return this.#named(stringText(before));
    if (before?.text === ')') {
      const open = this.#tokens.partner[index - 2] ?? -1;
      return open > 0 ? this.#lookBack(open, depth + 1) : {};
    }
    return this.#named(before?.kind === 'word' ? bare(before.text) : undefined);
  }

  /** `a || "x"`, `"x" + "y"`, `c ? "x"`: the role of the whole expression, else the name of the operand before. */
  #afterOperand(index: number, operator: string, depth: number): Role {
    const from = this.#operandStart(index - 2, operator === '?');
    const role = this.#lookBack(from, depth + 1);
    if (role.compared && operator !== '?') return { ...role, compared: true };
    if (CONCATENATIONS.has(operator) || operator === '?') return role;
    // `defaultValue={settings.sttModel ?? "…"}`: what stands before the operator says more than `defaultValue`.
    const operand = this.#nameBefore(index - 2);
    if (
      role.key !== undefined &&
      !/^(?:default|value|default_?value|initial_?value|id|name)$/i.test(role.key)
    )
      return role;
    if (role.call !== undefined && operand === undefined) return role;
    return operand === undefined ? role : { ...role, key: operand };
  }

  /** The index where the operand ends that ends at `end`. */
  #operandStart(end: number, wide: boolean): number {
    const opener = this.#tokens.opener[end] ?? -1;
    let at = end;
    for (let steps = 0; at > opener && steps < FARTHEST; steps++) {
      const token = this.#at(at);
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
      const next = this.#stepBack(at);
      if (next < opener) break;
      const endsLine = this.#at(next + 1)?.starts && this.#at(next + 1)?.kind !== 'mark';
      at = next;
      if (endsLine && (opener < 0 || this.#at(opener)?.text === '{')) break;
    }
    return at + 1;
  }

  /** The name that the `=` at an index assigns to: a variable, a field, a parameter, an attribute, a subscript. */
  #assigned(equals: number): string | undefined {
    const last = this.#at(equals - 1);
    if (last === undefined) return undefined;
    const annotated = this.#annotatedBefore(equals - 1);
    if (annotated !== undefined) return annotated;
    if (last.text === '}') return this.#nameBefore((this.#tokens.partner[equals - 1] ?? 0) - 1);
    return this.#nameBefore(equals - 1);
  }

  /** `model: Optional[str]` before a `=`: the name before the colon. */
  #annotatedBefore(end: number): string | undefined {
    const opener = this.#tokens.opener[end + 1] ?? -1;
    let at = end;
    for (let steps = 0; at > opener && steps < 16; steps++) {
      const token = this.#at(at);
      if (token?.kind === 'mark' && token.text === ':') {
        const name = this.#at(at - 1)?.text === '?' ? this.#at(at - 2) : this.#at(at - 1);
        return name?.kind === 'word' &&
          this.#declares(name, at - (this.#at(at - 1) === name ? 2 : 3))
          ? bare(name.text)
          : undefined;
      }
      if (token?.kind === 'mark' && !TYPE_MARKS.has(token.text)) return undefined;
      if (token?.kind === 'string') return undefined;
      at = this.#stepBack(at);
    }
    return undefined;
  }

  /** Whether a word before a colon is a name, and the colon no block's. */
  #declares(name: Token, before: number): boolean {
    if (KEYWORDS.has(name.text)) return false;
    const token = this.#at(before);
    if (token === undefined || token.kind !== 'word') return true;
    return !/^(?:if|elif|while|for|in|and|or|not|with|case|is)$/.test(token.text);
  }

  /** The last name of the expression that ends at an index: `a.model` → `model`, `x["model"]` → `model`. */
  #nameBefore(end: number): string | undefined {
    const token = this.#at(end);
    if (token === undefined) return undefined;
    if (token.kind === 'word') return bare(token.text);
    if (token.kind === 'string') return stringText(token);
    const open = this.#tokens.partner[end] ?? -1;
    if (token.text === ']' && open >= 0) {
      const inner = this.#at(open + 1);
      if (inner?.kind === 'string' && open + 2 === end) return stringText(inner);
      return this.#nameBefore(open - 1);
    }
    if (token.text === ')' && open >= 0) {
      const inner = this.#at(open + 1);
      if (inner?.kind === 'string') return stringText(inner);
      return this.#nameBefore(open - 1);
    }
    return undefined;
  }

  /** The name that the statement of a token assigns to, looked for on its line and within its brackets. */
  #assignedOnLine(end: number): string | undefined {
    const opener = this.#tokens.opener[end] ?? -1;
    let at = end;
    for (let steps = 0; at > opener && steps < FARTHEST; steps++) {
      const token = this.#at(at);
      if (token?.kind === 'mark') {
        if (token.text === '=' || token.text === ':=' || token.text === '<-')
          return this.#assigned(at);
        if (token.text === ';' || token.text === '{' || token.text === '}') return undefined;
      }
      if (token?.starts && (opener < 0 || this.#at(opener)?.text === '{')) return undefined;
      at = this.#stepBack(at);
    }
    return undefined;
  }

  /** `a.b.c` that ends at a word. */
  #chainBefore(end: number): string {
    const parts = [bare(this.#at(end)?.text ?? '')];
    let at = end - 1;
    while (parts.length < 5 && JOINTS.has(this.#at(at)?.text ?? '')) {
      const word = this.#at(at - 1);
      if (word?.kind !== 'word') break;
      parts.unshift(bare(word.text));
      at -= 2;
    }
    return parts.join('.');
  }

  /** What is called with the parenthesis at an index; undefined where it only groups. */
  #calleeBefore(opener: number): string | undefined {
    let at = opener - 1;
    if (this.#at(at)?.text === '>') at = this.#genericsStart(at);
    if (this.#at(at)?.text === '!') at--;
    const word = this.#at(at);
    if (word?.kind !== 'word') return undefined;
    const name = bare(word.text);
    if (name === 'switch' || name === 'when') return name;
    if (NO_CALLEES.has(name) && !JOINTS.has(this.#at(at - 1)?.text ?? '')) return undefined;
    return this.#chainBefore(at);
  }

  #genericsStart(close: number): number {
    let depth = 0;
    for (let at = close, steps = 0; at >= 0 && steps < 20; at--, steps++) {
      const text = this.#at(at)?.text;
      if (text === '>') depth++;
      else if (text === '<' && --depth === 0) return at - 1;
    }
    return close;
  }

  /** The keys and calls around a bracket and what is in it, outermost first. */
  #pathOf(opener: number): readonly string[] {
    const path: string[] = [];
    let at = opener;
    for (let depth = 0; at >= 0 && depth < DEEPEST; depth++) {
      const { key, call } = this.#roleOf(at);
      for (const name of [call, key])
        if (name !== undefined && name !== path[0]) path.unshift(name);
      at = this.#tokens.opener[at] ?? -1;
    }
    return path;
  }

  #callOf(opener: number): string | undefined {
    return this.#at(opener)?.text === '(' ? this.#calleeBefore(opener) : undefined;
  }

  #roleOf(opener: number): Role {
    const known = this.#outer.get(opener);
    if (known) return known;
    const call = this.#callOf(opener) ?? this.#typeBefore(opener);
    const start = call === undefined ? opener : this.#operandStart(opener - 1, false);
    const outer = this.#lookBack(start, 2);
    const role = call === undefined ? outer : { ...this.#named(outer.key), call };
    this.#outer.set(opener, role);
    return role;
  }

  /** `enum Model {`, `ModelConfig{`: the name before a brace. */
  #typeBefore(opener: number): string | undefined {
    const before = this.#at(opener - 1);
    if (this.#at(opener)?.text !== '{' || before?.kind !== 'word') return undefined;
    return KEYWORDS.has(before.text) || NO_CALLEES.has(before.text)
      ? undefined
      : this.#chainBefore(opener - 1);
  }

  /** The scalars beside each other in one bracket: entries by their keys, items by their numbers. */
  #siblingsIn(opener: number): Readonly<Record<string, string>> {
    const known = this.#siblings.get(opener);
    if (known) return known;
    const siblings = Object.create(null) as Record<string, string>;
    this.#siblings.set(opener, siblings);
    const end = Math.min(this.#tokens.partner[opener] ?? 0, opener + 2000);
    let count = 0;
    for (let at = opener + 1; at < end && count < MOST_SIBLINGS; at = this.#stepForward(at)) {
      const key = this.#at(at);
      const mark = this.#at(at + 1);
      if (key?.kind === 'string' && !key.holes && endsItem(mark)) {
        siblings[String(count++)] = stringText(key);
      } else if (
        (key?.kind === 'word' || key?.kind === 'string') &&
        mark?.kind === 'mark' &&
        MAPPING_MARKS.has(mark.text)
      ) {
        const value = this.#at(at + 2);
        if (value === undefined || value.kind === 'mark' || value.holes) continue;
        siblings[key.kind === 'string' ? stringText(key) : bare(key.text)] =
          value.kind === 'string' ? stringText(value) : value.text;
        count++;
        at += 2;
      }
    }
    return siblings;
  }

  #stepForward(index: number): number {
    const token = this.#at(index);
    const partner = this.#tokens.partner[index] ?? -1;
    const opens =
      token?.kind === 'mark' && (token.text === '(' || token.text === '[' || token.text === '{');
    return opens && partner > index ? partner + 1 : index + 1;
  }
}

const OPERAND_MARKS: ReadonlySet<string> = new Set([
  '.',
  '?.',
  '::',
  '->',
  ')',
  ']',
  '}',
  '+',
  '||',
  '??',
  '|',
  '..',
  '!',
  '<>',
]);
const WIDE_MARKS: ReadonlySet<string> = new Set([
  '==',
  '===',
  '!=',
  '!==',
  '&&',
  '||',
  '>',
  '<',
  '>=',
  '<=',
  '-',
]);
const TYPE_MARKS: ReadonlySet<string> = new Set([
  '.',
  '::',
  '<',
  '>',
  ']',
  '|',
  '?',
  '&',
  ')',
  ',',
  "'",
  '*',
  '!',
  '/',
]);
const JOINTS: ReadonlySet<string> = new Set(['.', '::', '?.', '->', '\\']);

/** `get("MODEL", "gpt-4o")`, `add_argument("--model", default="gpt-4o")`: the first argument names the value. */
function nameByArgument(
  role: Role,
  siblings: Readonly<Record<string, string>>,
  call: string | undefined,
): void {
  const name = siblings['0'];
  if (call === undefined || name === undefined || !/^[\w.:/-]{2,80}$/.test(name)) return;
  const isOption =
    /^--?\w/.test(name) &&
    role.key !== undefined &&
    /^(?:default|value|default_?value|const)$/i.test(role.key);
  const isEntry = role.key === undefined && (role.position ?? 0) > 0 && NAMING_CALLS.test(call);
  if (isOption || isEntry) role.key = name;
}

const NAMING_CALLS =
  /(?:^|\.)(?:get|getenv|env|fetch|get_?property|get_?env|get_?or_?default|get_?string|opt_?string|set_?default|config|set|put|setenv|set_?env|setdefault|lookup_?env|env_?or|env_?or_?default|string_?var|string_?p|string|insert|add|append|setProperty|default|envOr)$/i;

function endsItem(mark: Token | undefined): boolean {
  return mark === undefined || (mark.kind === 'mark' && /^[,)\]}|;]$/.test(mark.text));
}

function isWordOf(token: Token | undefined, text: string): boolean {
  return token?.kind === 'word' && token.text === text;
}

/** A string without code in it. */
function isPlain(token: Token): boolean {
  return token.holes === undefined || token.holes.length === 0;
}

/** An identifier without sigils. */
function bare(word: string): string {
  return word.replace(/^[$@]+/, '').replace(/[?!]$/, '');
}

/** What a string says, at most its first 200 characters. */
function stringText(token: Token): string {
  const { from, to } = contentOf(token);
  return token.text
    .slice(from - token.from, Math.min(to - token.from, from - token.from + 200))
    .trim();
}
