import type { Event, ScalarEvent, YAMLException } from 'js-yaml';
import { jsYaml } from '../../late-libraries.ts';
import { CheckError, type Place, type Problem } from '../../problem.ts';
import { visible } from '../../report/visible.ts';
import type { YamlEntry, YamlNode, YamlScalar } from './node.ts';
import { lineStarts, placeAt } from './positions.ts';
import { resolveScalar } from './scalar.ts';

const library = jsYaml();
const { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE } = library;

/** Deeper than any file of ours, and far from where a hostile one could do harm. */
const DEPTH = 20;

/** Far more than a megabyte of rules has. */
const MOST_EVENTS = 100_000;

/**
 * Parses one YAML document. Aliases, merge keys, tags, duplicate keys and further documents are refused: a
 * policy says what it means in the place where it says it. Throws a `CheckError` with the first problem alone.
 */
export function parseYaml(bytes: Uint8Array, file: string): YamlNode {
  const text = decode(bytes, file);
  const starts = lineStarts(text);
  const at = (offset: number): Place => placeAt(starts, offset, file);
  const second = [...text.matchAll(/^---(?=[ \t\r\n]|$)/gm)][1];
  if (second) throw new CheckError(furtherDocument(at(second.index)));
  let events: readonly Event[];
  try {
    events = parseEvents(text, { maxDepth: DEPTH });
  } catch (error) {
    if (!(error instanceof library.YAMLException)) throw error;
    throw new CheckError(syntaxProblem(error, text, at));
  }
  if (events.length > MOST_EVENTS) {
    throw new CheckError({ message: 'holds far too many values for a policy', place: at(0) });
  }
  return new Builder(text, events, at).build();
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    // Takes a byte order mark away.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CheckError({
      message: 'is not a text file in UTF-8: save it as UTF-8',
      place: { file, line: 1, column: 1 },
    });
  }
}

function syntaxProblem(error: YAMLException, text: string, at: (o: number) => Place): Problem {
  const offset = Math.min(error.mark?.position ?? 0, text.length);
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 80).split(/[\r\n]/)[0];
  const shown = visible(line ?? '', 80).trim();
  const reason = error.reason.startsWith('nesting exceeded')
    ? `it nests deeper than ${DEPTH} levels`
    : error.reason;
  return {
    message: `is no valid YAML: ${reason}${shown && `, in \`${shown}\``}`,
    place: at(offset),
  };
}

function furtherDocument(place: Place): Problem {
  return { message: 'holds more than one YAML document: leave only the first one', place };
}

/** Turns the parser's events into nodes with places, and refuses what a policy may not use. */
class Builder {
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #at: (offset: number) => Place;
  #next = 0;

  constructor(text: string, events: readonly Event[], at: (offset: number) => Place) {
    this.#text = text;
    this.#events = events;
    this.#at = at;
  }

  build(): YamlNode {
    const nothing: YamlNode = { type: 'scalar', value: null, text: '', place: this.#at(0) };
    if (this.#events.length === 0) return nothing;
    this.#next = 1; // the document's own event
    const root = this.#peek()?.type === EVENT_ID.POP ? nothing : this.#node(0);
    const further = this.#events[this.#next + 1];
    if (further) {
      const following = this.#events[this.#next + 2];
      throw new CheckError(furtherDocument(this.#at(following ? startOf(following) : 0)));
    }
    return root;
  }

  #peek(): Event | undefined {
    return this.#events[this.#next];
  }

  /** `before` is where a value without text is looked for: its key. */
  #node(before: number): YamlNode {
    const event = this.#events[this.#next++];
    if (!event) throw new Error('the YAML parser ended early');
    this.#refuse(event);
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event, before);
    const place = this.#at(startOf(event));
    if (event.type === EVENT_ID.SEQUENCE) {
      const items: YamlNode[] = [];
      while (!this.#ended()) items.push(this.#node(startOf(event)));
      return { type: 'sequence', items, place };
    }
    return { type: 'mapping', entries: this.#entries(startOf(event)), place };
  }

  #ended(): boolean {
    if (this.#peek()?.type !== EVENT_ID.POP) return false;
    this.#next++;
    return true;
  }

  #entries(start: number): YamlEntry[] {
    const entries = new Map<string, YamlEntry>();
    while (!this.#ended()) {
      const event = this.#peek();
      const offset = event ? startOf(event) : start;
      const key = this.#node(start);
      this.#refuseKey(key, event, entries.get(key.type === 'scalar' ? key.text : '')?.key);
      if (key.type !== 'scalar') continue;
      entries.set(key.text, { key, value: this.#node(offset) });
    }
    return [...entries.values()];
  }

  #scalar(event: ScalarEvent, before: number): YamlScalar {
    const text = getScalarValue(this.#text, event);
    const plain = event.style === SCALAR_STYLE.PLAIN;
    const value = plain ? resolveScalar(text) : text;
    return {
      type: 'scalar',
      value,
      text,
      place: this.#at(event.valueStart < 0 ? before : startOf(event)),
    };
  }

  #refuse(event: Event): void {
    const fail = (message: string, offset: number): never => {
      throw new CheckError({ message, place: this.#at(offset) });
    };
    if (event.type === EVENT_ID.ALIAS) {
      const name = visible(this.#text.slice(event.anchorStart, event.anchorEnd), 40);
      fail(
        `aliases such as \`*${name}\` are not allowed: write the value itself`,
        event.anchorStart - 1,
      );
    }
    if ('tagStart' in event && event.tagStart >= 0) {
      const tag = visible(this.#text.slice(event.tagStart, event.tagEnd), 40);
      fail(`tags such as \`${tag}\` are not allowed: write the value alone`, event.tagStart);
    }
  }

  #refuseKey(key: YamlNode, event: Event | undefined, before: YamlScalar | undefined): void {
    const fail = (message: string): never => {
      throw new CheckError({ message, place: key.place });
    };
    if (key.type !== 'scalar') fail('a key must be text, not a list or a mapping');
    else if (
      key.text === '<<' &&
      event?.type === EVENT_ID.SCALAR &&
      event.style === SCALAR_STYLE.PLAIN
    ) {
      fail('merge keys (`<<`) are not allowed: write the values themselves');
    } else if (before) {
      fail(
        `duplicate key \`${visible(key.text, 80)}\`: it stands in line ${before.place.line} already`,
      );
    } else if (isPrototypeKey(key.text)) fail(`unknown key \`${key.text}\``);
  }
}

/** What means something to JavaScript and nothing to a policy. */
function isPrototypeKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype';
}

/** Where a node starts; of a quoted scalar at its quote. */
function startOf(event: Event): number {
  if ('start' in event) return event.start;
  if (event.type !== EVENT_ID.SCALAR) return 'anchorStart' in event ? event.anchorStart - 1 : 0;
  const quoted =
    event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  return event.valueStart - (quoted ? 1 : 0);
}
