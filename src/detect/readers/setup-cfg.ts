import { fileName } from '../manifests/file-name.ts';
import { linesOf } from '../manifests/line-index.ts';
import { PackageList } from '../manifests/package-list.ts';
import { readRequirement } from '../manifests/requirement.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

const KEY = /^([\w.-]+)\s*[=:]/;
const SECTION = /^\[([^\]]*)\]/;

/** setup.cfg of setuptools. */
export const setupCfg: Reader = {
  name: 'setup.cfg',
  reads: (path) => fileName(path) === 'setup.cfg',
  read: readSetupCfg,
  examples: [
    {
      path: 'setup.cfg',
      text: '[metadata]\nname = openai-app\nkeywords =\n    openai\n\n[options]\ninstall_requires =\n    openai>=1.0\n    # anthropic\n    cohere; python_version > "3.8"\n\n[options.extras_require]\nvoice = elevenlabs\n',
      finds: ['openai', 'cohere', 'elevenlabs'],
      says: 'requirements of the package and of its extras',
    },
  ],
};

function readSetupCfg(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'pypi');
  let section = '';
  // In a fragment the first lines may be the end of a list.
  let inList = file.partial;
  for (const { text, start } of linesOf(file.text)) {
    const bare = text.trimStart();
    if (bare === '') {
      if (file.partial) inList = true;
      continue;
    }
    if (/^[#;]/.test(bare)) continue;
    section = SECTION.exec(text)?.[1] ?? section;
    const key = KEY.exec(text);
    if (key) inList = /_requires?$/.test(key[1] ?? '') || section === 'options.extras_require';
    else if (bare.length === text.length) inList = false;
    if (!inList) continue;
    const from = key?.[0].length ?? 0;
    const requirement = readRequirement(text.slice(from));
    if (requirement) packages.add(requirement.name, start + from + requirement.offset);
  }
  return packages.references();
}
