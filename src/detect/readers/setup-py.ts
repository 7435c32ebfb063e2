import { fileName } from '../manifests/file-name.ts';
import { PackageList } from '../manifests/package-list.ts';
import { readRequirement } from '../manifests/requirement.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** Names of arguments and variables that hold requirements. */
const HOLDS = /require|dependenc|(?:^|_)deps(?:$|_)|extras/i;

/** A string, a comment, a name with `=` or `(` after it, a bracket. */
const TOKEN =
  /#[^\n]*|"""|'''|[rRbBuUfF]{0,2}(?:"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)|[A-Za-z_]\w*|[[\](){}]/g;

/** A requirement with a version is one wherever it stands. */
const WITH_VERSION = /^[A-Za-z0-9][\w.-]*(?:\[[\w, -]*\])?\s*(?:[=~!<>]=|[<>])\s*\d/;

/** setup.py: requirements as they are written down in it; no code runs. */
export const setupPy: Reader = {
  name: 'setup.py',
  reads: (path) => fileName(path) === 'setup.py',
  read: readSetupPy,
  examples: [
    {
      path: 'setup.py',
      text: 'from setuptools import setup\n\nREQUIREMENTS = ["httpx"]\nvoice = ["elevenlabs>=1.0"]\n\nsetup(\n    name="openai-app",\n    keywords=["openai"],\n    install_requires=[\n        "openai>=1.0",\n        # "cohere",\n        \'anthropic\',\n    ],\n    extras_require={"groq": ["groq"]},\n)\n',
      finds: ['httpx', 'elevenlabs', 'openai', 'anthropic', 'groq'],
      says: 'lists of requirements',
    },
  ],
};

function readSetupPy(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'pypi');
  const brackets: boolean[] = [];
  let name = '';
  TOKEN.lastIndex = 0;
  for (const match of file.text.matchAll(TOKEN)) {
    const token = match[0];
    const first = token[0] ?? '';
    if (token === '"""' || token === "'''" || first === '#') continue;
    if ('[({'.includes(first)) {
      brackets.push(first !== '(' && (HOLDS.test(name) || brackets.at(-1) === true));
      name = '';
    } else if ('])}'.includes(first)) {
      brackets.pop();
      name = '';
    } else if (/["']$/.test(token) && /^\w{0,2}["']/.test(token)) {
      const quote = token.search(/["']/) + 1;
      const isKey = /^\s*:/.test(
        file.text.slice(match.index + token.length, match.index + token.length + 8),
      );
      const value = token.slice(quote, -1);
      const holds = brackets.at(-1) === true || (file.partial && brackets.length === 0);
      if (isKey || !(holds || WITH_VERSION.test(value))) continue;
      const requirement = readRequirement(value);
      if (requirement) packages.add(requirement.name, match.index + quote + requirement.offset);
    } else name = token;
  }
  return packages.references();
}
