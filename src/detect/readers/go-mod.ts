import { fileName } from '../manifests/file-name.ts';
import { linesOf } from '../manifests/line-index.ts';
import { PackageList } from '../manifests/package-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** A module's path, which starts with a host, and its version. */
const REQUIRED = /^(\s*(?:require\s+)?)([\w-]+(?:\.[\w-]+)+(?:\/[\w.~-]+)*)\s+v\d/;

/** Blocks and lines that bring nothing in. */
const OTHER_BLOCK = /^(?:replace|exclude|retract|tool|ignore|godebug)\b/;

/** go.mod: what the module requires. */
export const goMod: Reader = {
  name: 'go.mod',
  reads: (path) => /^go\.(?:mod|work)$|\.mod$/.test(fileName(path)),
  read: readGoMod,
  examples: [
    {
      path: 'go.mod',
      text: 'module example.com/app\n\ngo 1.23\n\nrequire github.com/sashabaranov/go-openai v1.36.0\n\nrequire (\n\tgithub.com/anthropics/anthropic-sdk-go v0.2.0\n\t// github.com/cohere-ai/cohere-go v0.2.0\n\tgithub.com/openai/openai-go/v2 v2.1.0 // indirect\n)\n\nreplace (\n\tgithub.com/x/y v1.0.0 => github.com/ollama/ollama v0.1.0\n)\n',
      finds: [
        'github.com/sashabaranov/go-openai',
        'github.com/anthropics/anthropic-sdk-go',
        'github.com/openai/openai-go/v2',
      ],
      says: 'required modules; an indirect one like an entry of a lock file',
    },
  ],
};

function readGoMod(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'golang');
  let inOtherBlock = false;
  for (const { text, start } of linesOf(file.text)) {
    if (OTHER_BLOCK.test(text)) inOtherBlock = text.trimEnd().endsWith('(');
    else if (text.startsWith(')')) inOtherBlock = false;
    else if (!inOtherBlock && !text.includes('=>')) {
      const [, before = '', name = ''] = REQUIRED.exec(text.slice(0, 1000)) ?? [];
      const indirect = /\/\/\s*indirect\b/.test(text);
      packages.add(name, start + before.length, indirect ? { lock: { chain: [name] } } : {});
    }
  }
  return packages.references();
}
