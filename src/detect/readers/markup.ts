import { addCode } from '../code/code-references.ts';
import { javascriptSpans } from '../code/javascript-spans.ts';
import { tokenize } from '../code/tokens.ts';
import { Finder } from '../finder.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** HTML and what extends it: scripts as JavaScript, attributes; the text between tags is what people read, and nothing but an option's. */
export const markup: Reader = {
  name: 'markup',
  reads: (path) =>
    /\.(?:x?html?|vue|svelte|astro|erb|ejs|hbs|handlebars|mustache|twig|liquid|njk|jinja2?|jsp|blade\.php|cshtml|razor|aspx|heex|eex|leex)$/i.test(
      path,
    ),
  read: readMarkup,
  examples: [
    {
      path: 'Chat.vue',
      text: '<script setup lang="ts">\nconst model = "gpt-4o"\n</script>\n<template>\n  <p>gpt-4 is old</p>\n  <Chat model="claude-sonnet-4-5" />\n</template>\n',
      finds: ['gpt-4o', 'claude-sonnet-4-5'],
      says: 'Vue and Svelte: scripts, and attributes of the template',
    },
    {
      path: 'index.html',
      text: '<select><!-- gpt-4 --><option value="gpt-4o">gpt-4o</option></select>\n',
      finds: ['gpt-4o'],
      says: 'HTML: attributes; text and comments are nothing',
    },
  ],
};

const SCRIPT = /<script\b[^>]{0,500}>/gi;
const SCRIPT_END = /<\/script/gi;

function readMarkup(file: TextFile): readonly Reference[] {
  const finder = new Finder(file);
  const { scripts, rest } = split(file);
  addScripts(finder, scripts, !/\.(?:vue|svelte|astro)$/i.test(file.path));
  addAttributes(finder, rest);
  addOptions(finder, rest);
  return finder.references();
}

/** Adds what a picture runs: its scripts, and what its events call. All else in it is looked at. */
export function addPictureScripts(finder: Finder): void {
  const { scripts, rest } = split(finder.file);
  addScripts(finder, scripts, false);
  for (const match of rest.matchAll(EVENT)) {
    const value = match[1] ?? match[2] ?? '';
    const from = match.index + match[0].length - 1 - value.length;
    if (finder.hit(from, from + value.length)) finder.text({ text: value, at: from }, {});
  }
}

const EVENT = /\son[a-z]{3,30}\s{0,9}=\s{0,9}(?:"([^"]{1,2000})"|'([^']{1,2000})')/gi;

function addScripts(finder: Finder, scripts: string, jsx: boolean): void {
  if (scripts.trim() !== '') addCode(finder, tokenize(scripts, javascriptSpans(scripts, jsx)));
}

/** The scripts, and the rest, each with blanks where the other stands. */
function split(file: TextFile): { scripts: string; rest: string } {
  const { text } = file;
  const [scripts, rest]: [string[], string[]] = [[], []];
  let at = 0;
  const take = (from: number, to: number, into: string[], other: string[]): void => {
    into.push(text.slice(from, to));
    other.push(' '.repeat(to - from));
  };
  const front =
    /\.astro$/i.test(file.path) && text.startsWith('---') ? text.indexOf('\n---', 3) : -1;
  if (front > 0) {
    take(0, 3, rest, scripts);
    take(3, front, scripts, rest);
    at = front;
  }
  for (const tag of text.matchAll(SCRIPT)) {
    const start = tag.index + tag[0].length;
    if (start <= at) continue;
    SCRIPT_END.lastIndex = start;
    const end = SCRIPT_END.exec(text)?.index;
    if (end === undefined) break;
    take(at, start, rest, scripts);
    take(start, end, scripts, rest);
    at = end;
  }
  take(at, text.length, rest, scripts);
  return { scripts: scripts.join(''), rest: rest.join('') };
}

const ATTRIBUTE =
  /(?<![\w:.@-])([\w:.@-]{1,60})\s{0,9}=\s{0,9}(?:"([^"<]{1,2000})"|'([^'<]{1,2000})')/g;

/** Attributes that name elements of the page or how they look. */
const NAMES_ELEMENTS = /^(?:id|class|for|style|aria-\w+)$/i;

function addAttributes(finder: Finder, text: string): void {
  const rest = withoutComments(text);
  for (const match of rest.matchAll(ATTRIBUTE)) {
    const [whole, name = '', double, single] = match;
    const value = double ?? single ?? '';
    const from = match.index + whole.length - 1 - value.length;
    if (!finder.hit(from, from + value.length)) continue;
    if (NAMES_ELEMENTS.test(name)) continue;
    // A sentence is what people read; an expression has strings of its own.
    if (/\s/.test(value.trim()) && !/["'`]/.test(value)) continue;
    finder.value({ text: value, at: from }, { key: name.replace(/^.*[:.@-](?=\w)/, '') });
  }
}

const OPTION = /<option\b([^<>]{0,300})>\s{0,40}([\w.:/@-]{2,120})\s{0,40}<\/option/gi;

/** What an option without a value says is its value. */
function addOptions(finder: Finder, text: string): void {
  if (!/<option/i.test(text)) return;
  for (const match of withoutComments(text).matchAll(OPTION)) {
    const [whole, attributes = '', value = ''] = match;
    if (/\bvalue\s{0,9}=/i.test(attributes)) continue;
    const at = match.index + whole.lastIndexOf(value);
    if (finder.hit(at, at + value.length)) finder.value({ text: value, at }, { key: 'value' });
  }
}

function withoutComments(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', at)) {
    const close = text.indexOf('-->', open);
    const end = close < 0 ? text.length : close + 3;
    parts.push(text.slice(at, open), ' '.repeat(end - open));
    at = end;
  }
  return parts.join('') + text.slice(at);
}
