import { Finder } from '../finder.ts';
import { type Piece, part, trimmed } from '../piece.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** Makefiles, justfiles and Procfiles: variables, and recipes as shell. */
export const makefile: Reader = {
  name: 'makefile',
  reads: (path) =>
    /(?:^|\/)(?:GNU)?makefile(?:[^a-z\d/][^/]*)?$|\.(?:mk|mak|make|just)$|(?:^|\/)\.?justfile$|(?:^|\/)procfile(?:\.\w+)?$/i.test(
      path,
    ),
  read: readMakefile,
  examples: [
    {
      path: 'Makefile',
      text:
        '# MODEL = gpt-4\nMODEL ?= gpt-4o # default\nMODELS := gpt-4.1 \\\n  o3-mini\n\npull: deps\n' +
        '\t@ollama pull llama3.2 $(FLAGS)\n\tpython run.py --model $(MODEL) \\\n\t  --judge claude-3-opus-20240229\n',
      finds: ['gpt-4o', 'gpt-4.1', 'o3-mini', 'llama3.2', 'claude-3-opus-20240229'],
      says: 'Variables, and recipes as shell; comments are nothing',
    },
    {
      path: 'justfile',
      text: 'model := "gpt-4o"\n\nserve model="Qwen/Qwen3-8B":\n    vllm serve mistralai/Mistral-7B-v0.1\n',
      finds: ['gpt-4o', 'Qwen/Qwen3-8B', 'mistralai/Mistral-7B-v0.1'],
      says: 'Defaults of parameters of a justfile',
    },
    {
      path: 'Procfile',
      text: 'web: vllm serve Qwen/Qwen3-8B\n',
      finds: ['Qwen/Qwen3-8B'],
      says: 'Commands of a Procfile',
    },
  ],
};

const VARIABLE =
  /^(?:export\s{1,4}|override\s{1,4}|private\s{1,4}|define\s{1,4})*([\w.-]{1,100})\s{0,20}(?:[?+!:]|::)?=\s{0,20}/;
const TARGET = /^[^\s#:=][^#:=\n]{0,300}::?(?!=)\s{0,20}/;
const PARAMETER = /([A-Za-z_][\w-]{0,60})=(["'])([^"'\n]{1,200})\2/g;

function readMakefile(file: TextFile): readonly Reference[] {
  const finder = new Finder(file);
  let at = 0;
  while (at < file.text.length) {
    const end = logicalEnd(file.text, at);
    line(finder, { text: withoutVariables(file.text.slice(at, end)), at });
    at = end + 1;
  }
  return finder.references();
}

function line(finder: Finder, raw: Piece): void {
  const piece = trimmed(raw);
  const { text } = piece;
  if (text === '' || text.startsWith('#')) return;
  const isRecipe = /^[ \t]/.test(raw.text);
  const variable = VARIABLE.exec(text);
  if (!isRecipe && variable?.[1] !== undefined) {
    variableValue(finder, part(piece, variable[0].length, text.length), variable[1]);
    return;
  }
  const target = isRecipe ? null : TARGET.exec(text);
  if (!target) {
    const marks = /^[@+-]*/.exec(text)?.[0].length ?? 0;
    finder.shell(part(piece, marks, text.length));
    return;
  }
  for (const match of text.matchAll(PARAMETER)) {
    if (match[1] === undefined || match[3] === undefined) continue;
    const from = match.index + match[0].length - 1 - match[3].length;
    finder.value(part(piece, from, from + match[3].length), { key: match[1] });
  }
  const rest = part(piece, target[0].length, text.length);
  const own = VARIABLE.exec(rest.text);
  if (own?.[1] === undefined) finder.shell(rest);
  else variableValue(finder, part(rest, own[0].length, rest.text.length), own[1]);
}

function variableValue(finder: Finder, value: Piece, key: string): void {
  const comment = value.text.search(/\s#/);
  const bare = comment < 0 ? value : part(value, 0, comment);
  for (const match of bare.text.matchAll(/[^\s\\][^\s]*/g)) {
    finder.value(part(bare, match.index, match.index + match[0].length), { key });
  }
  if (/\s-/.test(bare.text)) finder.shell(bare, 'named');
}

/** The end of a line with those that continue it. */
function logicalEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    const last = text[end - 1] === '\r' ? end - 2 : end - 1;
    if (text[last] !== '\\') return end;
    at = end + 1;
  }
}

/** Make's `$(NAME)` would read as a command to a shell. */
function withoutVariables(text: string): string {
  return text.replace(/\$[({][\w.-]{1,80}[)}]/g, (name) => `$${'_'.repeat(name.length - 1)}`);
}
