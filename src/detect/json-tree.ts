import { jsoncParser } from '../late-libraries.ts';
import { DataBuilder, type DataScalar, type DataSequence } from './data-tree.ts';

/** The tokens of jsonc-parser's scanner, whose own names are a `const enum` and gone after compilation. */
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const COLON = 6;
const STRING = 10;
const UNKNOWN = 16;
const END = 17;

/**
 * The values of a JSON text as one sequence: with comments and trailing commas, one value after another (JSON
 * lines), or any part of one, such as the lines that a patch shows.
 */
export function jsonTree(text: string): DataSequence {
  const scanner = jsoncParser().createScanner(text, true);
  const builder = new DataBuilder();
  let waiting: DataScalar | null = null;
  const flush = (): void => {
    if (waiting) builder.value(waiting);
    waiting = null;
  };
  for (let token = scanner.scan() as number; token !== END; token = scanner.scan() as number) {
    if (token === COLON) {
      if (waiting) builder.key(waiting);
      waiting = null;
      continue;
    }
    flush();
    if (token === OPEN_BRACE) builder.open('mapping');
    else if (token === OPEN_BRACKET) builder.open('sequence');
    else if (token === CLOSE_BRACE || token === CLOSE_BRACKET) builder.close();
    else if (token === COMMA) builder.separate();
    else if (token === STRING || token === UNKNOWN) {
      waiting = scalarOf(text, scanner.getTokenOffset(), scanner.getTokenLength());
    }
  }
  flush();
  return builder.root;
}

function scalarOf(text: string, start: number, length: number): DataScalar {
  const end = start + length;
  const quote = text[start] ?? '';
  if (quote !== '"' && quote !== "'")
    return { kind: 'scalar', from: start, to: end, style: 'plain' };
  const closed = length > 1 && text[end - 1] === quote;
  return { kind: 'scalar', from: start + 1, to: closed ? end - 1 : end, style: 'escaped' };
}
