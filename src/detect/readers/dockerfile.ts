import { Finder } from '../finder.ts';
import { type Piece, part, trimmed, unquoted } from '../piece.ts';
import type { Reader } from '../reader.ts';
import { readShell } from '../shell-words.ts';

/** Dockerfiles and Containerfiles. */
export const dockerfile: Reader = {
  name: 'dockerfile',
  reads: (path) =>
    /(?:^|\/)(?:[^/]*[^a-z\d/])?(?:docker|container)file(?:[^a-z\d/][^/]*)?$/i.test(path) &&
    !/\.(?:md|ya?ml|json|ts|js|py|go|sh|txt)$/i.test(path),
  read: (file) => {
    const finder = new Finder(file);
    new DockerfileReader(finder, file.text).read();
    return finder.references();
  },
  examples: [
    {
      path: 'Dockerfile',
      text: '# FROM ai/llama3\nFROM nvcr.io/nim/meta/llama-3.1-8b-instruct:1.3 AS base\nCOPY --from=ollama/ollama:latest /bin/ollama /bin/\n',
      finds: ['nvcr.io/nim/meta/llama-3.1-8b-instruct:1.3', 'ollama/ollama:latest'],
      says: 'Images of `FROM` and `COPY --from`',
    },
    {
      path: 'docker/app.Dockerfile',
      text:
        'ARG MODEL=gpt-4o\nENV EMBED nomic-embed-text\nENV A=1 \\\n    # comment\n    FALLBACK="claude-3-opus-20240229"\n' +
        'LABEL description="better than gpt-4"\n',
      finds: ['gpt-4o', 'nomic-embed-text', 'claude-3-opus-20240229'],
      says: 'Values of `ARG` and `ENV`',
    },
    {
      path: 'Containerfile',
      text:
        'RUN --mount=type=cache,target=/x pip install -U vllm && \\\n    # fetch it\n    hf download Qwen/Qwen3-8B\n' +
        `RUN python -c "from transformers import pipeline; pipeline('x', model='gpt2'); A.from_pretrained('google/gemma-2b')"\n` +
        'RUN <<EOF\nollama pull llama3.2\nEOF\n',
      finds: ['Qwen/Qwen3-8B', 'gpt2', 'google/gemma-2b', 'llama3.2'],
      says: '`RUN` as shell, with programs in quotes and heredocs',
    },
    {
      path: 'Dockerfile.vllm',
      text: 'ENTRYPOINT ["vllm", "serve"]\nCMD ["meta-llama/Llama-3.1-8B", "--port", "80"]\n',
      finds: ['meta-llama/Llama-3.1-8B'],
      says: '`ENTRYPOINT` and `CMD` as one command',
    },
  ],
};

/** Instructions whose arguments are text for people or say nothing of models. */
const SILENT: ReadonlySet<string> = new Set(
  'LABEL MAINTAINER WORKDIR EXPOSE USER VOLUME STOPSIGNAL SHELL'.split(' '),
);

