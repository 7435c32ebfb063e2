import { addCode } from '../code/code-references.ts';
import { highlightSpans } from '../code/highlight-spans.ts';
import { pythonSpans } from '../code/python-spans.ts';
import { isTame } from '../code/tame.ts';
import { tokenize } from '../code/tokens.ts';
import type { DataNode } from '../data-tree.ts';
import { Finder } from '../finder.ts';
import { jsonTree } from '../json-tree.ts';
import { part, withoutEscapes } from '../piece.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';
import { languageOf } from './source-code.ts';

/** Jupyter notebooks: code cells in the kernel's language; Markdown cells and recorded outputs are nothing. */
export const notebook: Reader = {
  name: 'notebook',
  reads: (path) => /\.ipynb$/i.test(path),
  read: readNotebook,
  readsLongLines: true,
  examples: [
    {
      path: 'demo.ipynb',
      text: '{"cells": [\n {"cell_type": "code", "outputs": [{"text": ["gpt-4"]}], "source": ["# gpt-4\\n",\n "m = \\"gpt-4o\\"\\n"]},\n {"cell_type": "markdown", "source": ["gpt-4"]}\n]}',
      finds: ['gpt-4o'],
      says: 'Code cells of notebooks, at the lines of the file; outputs and Markdown cells are nothing',
    },
    {
      path: 'run.ipynb',
      text: '{"cells": [{"cell_type": "code", "source": ["!ollama pull llama3.2\\n"]}]}',
      finds: ['llama3.2'],
      says: 'Commands of notebooks',
    },
  ],
};

/** A stretch of the file that holds code, with its escapes blanked. */
interface Stretch {
  readonly at: number;
  readonly text: string;
}

function readNotebook(file: TextFile): readonly Reference[] | null {
  const finder = new Finder(file);
  const root = jsonTree(file.text);
  const code = sourcesOf(file, root).map(({ from, to }) =>
    withoutEscapes(part({ text: file.text, at: 0 }, from, to)),
  );
  const isShell = (text: string): boolean => /^\s*[!%]/.test(text);
  for (const stretch of code) if (isShell(stretch.text)) addMagic(finder, stretch);
  const text = layOut(
    file.text.length,
    code.filter((stretch) => !isShell(stretch.text)),
  );
  const language = kernelLanguage(file.text);
  if (language !== undefined && !isTame(text)) return null;
  const spans = language === undefined ? pythonSpans(text) : highlightSpans(text, language);
  addCode(finder, tokenize(text, spans), { joinsNeighbours: language === undefined });
  return finder.references();
}

/** `!ollama pull …`, `%env MODEL=…`, `%%bash` */
function addMagic(finder: Finder, { at, text }: Stretch): void {
  const start =
    /^\s*(?:!{1,2}|%%?(?:bash|sh|shell|system|sx|env|set_env)?)\s*/.exec(text)?.[0].length ?? 0;
  finder.shell({ at: at + start, text: text.slice(start) }, 'named');
}

/**
 * A text as long as the file in which nothing but the code stands, each line of it right after a line end, so
 * that offsets in the one are offsets in the other.
 */
function layOut(length: number, code: readonly Stretch[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const stretch of code) {
    const gap = stretch.at - at;
    if (gap < 1) continue;
    parts.push(' '.repeat(gap - 1), '\n', stretch.text);
    at = stretch.at + stretch.text.length;
  }
  parts.push(' '.repeat(Math.max(0, length - at)));
  return parts.join('');
}

/** The strings that make up the sources of code cells. */
function sourcesOf(file: TextFile, root: DataNode): readonly { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  const visit = (node: DataNode | null): void => {
    if (node?.kind === 'sequence') for (const item of node.items) visit(item);
    if (node?.kind !== 'mapping') return;
    // Of a key that comes twice, programs differ in which one they take.
    const valuesOf = (name: string): readonly DataNode[] =>
      node.entries.flatMap(({ key, value }) =>
        value && file.text.slice(key.from, key.to) === name ? [value] : [],
      );
    const types = valuesOf('cell_type').map((type) =>
      type.kind === 'scalar' ? file.text.slice(type.from, type.to) : '',
    );
    const sources = [...valuesOf('source'), ...valuesOf('input')];
    if (sources.length > 0 && (types.length > 0 || file.partial)) {
      if (types.length > 0 && types.every((type) => TEXT_CELL.test(type))) return;
      for (const item of sources.flatMap((source) =>
        source.kind === 'sequence' ? source.items : [source],
      )) {
        if (item.kind === 'scalar') found.push({ from: item.from, to: item.to });
      }
      return;
    }
    for (const { value } of node.entries) visit(value);
  };
  visit(root);
  return found;
}

/** Kinds of cells that nothing runs. */
const TEXT_CELL = /^(?:markdown|raw|heading)$/;

/** The kernel's language where it is not Python. */
function kernelLanguage(text: string): ReturnType<typeof languageOf> {
  const extension = /"file_extension"\s{0,9}:\s{0,9}"(\.\w{1,10})"/.exec(text)?.[1];
  return extension === undefined ? undefined : languageOf(`x${extension}`, '');
}
