import type { Finder } from './finder.ts';
import {
  baseName,
  DOCKER_FLAGS,
  type KnownCommand,
  knownCommandAt,
  QUIET_COMMANDS,
  VALUED_OF_PACKAGES,
} from './known-commands.ts';
import { isModelKey } from './model-key.ts';
import { type Piece, part, unquoted, withoutEscapes } from './piece.ts';
import type { Context } from './reference.ts';
import { readShell } from './shell-words.ts';

/** How deep a command may stand inside another one's quotes. */
const DEEPEST = 3;

/** Whether words that no option, variable or known command takes count too. */
export type Mode = 'all' | 'named';

/** Adds what a shell script refers to. `mode` `named` is for text that only may be a script. */
export function addShell(finder: Finder, piece: Piece, mode: Mode = 'all', depth = 0): void {
  const script = readShell(piece.text);
  for (const { from, to, variable } of script.heredocs) {
    finder.text(part(piece, from, to), variable === undefined ? {} : { key: variable });
    if (depth < DEEPEST) addShell(finder, part(piece, from, to), 'named', depth + 1);
  }
  for (const { words, pattern, array } of script.commands) {
    const pieces = words.map(({ from, to }) => part(piece, from, to));
    if (pattern) addCompared(finder, pieces);
    else if (array !== undefined) {
      for (const piece of pieces) finder.value(piece, { key: array });
    } else addCommand(finder, pieces, mode, depth);
  }
  // What a command or a variable says of a default comes first.
  for (const { name, from, to } of script.defaults) {
    finder.value(part(piece, from, to), { key: name });
  }
}

/** Adds what one command refers to, given its words as they are written. */
export function addCommand(
  finder: Finder,
  words: readonly Piece[],
  mode: Mode = 'all',
  depth = 0,
): void {
  const bare = withoutKeywords(words);
  const first = bare[0]?.text ?? '';
  if (first === '[' || first === '[[' || first === 'test') addCompared(finder, bare.slice(1));
  else if (first === 'for' && bare[2]?.text === 'in') {
    const key = bare[1]?.text ?? '';
    for (const word of bare.slice(3)) finder.value(word, { key });
  } else if ((first === 'set' || first === 'setenv') && bare.length > 2) {
    addFishVariable(finder, bare.slice(1));
  } else new CommandReader(finder, bare, mode, depth).read();
}

function addCompared(finder: Finder, words: readonly Piece[]): void {
  for (const word of words) finder.value(word, { compared: true });
}

/** `set -gx NAME value`, `setenv NAME value`. */
function addFishVariable(finder: Finder, words: readonly Piece[]): void {
  const names = words.findIndex((word) => !word.text.startsWith('-'));
  const key = words[names]?.text;
  if (key === undefined) return;
  for (const word of words.slice(names + 1)) finder.value(word, { key });
}

const KEYWORDS: ReadonlySet<string> = new Set(
  'if then else elif do while until ! { time exec sudo nohup command env eval @ and or not begin'.split(
    ' ',
  ),
);

function withoutKeywords(words: readonly Piece[]): readonly Piece[] {
  let from = 0;
  while (from < words.length && KEYWORDS.has(words[from]?.text ?? '')) from++;
  return words.slice(from);
}

const ASSIGNMENT = /^([A-Za-z_][\w.-]{0,80})\+?=(?!=)/;

/** `organisation/model`, which is no path of a program. */
const HUB_ID = /^[A-Za-z][\w.-]{0,95}\/[A-Za-z][\w.-]{0,95}$/;

/** Reads the words of one command from left to right. */
class CommandReader {
  readonly #finder: Finder;
  readonly #words: readonly Piece[];
  readonly #texts: readonly string[];
  readonly #mode: Mode;
  readonly #depth: number;
  #call: string | undefined;
  #known: KnownCommand | undefined;
  #positional = 0;

  constructor(finder: Finder, words: readonly Piece[], mode: Mode, depth: number) {
    this.#finder = finder;
    this.#words = words;
    this.#texts = words.map((word) => unquoted(word).text);
    this.#mode = mode;
    this.#depth = depth;
  }

  read(): void {
    let at = 0;
    while (at < this.#words.length) at += this.#step(at);
  }

  /** Reads the word at an index; tells how many words that took. */
  #step(at: number): number {
    const word = this.#words[at];
    const text = this.#texts[at] ?? '';
    if (!word) return 1;
    const known = this.#known ? null : knownCommandAt(this.#texts, at);
    if (known) {
      this.#call = known.name;
      this.#known = known.takes;
      this.#positional = 0;
      return known.length;
    }
    if (text.startsWith('-') && text.length > 1) return this.#option(word, text, at);
    if (this.#assignment(unquoted(word))) return 1;
    if (this.#call === undefined) {
      this.#call = baseName(text);
      if (/\s/.test(text)) this.#inner(unquoted(word), {});
      // Arguments of an image's own entry point begin with what looks like a command.
      else if (HUB_ID.test(text)) this.#value(unquoted(word), {});
      return 1;
    }
    return this.#argument(unquoted(word), at);
  }

  #assignment(word: Piece): boolean {
    const match = ASSIGNMENT.exec(word.text);
    if (match?.[1] === undefined) return false;
    const name = match[1];
    const key = name.slice(name.lastIndexOf('.') + 1);
    this.#value(part(word, match[0].length, word.text.length), { key });
    return true;
  }

