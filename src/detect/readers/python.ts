import { codeReferences } from '../code/code-references.ts';
import { pythonSpans } from '../code/python-spans.ts';
import type { Reader } from '../reader.ts';

/** Python: calls, keywords, defaults; comments and docstrings are nothing. */
export const python: Reader = {
  name: 'python',
  reads: (path, start) =>
    /\.(?:py|pyi|pyw|pyx|bzl|star)$/i.test(path) ||
    /^#![^\n]*\b(?:python|uv run|pypy|ipython)/.test(start),
  read: (file) => codeReferences(file, pythonSpans(file.text), { joinsNeighbours: true }),
  examples: [
    {
      path: 'app/llm.py',
      text: 'reply = client.chat.completions.create(model="gpt-4o", messages=messages)\n',
      finds: ['gpt-4o'],
      says: 'A keyword argument',
    },
    {
      path: 'app/load.py',
      text: 'model = AutoModel.from_pretrained("meta-llama/Llama-3.1-8B")\n',
      finds: ['meta-llama/Llama-3.1-8B'],
      says: 'A positional argument of a call that loads a model',
    },
    {
      path: 'app/settings.py',
      text: 'MODEL = os.environ.get("MODEL", "claude-3-5-sonnet-latest")\n',
      finds: ['claude-3-5-sonnet-latest'],
      says: 'A default',
    },
    {
      path: 'app/long.py',
      text: 'MODEL = (\n    "meta-llama/"\n    "Llama-3.1-8B"\n)\n',
      finds: ['meta-llama/Llama-3.1-8B'],
      says: 'An id that is split over lines',
    },
    {
      path: 'app/doc.py',
      text: '"""Works best with gpt-4o."""\n# or claude-3-opus\n',
      finds: [],
      says: 'Docstrings and comments are nothing',
    },
    {
      path: 'app/log.py',
      text: 'log.warning("gpt-4o is slow today, try again")\n',
      finds: [],
      says: 'A sentence that mentions a model is nothing',
    },
  ],
};
