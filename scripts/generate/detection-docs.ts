import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Reader, ReaderExample } from '../../src/detect/reader.ts';
import { readers } from '../../src/detect/readers/index.ts';
import { manifestReaders } from '../../src/detect/readers/manifests.ts';
import { plainText } from '../../src/detect/readers/plain-text.ts';

/** docs/detection.md: what is found where, from the readers' own examples, which the tests run. */
export function generateDetectionDocs(): void {
  const all = [...new Set([...manifestReaders, ...readers, plainText])];
  const text = [INTRODUCTION, makers(), READING, ...all.map(section), NOTHING, nothing(all)];
  writeFileSync('docs/detection.md', `${text.join('\n\n')}\n`);
}

const INTRODUCTION = `# What is found, and what is not

<!-- Made from the readers' examples by \`npm run build\`; change those. -->

A file is looked at in three steps. A **prefilter** passes over its bytes once and asks whether anything that the catalog
knows a stem of (\`llama\`, \`gpt-\`, \`huggingface.co\` …) stands in it: most files end here. Then the one **reader** that knows
its kind of text yields what may refer to a model, with what stands around it: the key, the call, the command. At last the
text and its surroundings decide whether it is a model, whose it is, and how sure that is.

| text by itself | counts |
| --- | --- |
| certain: it is nothing else (\`gpt-4o\`, \`meta-llama/Llama-3.1-8B\`) | wherever it stands as a whole string |
| likely: it reads as an id, but others do too (\`o1\`, \`nova-lite\`) | where a key, a call, a neighbour or the file speaks of models |
| a word (\`sonnet\`, \`mistral\`) | where nothing but a model can stand (\`ollama pull mistral\`, an agent's \`model: sonnet\`) |

| confidence | where |
| --- | --- |
| high | a manifest; an assignment, key, keyword, argument or command that says "model"; a vendor's endpoint, image or Action |
| medium | a bare string that is a model id; weights; a full hub id or a code span in prose; a lock file |
| low | a comparison; what only the plain text reader saw; what stands only in generated or minified files |

What stands in Markdown, reStructuredText and plain text has the scope \`docs\`, in test code and fixtures \`test\`, everything
else \`runtime\`. A file over 5 MiB, or with a line over 1 MiB, is reported as incomplete where the prefilter hit in what could not
be read.

A change may be written so that nothing in it looks like an id. Escapes of letters (\`\\x67\`, \`\\u0067\`, \`&#103;\`, \`%67\`
in an address) are read as what they stand for, whatever the language, and strings that are joined as one. A word that is put
together in ways that its reader does not know, that has invisible characters or letters of another alphabet in it, or that is
base64 beside what decodes it, is reported with low confidence, as what the plain text reader saw. NUL bytes make no program
binary. Of an id that is filled in (\`+\`, formats) its constant start is seen. Ids that are computed (\`join\`, \`+=\`,
hexadecimal, compression) are not found.`;

const READING = '## What is read';

const NOTHING = `## What is deliberately not found

- Comments, docstrings, changelogs, licences, recorded outputs, snapshots and logs.
- A mention within a sentence: log and error messages, help and prompt texts, text between tags (an option's is its value).
- What only has a name after models or beside them: data sets on a hub, a training's folders and runs, templates for chats.
- Modules that code imports: a package counts in the manifest or lock file that names it. An address that code imports
  (\`npm:\`, \`https://esm.sh/…\`) names its package itself.
- Names of environment variables, tokenizers, protocols (\`type: openai-compatible\`), and servers or runtimes without a model
  (\`ollama/ollama\`, \`vllm/vllm-openai\`, llama.cpp).
- What is only called like a model: OpenStack Nova and Mistral, the Falcon framework, Graphite's Whisper, Gemini the exchange, GPT
  partitions, the Opus codec, the Hermes engine.`;

/** How many vendors and hosts the catalog knows. */
function makers(): string {
  const names = (folder: string): string[] =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.yml'))
      .sort()
      .map(
        (file) =>
          /^name: *['"]?([^'"\n]+)/m.exec(readFileSync(`${folder}/${file}`, 'utf8'))?.[1] ?? file,
      );
  const vendors = names('policy/vendors');
  const hosts = names('policy/hosts');
  return `## Whose models

Of ${vendors.length} vendors: ${vendors.join(', ')}.

Served by ${hosts.length} hosts: ${hosts.join(', ')}.`;
}

function section(reader: Reader): string {
  const found = reader.examples.filter(({ finds }) => finds.length > 0);
  return `### ${reader.name}\n\n${found.map(entry).join('\n\n')}`;
}

function nothing(all: readonly Reader[]): string {
  return all
    .flatMap(({ examples }) => examples.filter(({ finds }) => finds.length === 0))
    .map(entry)
    .join('\n\n');
}

function entry({ says, path, text, finds }: ReaderExample): string {
  const heading =
    finds.length === 0 ? `${says}:` : `${says}: ${finds.map((text) => code(text)).join(', ')}`;
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${heading}\n\n${fence}text\n${path}\n${text.trimEnd()}\n${fence}`;
}

function code(text: string): string {
  const ticks = '`'.repeat(longestRun(text) + 1);
  return `${ticks}${text}${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
