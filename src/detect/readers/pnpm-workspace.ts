import { fileName } from '../manifests/file-name.ts';
import { PackageList } from '../manifests/package-list.ts';
import { looksLikeVersion } from '../manifests/version.ts';
import { readYamlLines } from '../manifests/yaml-lines.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** The catalogs of a pnpm or Yarn workspace, from which its packages take their versions. */
export const pnpmWorkspace: Reader = {
  name: 'pnpm-workspace.yaml',
  reads: (path) => /^(?:pnpm-workspace\.yaml|\.yarnrc\.yml)$/.test(fileName(path)),
  read: readWorkspace,
  examples: [
    {
      path: 'pnpm-workspace.yaml',
      text: "packages:\n  - apps/*\n\ncatalog:\n  openai: ^4.0.0\n  '@ai-sdk/google': 1.0.0\n\ncatalogs:\n  next:\n    groq-sdk: latest\n\noverrides:\n  cohere-ai: 7.0.0\n",
      finds: ['openai', '@ai-sdk/google', 'groq-sdk'],
      says: 'catalogs, not overrides',
    },
  ],
};

function readWorkspace(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'npm');
  for (const { key, path, keyOffset, value } of readYamlLines(file.text, file.partial)) {
    if (key === null || !looksLikeVersion(value) || value === '') continue;
    const section = path[0] ?? (file.partial ? 'catalog' : '');
    if (section === 'catalog' || section === 'catalogs') packages.add(key, keyOffset);
  }
  return packages.references();
}
