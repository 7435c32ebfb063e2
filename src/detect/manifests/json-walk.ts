import { jsoncParser } from '../../late-libraries.ts';

/** A member of an object or an item of an array. */
export interface JsonEntry {
  /** The keys around it, outermost first; `[]` stands for an array. Not kept by the walker: copy it to keep it. */
  readonly path: readonly string[];
  /** The member's key; null for an item of an array. */
  readonly key: string | null;
  /** Where the key's first character stands, after the quote. */
  readonly keyOffset: number;
  /** The value where it is a string, else null. */
  readonly value: string | null;
  /** Where the value's first character stands; of a string after the quote. */
  readonly valueOffset: number;
  readonly type: 'string' | 'other' | 'object' | 'array';
  /** Tells objects and arrays apart that have the same path. */
  readonly container: number;
}

interface Container {
  readonly isArray: boolean;
  readonly id: number;
}

/** Deeper text is no manifest, and would make paths long. */
const DEEPEST = 64;

// The parser's own names for these are a const enum, which can't be inlined file by file.
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COLON = 6;
const FIRST_LITERAL = 7;
const STRING = 10;
const LAST_LITERAL = 11;
const END = 17;

/**
 * Visits every member and item of a JSON text (with comments and trailing commas) in the order of the text. It
 * needs no whole document: a fragment is read with the parents that it shows, and in a `sparse` one an empty line
 * stands for lines unknown, after which no parent is known. Returns false where the text is nested too deeply.
 */
export function walkJson(
  text: string,
  sparse: boolean,
  visit: (entry: JsonEntry) => void,
): boolean {
  const scanner = jsoncParser().createScanner(text, true);
  let read = 0;
  const path: string[] = [];
  const stack: Container[] = [];
  let ids = 0;
  let key: { text: string; offset: number } | null = null;
  const entry = (type: JsonEntry['type'], value: string | null, valueOffset: number): void => {
    visit({
      path,
      key: key?.text ?? null,
      keyOffset: key?.offset ?? -1,
      value,
      valueOffset,
      type,
      container: stack.at(-1)?.id ?? 0,
    });
  };
  let token: number = scanner.scan();
  while (token !== END) {
    if (sparse && hasGap(text, read, scanner.getTokenOffset())) {
      path.length = 0;
      stack.length = 0;
      key = null;
    }
    read = scanner.getPosition();
    if (token === OPEN_BRACE || token === OPEN_BRACKET) {
      if (stack.length >= DEEPEST) return false;
      const isArray = token === OPEN_BRACKET;
      const top = stack.length === 0 && key === null;
      if (!top) entry(isArray ? 'array' : 'object', null, scanner.getTokenOffset());
      path.push(key?.text ?? (top ? '' : '[]'));
      key = null;
      ids += 1;
      stack.push({ isArray, id: ids });
    } else if (token === CLOSE_BRACE || token === CLOSE_BRACKET) {
      key = null;
      if (stack.pop()) path.pop();
    } else if (token === STRING) {
      const value = scanner.getTokenValue();
      const offset = scanner.getTokenOffset() + 1;
      token = scanner.scan();
      if (token === COLON) {
        key = { text: value, offset };
        token = scanner.scan();
      } else {
        entry('string', value, offset);
        key = null;
      }
      continue;
    } else if (token >= FIRST_LITERAL && token <= LAST_LITERAL) {
      entry('other', null, scanner.getTokenOffset());
      key = null;
    }
    token = scanner.scan();
  }
  return true;
}

function hasGap(text: string, from: number, to: number): boolean {
  const gap = text.slice(from, to);
  return gap.includes('\n\n') || gap.includes('\n\r\n');
}
