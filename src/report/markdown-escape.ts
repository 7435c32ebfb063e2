import { visible } from './visible.ts';

/**
 * Untrusted text as plain GitHub Markdown, on one line: in a paragraph, a table's cell or a link's text. What
 * GitHub would act on (mentions, issue and commit references, bare links, emoji, formulas) becomes code, which
 * it leaves alone: it looks for these after Markdown's own escapes are gone, so a backslash wouldn't help.
 */
export function escapeMarkdown(text: string, maximum = 500): string {
  return visible(text, maximum)
    .split(' ')
    .map((word, index) => {
      if (acts(word)) return asCode(word, maximum);
      return index === 0 && opensBlock(word) ? escapeBlock(word) : escapePunctuation(word);
    })
    .join(' ');
}

/** The word as code, the punctuation that ends it outside. */
function asCode(word: string, maximum: number): string {
  const closing = word.includes('(') ? ',.;!?' : ',.;!?)';
  let end = word.length;
  while (end > 1 && closing.includes(word.charAt(end - 1))) end--;
  return codeSpan(word.slice(0, end), maximum) + escapePunctuation(word.slice(end));
}

/** Untrusted text as inline code that holds in a paragraph and in a table's cell. */
export function codeSpan(text: string, maximum = 200): string {
  const shown = visible(text, maximum);
  if (shown.trim() === '') return '<code> </code>';
  // Neither a fence nor a backslash is safe both in a table and outside of one: these few are written in HTML.
  if (/[`|\\]/.test(shown) || shown.startsWith(' ') || shown.endsWith(' ')) {
    return `<code>${shown.replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`)}</code>`;
  }
  return `\`${shown}\``;
}

/** A link whose text is Markdown already; the text alone where the address is none that a browser should open. */
export function markdownLink(markdown: string, address: string | null): string {
  const safe = address === null ? null : webAddress(address);
  return safe === null ? markdown : `[${markdown}](${safe})`;
}

/** The address, normalised and without a character that ends a Markdown link or an HTML attribute; or null. */
export function webAddress(address: string): string | null {
  if (address.length > 2000 || !/^https?:\/\//i.test(address)) return null;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.username !== '' || url.password !== '') return null;
  return url.href.replace(/[()<>"'`|\\\s[\]{}*_~]/g, percent);
}

function percent(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Whether GitHub would make something of a word: a mention, a reference, a link, an emoji, a formula. */
function acts(word: string): boolean {
  return (
    /@|:\/\/|\$|\]\(/.test(word) ||
    /#\d/.test(word) ||
    /www\./i.test(word) ||
    /(?:^|[^a-z0-9])GH-\d/i.test(word) ||
    /:[\w+-]+:/.test(word) ||
    /(?:^|[^0-9a-z])[0-9a-f]{7,40}(?:$|[^0-9a-z])/i.test(word)
  );
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '\\': '&#92;',
  '`': '&#96;',
};

function escapePunctuation(word: string): string {
  return word
    .replace(/[&<>|\\`]/g, (mark) => entities[mark] ?? mark)
    .replace(/[*_[\]~]/g, (mark) => `\\${mark}`);
}

/** A first word of nothing but these opens a heading, a list or a rule. */
function opensBlock(word: string): boolean {
  return /^(?:#+|=+|-+|\+)$/.test(word) || /^\d{1,9}[.)]$/.test(word);
}

function escapeBlock(word: string): string {
  return /^\d/.test(word) ? word.replace(/.$/, '\\$&') : `\\${word}`;
}
