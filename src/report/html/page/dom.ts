/** An element that the page is known to have. */
export function find(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

/** A new element; texts are only ever set as text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A link, or the text alone where there is no address. */
export function linkTo(text: string, address: string | null): Node {
  if (!address) return document.createTextNode(text);
  return element('a', { href: address, rel: 'noreferrer noopener' }, text);
}
