import { Finder } from '../finder.ts';
import { frontMatterOf, frontMatterRules } from '../front-matter.ts';
import { type Piece, part, trimmed } from '../piece.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Context, Form, Reference } from '../reference.ts';
import { isProsePath } from '../scope.ts';
import { addYaml } from './yaml.ts';

/** Markdown, reStructuredText, AsciiDoc and plain text, and the front matter before them. */
export const prose: Reader = {
  name: 'prose',
  reads: (path) =>
    isProsePath(path) || /\.(?:mdc|prompty|prompt)$/i.test(path) || /(?:^|\/)readme$/i.test(path),
  read: readProse,
  examples: [
    {
      path: '.claude/agents/reviewer.md',
      text: '---\nname: reviewer\nmodel: sonnet\n---\nYou review code as well as Opus.\n',
      finds: ['sonnet'],
      says: 'Front matter of agents, chat modes, prompts and rules is configuration',
    },
    {
      path: 'README.md',
      text: '---\nlicense: mit\nbase_model: meta-llama/Llama-3.1-8B\ntags: [llama-3]\n---\n# A fine-tune\n',
      finds: ['meta-llama/Llama-3.1-8B'],
      says: 'Model cards: `base_model`',
    },
    {
      path: 'docs/setup.md',
      text:
        'Runs with `gpt-4o` or Claude 3, see https://huggingface.co/Qwen/Qwen3-8B and\nmistralai/Mistral-7B-v0.1.' +
        ' <!-- `gpt-4` -->\n\n```sh\n# ollama pull llama2\nollama pull llama3.2\n```\n',
      finds: [
        'gpt-4o',
        'https://huggingface.co/Qwen/Qwen3-8B',
        'mistralai/Mistral-7B-v0.1',
        'llama3.2',
      ],
      says: 'Code spans, links and full ids of a hub, and code blocks; names in sentences are nothing',
    },
  ],
};

/** Prose finds the same things as configuration, as prose. */
class ProseFinder extends Finder {
  override add(form: Form, from: number, to: number, context: Context): void {
    if (form === 'package' || !this.hit(from, to)) return;
    super.add('prose', from, to, context);
  }
}

function readProse(file: TextFile): readonly Reference[] {
  const front = frontMatterOf(file.text);
  const settings = new Finder(file);
  if (front) {
    // What stands before it is blank, so that offsets stay.
    const text = ' '.repeat(front.from) + file.text.slice(front.from, front.to);
    addYaml(
      settings,
      text.replace(/^ +/, (blank) => `${blank.slice(1)}\n`),
      frontMatterRules(file.path),
    );
  }
  const body = new ProseFinder(file);
  new ProseReader(body, front?.to ?? 0).read();
  return [...settings.references(), ...body.references()];
}

const FENCE = /^\s{0,12}(?:>\s?)?(```+|~~~+|----+|\.\.\.\.+)\s*([\w+-]*)/;
const HUB_ID = /(?<![\w./@:-])[A-Za-z\d][\w.-]{0,60}\/[A-Za-z\d][\w.-]{0,100}/g;
const URL = /(?<![A-Za-z\d])(?:https?|hf|ollama|wss):\/\/[^\s"'`<>()[\]|\\]{3,400}/g;

class ProseReader {
  readonly #finder: ProseFinder;
  readonly #text: string;
  readonly #markup: boolean;
  #at: number;
  /** The line that closes the code block that is being read. */
  #fence: string | null = null;
  #shell = false;
  #inComment = false;

  constructor(finder: ProseFinder, start: number) {
    this.#finder = finder;
    this.#text = finder.file.text;
    this.#at = start;
    this.#markup = !/\.txt$/i.test(finder.file.path);
  }

  read(): void {
    while (this.#at < this.#text.length) {
      const found = this.#text.indexOf('\n', this.#at);
      const end = found < 0 ? this.#text.length : found;
      this.#line({ text: this.#text.slice(this.#at, end), at: this.#at });
      this.#at = end + 1;
    }
  }

  #line(line: Piece): void {
    const fence = this.#markup ? FENCE.exec(line.text) : null;
    const mark = fence?.[1] ?? '';
    if (this.#fence !== null) {
      if (mark.startsWith(this.#fence)) this.#fence = null;
      else this.#code(line);
    } else if (mark !== '' && this.#opens(line.text, mark)) {
      this.#fence = mark;
      this.#shell =
        /^(?:|sh|bash|shell|console|zsh|shellsession|terminal|cmd|powershell|text)$/i.test(
          fence?.[2] ?? '',
        );
    } else if (this.#finder.hit(line.at, line.at + line.text.length) || this.#inComment) {
      this.#sentence(line);
    } else this.#inComment = line.text.includes('<!--') && !line.text.includes('-->');
  }

  /** Dashes and dots fence code in AsciiDoc alone. */
  #opens(text: string, mark: string): boolean {
    if (mark.startsWith('`') || mark.startsWith('~'))
      return !text.slice(text.indexOf(mark) + mark.length).includes('`');
    return /\.(?:adoc|asciidoc)$/i.test(this.#finder.file.path);
  }

  #code(line: Piece): void {
    if (!this.#finder.hit(line.at, line.at + line.text.length)) return;
    const bare = trimmed(line);
    const prompt =
      /^(?:[$>%]|\w{1,20}@[\w.-]{1,40}[:~$#]{1,3})\s+/.exec(bare.text)?.[0].length ?? 0;
    const command = part(bare, prompt, bare.text.length);
    if (/^(?:#|\/\/)/.test(command.text)) return;
    if (this.#shell || prompt > 0) this.#finder.shell(command, 'named');
    this.#finder.text(command, {});
  }

  #sentence(raw: Piece): void {
    const line = this.#withoutComments(raw);
    if (!this.#markup && !/\s/.test(line.text.trim())) {
      this.#finder.word(trimmed(line), {});
      return;
    }
    for (const match of line.text.matchAll(/(`{1,2})([^`\n]{2,300})\1/g)) {
      const mark = match[1]?.length ?? 1;
      this.#span(part(line, match.index + mark, match.index + match[0].length - mark));
    }
    for (const match of line.text.matchAll(URL)) {
      const url = match[0].replace(/[.,;:!?*_]+$/, '');
      this.#finder.word(part(line, match.index, match.index + url.length), {});
    }
    const plain = line.text.replace(URL, (url) => ' '.repeat(url.length));
    for (const match of plain.matchAll(HUB_ID)) {
      const id = match[0].replace(/[.,;:!?*_-]+$/, '');
      if (/\d/.test(id))
        this.#finder.add('prose', line.at + match.index, line.at + match.index + id.length, {});
    }
  }

  #span(span: Piece): void {
    const piece = trimmed(span);
    if (/\s/.test(piece.text)) {
      this.#finder.shell(piece, 'named');
      this.#finder.text(piece, {});
    } else this.#finder.value(piece, {});
  }

  /** HTML comments as blanks, also over several lines. */
  #withoutComments(line: Piece): Piece {
    const { text } = line;
    const parts: string[] = [];
    let kept = 0;
    let from = this.#inComment ? 0 : text.indexOf('<!--');
    while (from >= 0) {
      const end = text.indexOf('-->', from);
      const to = end < 0 ? text.length : end + 3;
      parts.push(text.slice(kept, from), ' '.repeat(to - from));
      kept = to;
      this.#inComment = end < 0;
      from = text.indexOf('<!--', to);
    }
    return { text: parts.join('') + text.slice(kept), at: line.at };
  }
}
