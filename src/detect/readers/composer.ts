import { fileName } from '../manifests/file-name.ts';
import { walkJson } from '../manifests/json-walk.ts';
import { PackageList } from '../manifests/package-list.ts';
import { looksLikeVersion } from '../manifests/version.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** composer.json. */
export const composer: Reader = {
  name: 'composer.json',
  reads: (path) => fileName(path) === 'composer.json',
  read: readComposer,
  examples: [
    {
      path: 'composer.json',
      text: '{\n  "name": "acme/openai",\n  "require": { "php": "^8.2", "openai-php/client": "^0.10" },\n  "require-dev": { "mozex/anthropic-php": "*" },\n  "suggest": { "openai-php/laravel": "for Laravel" }\n}\n',
      finds: ['openai-php/client', 'mozex/anthropic-php'],
      says: 'what is required, for development too; not what is suggested',
    },
  ],
};

function readComposer(file: TextFile): readonly Reference[] | null {
  const packages = new PackageList(file, 'composer');
  const readable = walkJson(file.text, file.partial, ({ path, key, keyOffset, value }) => {
    if (key === null || value === null || !/^[\w.-]+\/[\w.-]+$/.test(key)) return;
    const isRequired = /^require(?:-dev)?$/.test(path.at(-1) ?? '');
    const mayBe =
      file.partial && path.length === 0 && (looksLikeVersion(value) || value.startsWith('dev-'));
    if (isRequired || mayBe) packages.add(key, keyOffset);
  });
  return readable ? packages.references() : null;
}
