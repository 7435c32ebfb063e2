import { saxes } from '../../late-libraries.ts';
import { Finder } from '../finder.ts';
import { trimmed } from '../piece.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';
import { addPictureScripts } from './markup.ts';

/** XML that configures something: property lists, application settings, Spring, Android's resources. */
export const xml: Reader = {
  name: 'xml',
  reads: (path, start) =>
    /\.(?:xml|plist|xaml|resx|xcconfig\.xml|wsdl|nuspec|svg|storyboard|xcscheme|bpmn|(?:cs|fs|vb|db|sql)proj)$/i.test(
      path,
    ) ||
    (/\.(?:config|props|targets)$/i.test(path) && /^\s*</.test(start)),
  read: readXml,
  examples: [
    {
      path: 'app.config',
      text: '<configuration>\n  <!-- gpt-4 -->\n  <add key="ChatModel" value="gpt-4o"/>\n  <model>o3-mini</model>\n</configuration>\n',
      finds: ['gpt-4o', 'o3-mini'],
      says: 'Attributes and texts of elements; comments are nothing',
    },
    {
      path: 'App.csproj',
      text: '<Project>\n  <Notes>Better support for llama3.1.</Notes>\n  <Weights>https://huggingface.co/Qwen/Qwen3-8B</Weights>\n</Project>\n',
      finds: ['https://huggingface.co/Qwen/Qwen3-8B'],
      says: 'Projects of .NET; sentences are nothing',
    },
    {
      path: 'Info.plist',
      text: '<plist><dict><key>ModelName</key><string>gemma-2b-it</string><key>Note</key><string>Not gpt-4 again</string></dict></plist>\n',
      finds: ['gemma-2b-it'],
      says: 'Property lists: a value belongs to the key before it',
    },
  ],
};

const MOST_ERRORS = 50;

function readXml(file: TextFile): readonly Reference[] {
  const finder = new Finder(file);
  if (/\.svg$/i.test(file.path)) {
    addPictureScripts(finder);
    return finder.references();
  }
  try {
    new XmlReader(finder).read();
  } catch {
    finder.text({ text: file.text, at: 0 }, {});
  }
  return finder.references();
}

const ATTRIBUTE = /([\w:.-]{1,100})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g;

const ENTITY =
  /<!ENTITY\s{1,20}(?:%\s{1,20})?[\w:.-]{1,100}\s{1,20}(?:"([^"]{1,2000})"|'([^']{1,2000})')/g;

/** Attributes that name what the element's value or text is. */
const NAMES: readonly string[] = ['name', 'key', 'id', 'property', 'android:name'];

class XmlReader {
  readonly #finder: Finder;
  readonly #text: string;
  /** Where the last tag, comment or section ended. */
  #end = 0;
  readonly #names: string[] = [];
  /** The text of the last `<key>`, which names the value after it. */
  #key: string | undefined;

  constructor(finder: Finder) {
    this.#finder = finder;
    this.#text = finder.file.text;
  }

  read(): void {
    const { SaxesParser } = saxes();
    const parser = new SaxesParser({ position: true, fragment: true });
    let errors = 0;
    parser.on('error', (error) => {
      // A few errors are skipped over; what has many is no XML.
      if (++errors > MOST_ERRORS) throw error;
    });
    parser.on('text', () => this.#textNode());
    parser.on('opentag', (tag) => this.#open(tag.name, parser.position));
    parser.on('closetag', () => {
      this.#names.pop();
      this.#end = parser.position;
    });
    parser.on('comment', () => {
      this.#end = parser.position;
    });
    parser.on('cdata', () => this.#cdata(parser.position));
    parser.on('doctype', () => this.#entities(parser.position));
    parser.write(this.#text).close();
  }

  /** What a document's own entities stand for. */
  #entities(position: number): void {
    const from = Math.max(0, this.#text.lastIndexOf('<!DOCTYPE', position));
    for (const match of this.#text.slice(from, position).matchAll(ENTITY)) {
      const value = match[1] ?? match[2] ?? '';
      this.#finder.value(
        { text: value, at: from + match.index + match[0].length - 1 - value.length },
        {},
      );
    }
    this.#end = position;
  }

  #open(name: string, position: number): void {
    const from = this.#text.lastIndexOf('<', position - 1);
    const attributes = [...this.#text.slice(from, position).matchAll(ATTRIBUTE)].map((match) => {
      const value = match[2] ?? match[3] ?? '';
      return {
        name: match[1] ?? '',
        value,
        at: from + match.index + match[0].length - 1 - value.length,
      };
    });
    const named = attributes.find((attribute) => NAMES.includes(attribute.name))?.value;
    for (const attribute of attributes) {
      const isValue = attribute.name === 'value' || attribute.name === 'default';
      const key = isValue && named !== undefined ? named : attribute.name;
      this.#finder.value({ text: attribute.value, at: attribute.at }, { key });
    }
    this.#names.push(named ?? name);
    this.#end = position;
  }

  #textNode(): void {
    const to = this.#text.indexOf('<', this.#end);
    const piece = trimmed({
      text: this.#text.slice(this.#end, to < 0 ? this.#text.length : to),
      at: this.#end,
    });
    if (piece.text === '') return;
    const name = this.#names.at(-1);
    if (name === 'key') {
      this.#key = piece.text;
      return;
    }
    const key = PLIST_VALUES.has(name ?? '') ? this.#key : name;
    this.#finder.value(piece, key === undefined ? {} : { key });
  }

  #cdata(position: number): void {
    const start = this.#text.lastIndexOf('<![CDATA[', position);
    if (start >= this.#end) {
      const key = this.#names.at(-1);
      this.#finder.text(
        { text: this.#text.slice(start + 9, position - 3), at: start + 9 },
        key === undefined ? {} : { key },
      );
    }
    this.#end = position;
  }
}

const PLIST_VALUES: ReadonlySet<string> = new Set(['string', 'array', 'value']);
