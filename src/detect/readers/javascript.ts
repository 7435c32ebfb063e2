import { codeReferences } from '../code/code-references.ts';
import { javascriptSpans } from '../code/javascript-spans.ts';
import type { Reader } from '../reader.ts';

const SCRIPT = /\.(?:[cm]?js|jsx|es6|[cm]?ts|tsx)$/i;

/** JavaScript and TypeScript with JSX ; text between tags is what people read, and nothing. */
export const javascript: Reader = {
  name: 'javascript',
  reads: (path, start) =>
    SCRIPT.test(path) || /^#![^\n]*\b(?:node|deno|bun|tsx|ts-node)\b/.test(start),
  read: (file) => codeReferences(file, javascriptSpans(file.text, hasTags(file.path))),
  examples: [
    {
      path: 'src/chat.ts',
      text: "const result = await generateText({ model: openai('gpt-4o'), prompt });\n",
      finds: ['gpt-4o'],
      says: 'An argument of a call that makes a model',
    },
    {
      path: 'src/models.ts',
      text: "export const MODELS = [{ id: 'claude-sonnet-4-5', label: 'Fast' }];\n",
      finds: ['claude-sonnet-4-5'],
      says: 'An entry of a catalogue',
    },
    {
      path: 'src/select.tsx',
      text: 'const item = <option value="gpt-4o">gpt-4o, the best</option>;\n',
      finds: ['gpt-4o'],
      says: 'An attribute in JSX; the text between tags is nothing',
    },
    {
      path: 'src/api.js',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the code of an example
      text: 'fetch(`https://api.openai.com/v1/${path}`);\n',
      finds: ['https://api.openai.com/v1/'],
      says: 'An endpoint as far as it is constant',
    },
    {
      path: 'src/note.js',
      text: '// gpt-4o was too slow\n/* so was claude-3-opus */\n',
      finds: [],
      says: 'Comments are nothing',
    },
  ],
};

/** Whether `<` may begin a tag: in TypeScript proper `<T>x` is a cast. */
function hasTags(path: string): boolean {
  return !/\.[cm]?ts$/i.test(path);
}
