import type { Context } from '../reference.ts';
import {
  COMPARING_CALLS,
  CONCATENATIONS,
  FARTHEST,
  MAPPING_MARKS,
  NO_CALLEES,
} from './code-words.ts';
import { DEEPEST, type Role, Roles } from './roles.ts';
import { bare, isPlain, stringText } from './token-walk.ts';
import type { Token, Tokens } from './tokens.ts';

/** How many entries of a list or a mapping are told as siblings. */
const MOST_SIBLINGS = 24;

/** Tells what a string in code stands for, from the tokens around it. */
export class Surroundings extends Roles {
  readonly #siblings = new Map<number, Readonly<Record<string, string>>>();
  readonly #outer = new Map<number, Role>();
  readonly #joinsNeighbours: boolean;

  /** @param joinsNeighbours whether strings with nothing between them are one (C, Python) */
  constructor(tokens: Tokens, joinsNeighbours: boolean) {
    super(tokens);
    this.#joinsNeighbours = joinsNeighbours;
  }

  /**
   * The context of a value that begins at one token and ends at another (more than one where strings are
   * concatenated); `import` where it names a module.
   */
  contextOf(first: number, last: number): Context | 'import' {
    const isKey = this.isKey(first, last);
    const role = isKey ? {} : this.lookBack(first, 0);
    if (role.imported) return 'import';
    const opener = this.tokens.opener[first] ?? -1;
    const siblings = opener < 0 ? undefined : this.siblingsIn(opener);
    if (siblings) nameByArgument(role, siblings, this.callOf(opener));
    const path = this.pathOf(role.list ?? opener);
    const compared =
      role.compared ||
      this.comparesAfter(last + 1) ||
      (role.list !== undefined && this.listIsCompared(role.list));
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
      const mark = this.at(last + 1);
      if (this.#joinsNeighbours && mark?.kind === 'string' && isPlain(mark)) last += 1;
      else if (mark && mark.kind === 'mark' && CONCATENATIONS.has(mark.text)) {
        const next = this.at(last + 2);
        if (next?.kind !== 'string' || !isPlain(next)) break;
        last += 2;
      } else break;
    }
    return last;
  }

  private isKey(first: number, last: number): boolean {
    const [before, after] = [this.at(first - 1), this.at(last + 1)];
    if (after === undefined) return false;
    const opener = this.tokens.opener[first] ?? -1;
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
    const owner = this.at(first - 2);
    const beyond = this.at(last + 2)?.text;
    return (
      beyond === '=' ||
      (owner?.kind === 'word' && !NO_CALLEES.has(owner.text) && owner.to === before.from) ||
      ((owner?.text === ']' || owner?.text === ')') && owner.to === before.from)
    );
  }

  private comparesAfter(index: number): boolean {
    const after = this.at(index);
    if (after === undefined) return false;
    if (after.kind === 'mark') {
      if (/^(?:[=!]==?|=~|!~)$/.test(after.text)) return true;
      return after.text === '.' && COMPARING_CALLS.test(this.at(index + 1)?.text ?? '');
    }
    return after.kind === 'word' && (after.text === 'in' || after.text === 'is');
  }

  /** `["a", "b"].includes(model)`, `model in ("a", "b")`. */
  private listIsCompared(opener: number): boolean {
    const before = this.at(opener - 1);
    if (before?.text === 'in' && this.loops(opener - 2)) return false;
    if (
      before?.kind === 'word' &&
      (before.text === 'in' || before.text === 'IN' || before.text === 'when')
    )
      return true;
    const close = this.tokens.partner[opener] ?? -1;
    const dot = this.at(close + 1);
    if (dot?.text !== '.' && dot?.text !== '?.') return false;
    return (
      COMPARING_CALLS.test(this.at(close + 2)?.text ?? '') || this.at(close + 2)?.text === 'some'
    );
  }

  /** The keys and calls around a bracket and what is in it, outermost first. */
  private pathOf(opener: number): readonly string[] {
    const path: string[] = [];
    let at = opener;
    for (let depth = 0; at >= 0 && depth < DEEPEST; depth++) {
      const { key, call } = this.roleOf(at);
      for (const name of [call, key])
        if (name !== undefined && name !== path[0]) path.unshift(name);
      at = this.tokens.opener[at] ?? -1;
    }
    return path;
  }

  private roleOf(opener: number): Role {
    const known = this.#outer.get(opener);
    if (known) return known;
    const call = this.callOf(opener) ?? this.typeBefore(opener);
    const start = call === undefined ? opener : this.operandStart(opener - 1, false);
    const outer = this.lookBack(start, 2);
    const role = call === undefined ? outer : { ...this.named(outer.key), call };
    this.#outer.set(opener, role);
    return role;
  }

  /** The scalars beside each other in one bracket: entries by their keys, items by their numbers. */
  private siblingsIn(opener: number): Readonly<Record<string, string>> {
    const known = this.#siblings.get(opener);
    if (known) return known;
    const siblings = Object.create(null) as Record<string, string>;
    this.#siblings.set(opener, siblings);
    const end = Math.min(this.tokens.partner[opener] ?? 0, opener + 2000);
    let count = 0;
    for (let at = opener + 1; at < end && count < MOST_SIBLINGS; at = this.stepForward(at)) {
      const key = this.at(at);
      const mark = this.at(at + 1);
      if (key?.kind === 'string' && !key.holes && endsItem(mark)) {
        siblings[String(count++)] = stringText(key);
      } else if (
        (key?.kind === 'word' || key?.kind === 'string') &&
        mark?.kind === 'mark' &&
        MAPPING_MARKS.has(mark.text)
      ) {
        const value = this.at(at + 2);
        if (value === undefined || value.kind === 'mark' || value.holes) continue;
        siblings[key.kind === 'string' ? stringText(key) : bare(key.text)] =
          value.kind === 'string' ? stringText(value) : value.text;
        count++;
        at += 2;
      }
    }
    return siblings;
  }
}

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
