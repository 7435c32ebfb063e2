import { saxes } from '../../late-libraries.ts';

/** An element of an XML text. */
export interface XmlElement {
  /** The names of the elements around it, outermost first, as far as they are known. */
  readonly path: readonly string[];
  readonly name: string;
  /** Its attributes, each with where its value's first character stands. */
  readonly attributes: ReadonlyMap<string, { readonly value: string; readonly offset: number }>;
  /** The elements in it that hold nothing but text, by name, with where the text starts. */
  readonly texts: ReadonlyMap<string, { readonly value: string; readonly offset: number }>;
  /** The elements beside it so far that hold nothing but text, the same way. */
  readonly beside: XmlElement['texts'];
}

interface Open {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly texts: Map<string, { value: string; offset: number }>;
  hasElements: boolean;
}

/** Deeper text is no manifest. */
const DEEPEST = 256;

/**
 * Visits every element of an XML text when it ends. A fragment is read with the elements that it shows whole; what
 * is malformed is passed over. Returns false where the text is nested too deeply.
 */
export function walkXml(text: string, visit: (element: XmlElement) => void): boolean {
  const { SaxesParser } = saxes();
  const parser = new SaxesParser({ fragment: true, position: true });
  const open: Open[] = [];
  const loose = new Map<string, { value: string; offset: number }>();
  let start = 0;
  let tooDeep = false;
  parser.on('error', () => {});
  parser.on('opentagstart', () => {
    start = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', ({ name }) => {
    const above = open.at(-1);
    if (above) above.hasElements = true;
    open.push({ name, start, end: parser.position, texts: new Map(), hasElements: false });
    if (open.length > DEEPEST) tooDeep = true;
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    const element = open.pop();
    if (!element || tooDeep || element.name !== name) return;
    const end = isSelfClosing ? element.end : text.lastIndexOf('<', parser.position - 1);
    if (!element.hasElements && !isSelfClosing) {
      const raw = text.slice(element.end, end);
      const value = raw.trim();
      const offset = element.end + raw.length - raw.trimStart().length;
      // What holds a `<` was closed by the parser, not by the text.
      if (!value.includes('<')) (open.at(-1)?.texts ?? loose).set(name, { value, offset });
    }
    visit({
      path: open.map((outer) => outer.name),
      name,
      attributes: attributesIn(text, element.start, element.end),
      texts: element.texts,
      beside: open.at(-1)?.texts ?? loose,
    });
  });
  for (let at = 0; at < text.length && !tooDeep; at += 65_536)
    parser.write(text.slice(at, at + 65_536));
  return !tooDeep;
}

/** The attributes of a tag with their places, which the parser doesn't tell. */
function attributesIn(text: string, start: number, end: number): XmlElement['attributes'] {
  const attributes = new Map<string, { value: string; offset: number }>();
  const tag = text.slice(start, Math.min(end, start + 4000));
  for (const match of tag.matchAll(/([\w.:-]{1,64})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g)) {
    const value = match[2] ?? match[3] ?? '';
    const offset = start + match.index + match[0].length - 1 - value.length;
    if (match[1] !== undefined) attributes.set(match[1], { value, offset });
  }
  return attributes;
}
