import { fileName } from '../manifests/file-name.ts';
import { linesOf } from '../manifests/line-index.ts';
import { PackageList } from '../manifests/package-list.ts';
import { readRequirement } from '../manifests/requirement.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** pip's requirements and constraints, and what pip-tools makes them from. */
export const requirements: Reader = {
  name: 'requirements.txt',
  reads: isRequirements,
  read: readRequirements,
  examples: [
    {
      path: 'requirements.txt',
      text: '# client\nopenai>=1.0,<2  # chat\nlangchain_anthropic[all]==0.3.1 ; python_version > "3.9"\n-r base.txt\nhttpx\n',
      finds: ['openai', 'langchain_anthropic', 'httpx'],
      says: 'one requirement a line; comments and options are nothing',
    },
    {
      path: 'requirements/dev.in',
      text: 'git+https://github.com/openai/whisper.git\n-e git+https://github.com/acme/x@main#egg=mistralai\ncohere @ https://example.com/cohere.whl\n',
      finds: ['openai/whisper', 'mistralai', 'cohere'],
      says: 'requirements by address',
    },
    {
      path: 'requirements.txt',
      text: 'torch==2.4.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n    # via openai\n',
      finds: ['torch'],
      says: 'hashes and the reasons that pip-tools writes are nothing',
    },
  ],
};

/** `requirements.txt`, `dev-requirements.in`, `requirements/base.txt`, `constraints.txt` and the like. */
function isRequirements(path: string): boolean {
  const name = fileName(path).toLowerCase();
  if (!name.endsWith('.txt') && !name.endsWith('.in') && !name.endsWith('.pip')) return false;
  if (/requirement|constraint|^reqs?[._-]|^pip[._-]|^deps?\./.test(name)) return true;
  return /(?:^|\/)(?:requirements?|reqs)\/[^/]*$/i.test(path);
}

function readRequirements(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'pypi');
  let continued = false;
  for (const line of linesOf(file.text)) {
    const isContinuation = continued;
    continued = line.text.endsWith('\\');
    if (isContinuation) continue;
    const editable = /^\s*(?:-e|--editable)[\s=]/.exec(line.text)?.[0].length ?? 0;
    const requirement = readRequirement(line.text.slice(editable));
    if (!requirement) continue;
    const { name, offset, ecosystem } = requirement;
    packages.add(name, line.start + editable + offset, ecosystem ? { ecosystem } : {});
  }
  return packages.references();
}
