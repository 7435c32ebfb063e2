import { webAddress } from '../markdown-escape.ts';
import { visible } from '../visible.ts';

/** Text for HTML, in an element or an attribute with quotes; hidden characters are shown, and it is bounded. */
export function escapeHtml(text: string, maximum = 500): string {
  return visible(text, maximum)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A link to a source; the text alone where the address is none for a browser. */
export function link(text: string, address: string | null | undefined): string {
  const safe = address ? webAddress(address) : null;
  if (safe === null) return escapeHtml(text);
  return `<a href="${escapeHtml(safe, 2500)}" rel="noreferrer noopener">${escapeHtml(text)}</a>`;
}

/** JSON that can stand in a script element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
