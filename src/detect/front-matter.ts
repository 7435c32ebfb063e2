import type { DataRules } from './data-references.ts';
import { isModelKey, wordsOf } from './model-key.ts';

/** The block between `---` lines at the start of a text, by its offsets; null where there is none. */
export function frontMatterOf(text: string): { from: number; to: number } | null {
  const start = /^---[ \t]*\r?\n/.exec(text)?.[0].length;
  if (start === undefined) return null;
  for (let line = start; line < text.length; ) {
    const found = text.indexOf('\n', line);
    const end = found < 0 ? text.length : found;
    const content = text.slice(line, end).trim();
    if (content === '---' || content === '...') return { from: start, to: line };
    line = end + 1;
  }
  return null;
}

/** Definitions of agents, chat modes, prompts and rules, whose front matter a tool obeys. */
const DEFINITION =
  /(?:^|\/)\.?(?:claude|cursor|opencode|codex|gemini|kiro|windsurf|continue|roo|github)\/(?:[\w.-]+\/)*[^/]+$|(?:^|\/)(?:agents?|subagents|prompts?|chatmodes|commands|skills|modes|personas)\/(?:[\w.-]+\/)*[^/]+$|\.(?:prompt|chatmode|agent|instructions|subagent)\.md$|\.(?:prompty|prompt|mdc)$/i;

/**
 * What counts of the front matter at a path: of a definition all of it, of other pages (model cards, posts) what
 * a key says is a model.
 */
export function frontMatterRules(path: string): DataRules {
  if (DEFINITION.test(path)) return {};
  return {
    skips: (outer, key) => !takesModel(key) && !outer.some(takesModel),
  };
}

function takesModel(key: string): boolean {
  return isModelKey(key) || (wordsOf(key).includes('base') && wordsOf(key).includes('model'));
}