const KEYWORD = /^[ \t]*([A-Za-z]{2,20})(?:[ \t]+|$)/;
const HEREDOC = /<<-?["']?([A-Za-z_]\w{0,40})["']?/g;

class DockerfileReader {
  readonly #finder: Finder;
  readonly #text: string;
  #at = 0;
  #entrypoint: readonly Piece[] = [];
  #endlessHeredoc = false;

  constructor(finder: Finder, text: string) {
    this.#finder = finder;
    this.#text = text;
  }

  read(): void {
    while (this.#at < this.#text.length) {
      const from = this.#at;
      const first = this.#line();
      if (/^\s*(?:#|$)/.test(first)) continue;
      this.#continueLines(first);
      this.#instruction({ text: this.#text.slice(from, this.#at), at: from });
    }
  }

  /** Takes the next line. */
  #line(): string {
    const end = this.#text.indexOf('\n', this.#at);
    const line = this.#text.slice(this.#at, end < 0 ? this.#text.length : end);
    this.#at = end < 0 ? this.#text.length : end + 1;
    return line;
  }

  /** Takes the lines that continue an instruction, comments among them, and the bodies of its heredocs. */
  #continueLines(first: string): void {
    const delimiters: string[] = [];
    let line = first;
    for (;;) {
      if (/^\s*(?:RUN|COPY|ADD)\b/i.test(first) || line !== first) {
        for (const match of line.matchAll(HEREDOC)) delimiters.push(match[1] ?? '');
      }
      const goesOn = /[\\`]\s*$/.test(line) || (line !== first && /^\s*#/.test(line));
      if (!goesOn || this.#at >= this.#text.length) break;
      line = this.#line();
    }
    for (const delimiter of delimiters) this.#heredoc(delimiter);
  }

  #heredoc(delimiter: string): void {
    if (this.#endlessHeredoc) return;
    const start = this.#at;
    while (this.#at < this.#text.length) {
      if (this.#line().trim() === delimiter) return;
    }
    this.#endlessHeredoc = true;
    this.#at = start;
  }

  #instruction(piece: Piece): void {
    const match = KEYWORD.exec(piece.text);
    const keyword = match?.[1]?.toUpperCase() ?? '';
    const rest = part(piece, match?.[0].length ?? 0, piece.text.length);
    if (SILENT.has(keyword)) return;
    if (keyword === 'ONBUILD') this.#instruction(rest);
    else if (keyword === 'FROM') this.#from(rest);
    else if (keyword === 'COPY' || keyword === 'ADD') this.#copy(rest);
    else if (keyword === 'ENV' || keyword === 'ARG') this.#variables(rest);
    else if (keyword === 'RUN' || keyword === 'HEALTHCHECK') this.#run(rest);
    else if (keyword === 'ENTRYPOINT' || keyword === 'CMD') this.#start(keyword, rest);
    else this.#finder.shell(piece, 'named');
  }

  #words(rest: Piece): readonly Piece[] {
    return readShell(rest.text).commands.flatMap(({ words }) =>
      words.map(({ from, to }) => part(rest, from, to)),
    );
  }

  #from(rest: Piece): void {
    const image = this.#words(rest).find((word) => !word.text.startsWith('--'));
    if (image) this.#finder.add('image', image.at, image.at + image.text.length, {});
    // A new stage has no entry point yet.
    this.#entrypoint = [];
  }

  #copy(rest: Piece): void {
    for (const word of this.#words(rest)) {
      const from = /^--from=/.exec(word.text);
      const value = from ? part(word, from[0].length, word.text.length) : word;
      const form = from && value.text.includes('/') ? 'image' : 'literal';
      if (!from && !/:\/\/|\.(?:gguf|safetensors|onnx|bin|pt)$/.test(word.text)) continue;
      this.#finder.add(form, value.at, value.at + value.text.length, { call: 'COPY' });
    }
    for (const { from, to } of readShell(rest.text).heredocs) {
      this.#finder.text(part(rest, from, to), {});
    }
  }

  #variables(rest: Piece): void {
    const pair = /^([A-Za-z_]\w*)[ \t]+(?=\S)/.exec(rest.text);
    if (pair?.[1] === undefined) this.#finder.shell(rest, 'named');
    else {
      this.#finder.value(trimmed(part(rest, pair[0].length, rest.text.length)), { key: pair[1] });
    }
  }

  #run(rest: Piece): void {
    const options = /^(?:--[a-z-]{1,40}(?:=\S{0,400})?\s+|CMD\s+|NONE\s*)*/.exec(rest.text);
    const command = part(rest, options?.[0].length ?? 0, rest.text.length);
    const words = wordsOfArray(command);
    if (words) this.#finder.command(words);
    else this.#finder.shell(command);
  }

  #start(keyword: string, rest: Piece): void {
    const words = wordsOfArray(rest);
    if (!words) {
      this.#finder.shell(rest);
      return;
    }
    if (keyword === 'ENTRYPOINT') this.#entrypoint = words;
    this.#finder.command(keyword === 'CMD' ? [...this.#entrypoint, ...words] : words);
  }
}

/** The strings of `["a", "b"]`, or null where it is no such array. */
function wordsOfArray(piece: Piece): readonly Piece[] | null {
  if (!piece.text.trimStart().startsWith('[')) return null;
  return [...piece.text.matchAll(/"(?:[^"\\\n]|\\.){0,2000}"/g)].map((match) =>
    unquoted(part(piece, match.index, match.index + match[0].length)),
  );
}