  #option(word: Piece, text: string, at: number): number {
    const equals = text.indexOf('=');
    if (equals > 0) {
      const start = word.text.indexOf('=') + 1;
      const end = /["']$/.test(word.text) && /^["']/.test(word.text) ? 1 : 0;
      const key = text.slice(0, equals);
      this.#value(part(word, start, word.text.length - end), this.#context({ key }));
      return 1;
    }
    const next = this.#words[at + 1];
    if (this.#known?.packages !== undefined) return VALUED_OF_PACKAGES.has(text) ? 2 : 1;
    if (!next || this.#isFlag(text)) return 1;
    const nextText = this.#texts[at + 1] ?? '';
    if (nextText.startsWith('-') && nextText === next.text) return 1;
    if (knownCommandAt(this.#texts, at + 1) && !this.#known) return 1;
    if (text === '-m' && !this.#known?.shortModel && this.#runsModules()) return 2;
    const inner = unquoted(next);
    if (this.#assignment(inner)) return 2;
    if (QUIET_COMMANDS.has(this.#call ?? '') && !isModelKey(text)) return 1;
    this.#value(inner, this.#context({ key: text }));
    return 2;
  }

  #runsModules(): boolean {
    return /^(?:python[\d.]*|py|git|coverage|pytest|uv|uvx)$/.test(this.#call ?? '');
  }

  /** Whether an option is known to take no value, which matters where a model or an image comes next. */
  #isFlag(option: string): boolean {
    if (this.#known?.image) return DOCKER_FLAGS.has(option);
    return FLAGS.has(option);
  }

  #argument(word: Piece, at: number): number {
    const position = this.#positional++;
    const known = this.#known;
    if (known?.image) {
      this.#finder.add('image', word.at, word.at + word.text.length, this.#context({}));
      if (this.#depth < DEEPEST) {
        addCommand(this.#finder, this.#words.slice(at + 1), this.#mode, this.#depth + 1);
      }
      return this.#words.length - at;
    }
    if (known?.packages !== undefined) this.#package(word, known.packages);
    else if (known && known.positional > 0) {
      if (position < known.positional) this.#value(word, this.#context({ position }));
    } else this.#plainArgument(word, position);
    return 1;
  }

  #package(word: Piece, ecosystem: string): void {
    const end = word.text.slice(1).search(/[=<>~![;@\s]/);
    const name = end < 0 ? word.text : word.text.slice(0, end + 1);
    if (/^[./]|:\/\//.test(name) || !this.#finder.hit(word.at, word.at + name.length)) return;
    this.#finder.add('package', word.at, word.at + name.length, {
      ...this.#context({}),
      ecosystem,
    });
  }

  #plainArgument(word: Piece, position: number): void {
    const quiet = QUIET_COMMANDS.has(this.#call ?? '');
    if (/\s/.test(word.text)) this.#inner(word, {});
    else if (
      this.#mode === 'all' &&
      (!quiet || (this.#call === 'git' && word.text.includes('://')))
    ) {
      this.#value(word, this.#context({ position }));
    }
  }

  #context(own: Context): Context {
    const call = this.#call;
    const takesModel =
      own.position === undefined
        ? own.key !== undefined && isModelKey(own.key)
        : own.position < (this.#known?.positional ?? 0);
    const host = takesModel ? this.#known?.host : undefined;
    return {
      ...own,
      ...(this.#fetchesData() ? { siblings: { repo_type: 'dataset' } } : {}),
      ...(call === undefined ? {} : { call }),
      ...(host === undefined ? {} : { host }),
    };
  }

  /** `hf download --repo-type dataset …` */
  #fetchesData(): boolean {
    if (!this.#call?.endsWith(' download')) return false;
    const at = this.#texts.indexOf('--repo-type');
    return at < 0 ? this.#texts.includes('--repo-type=dataset') : this.#texts[at + 1] === 'dataset';
  }

  #value(value: Piece, context: Context): void {
    const inner = unquoted(value);
    if (/\s/.test(inner.text)) this.#inner(inner, context);
    else if (context.position !== undefined && this.#known?.positional) {
      this.#finder.value(value, { ...context, key: 'model' });
    } else this.#finder.value(value, context);
  }

  /** A quoted word with spaces in it: a request's body, a program, or another command. */
  #inner(quoted: Piece, context: Context): void {
    const word = quoted.text.includes('\\"') ? withoutEscapes(quoted) : quoted;
    if (context.key !== undefined && isModelKey(context.key)) {
      this.#finder.value(word, context);
      return;
    }
    this.#finder.text(word, context);
    if (this.#depth < DEEPEST) addShell(this.#finder, word, 'named', this.#depth + 1);
  }
}

const FLAGS: ReadonlySet<string> = new Set(
  (
    '--insecure --verbose --quiet -q -y --yes --force --resume-download --trust-remote-code --trust_remote_code -it -i ' +
    '-t -d --nowordwrap --think --hidethinking --no-cache-dir --upgrade -U -D -g --global --save --save-dev --dev ' +
    '--user --pre -E --save-exact --background --detach --debug --rm'
  ).split(' '),
);
