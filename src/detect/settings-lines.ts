import type { Finder } from './finder.ts';
import { isModelKey } from './model-key.ts';
import { type Piece, part, trimmed } from './piece.ts';

/** What tells one format of `key = value` lines from another. */
export interface LineSyntax {
  /** Starts of lines that are comments. */
  readonly comments: readonly string[];
  /** A comment may follow a value after white space and one of these. */
  readonly trailing: readonly string[];
  /** Between key and value; the first that occurs. */
  readonly separators: string;
  /** `[section]` lines. */
  readonly sections: boolean;
  /** A key may itself be an id: a table of sizes or prices. */
  readonly keysAreIds?: boolean;
  /** A line that ends with a backslash goes on. */
  readonly continued: boolean;
}

/** Adds what lines of `key = value` refer to: INI, properties, dotenv. */
export function addSettingsLines(finder: Finder, text: string, syntax: LineSyntax): void {
  let section: string | undefined;
  let key: string | undefined;
  let continues = false;
  let from = 0;
  while (from < text.length) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    const line = trimmed({ text: text.slice(from, to), at: from });
    // A line that is further in, or follows a backslash, belongs to the value above it.
    const isMore =
      key !== undefined && (continues || (syntax.sections && /^[ \t]/.test(text[from] ?? '')));
    from = to + 1;
    if (line.text === '') {
      continues = false;
      continue;
    }
    if (syntax.comments.some((mark) => line.text.startsWith(mark))) continue;
    continues = syntax.continued && line.text.endsWith('\\');
    if (syntax.sections && line.text.startsWith('[')) {
      section = /^\[([^\]]{1,200})\]/.exec(line.text)?.[1];
      key = undefined;
      continue;
    }
    const pair = pairOf(line, syntax);
    if (pair && !(isMore && !isModelKey(pair.key))) {
      key = pair.key;
      if (syntax.keysAreIds && /\d/.test(key)) {
        const at = line.at + line.text.indexOf(key);
        finder.add('literal', at, at + key.length, { ...outer(undefined, section), isKey: true });
      }
    }
    const value = withoutComment(pair?.value ?? line, syntax);
    if (!pair && !isMore) continue;
    if (key !== undefined && SCRIPT.test(key) && /\s/.test(value.text)) {
      finder.shell(value);
      continue;
    }
    finder.value(continues ? part(value, 0, value.text.length - 1) : value, {
      ...(key === undefined ? {} : { key: lastName(key, section) }),
      ...outer(key, section),
    });
  }
}

/** Keys such as `spring.ai.openai.chat.options.model` are paths. */
function lastName(key: string, section: string | undefined): string {
  const name = key.slice(key.lastIndexOf('.') + 1);
  return SLOT.test(name) && section !== undefined ? section : name;
}

/** Keys of systemd, supervisord and the like whose value is a command. */
const SCRIPT = /^(?:exec[a-z]*|command|cmd|args|commands|entrypoint)$/i;

const SLOT = /^(?:value|default)$/i;

function outer(key: string | undefined, section: string | undefined): { path?: readonly string[] } {
  const keys = key?.split('.').slice(0, -1) ?? [];
  const path = [...(section === undefined ? [] : [section]), ...keys];
  return path.length === 0 ? {} : { path: path.slice(0, 20) };
}

function pairOf(line: Piece, syntax: LineSyntax): { key: string; value: Piece } | null {
  PAIR.lastIndex = 0;
  const match = PAIR.exec(line.text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  if (!syntax.separators.includes(match[2])) return null;
  return { key: match[1], value: trimmed(part(line, match[0].length, line.text.length)) };
}

const PAIR = /^(?:export\s{1,8}|set\s{1,8})?["']?([\w.[\]/%-]{1,200})["']?\s{0,40}([=:])/;

/** The value without the comment after it; a quoted value ends with its quote. */
function withoutComment(value: Piece, syntax: LineSyntax): Piece {
  const quote = value.text[0];
  if (quote === '"' || quote === "'" || quote === '`') {
    const end = value.text.indexOf(quote, 1);
    if (end > 0 && /^\s*(?:[#;].*)?$/.test(value.text.slice(end + 1, end + 200))) {
      return part(value, 0, end + 1);
    }
  }
  for (let at = 1; at < value.text.length; at++) {
    if (syntax.trailing.includes(value.text[at] ?? '') && /\s/.test(value.text[at - 1] ?? '')) {
      return trimmed(part(value, 0, at));
    }
  }
  return value;
}
