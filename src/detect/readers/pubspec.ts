import { fileName } from '../manifests/file-name.ts';
import { LockedList } from '../manifests/locked-list.ts';
import { PackageList } from '../manifests/package-list.ts';
import { looksLikeVersion } from '../manifests/version.ts';
import { readYamlLines } from '../manifests/yaml-lines.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

const SECTION = /^(?:dev_)?dependencies$/;
const OTHER_KEYS = new Set(['version', 'sdk', 'flutter', 'ref', 'path', 'url', 'name']);

/** pubspec.yaml of Dart and Flutter. */
export const pubspec: Reader = {
  name: 'pubspec.yaml',
  reads: (path) => fileName(path) === 'pubspec.yaml',
  read: readPubspec,
  examples: [
    {
      path: 'pubspec.yaml',
      text: 'name: openai_app\nenvironment:\n  sdk: ^3.0.0\ndependencies:\n  flutter:\n    sdk: flutter\n  dart_openai: ^5.1.0\n  google_generative_ai: any\ndependency_overrides:\n  openai_dart: 0.4.0\n',
      finds: ['flutter', 'dart_openai', 'google_generative_ai'],
      says: 'dependencies, not overrides',
    },
  ],
};

/** pubspec.lock; it doesn't say what needs what. */
export const pubspecLock: Reader = {
  name: 'pubspec.lock',
  reads: (path) => fileName(path) === 'pubspec.lock',
  read: readPubspecLock,
  examples: [
    {
      path: 'pubspec.lock',
      text: 'packages:\n  dart_openai:\n    dependency: "direct main"\n    description:\n      name: dart_openai\n      url: "https://pub.dev"\n    source: hosted\n    version: "5.1.0"\nsdks:\n  dart: ">=3.0.0"\n',
      finds: ['dart_openai'],
      says: 'each package once',
    },
  ],
};

function readPubspec(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'pub');
  for (const { path, key, keyOffset, value } of readYamlLines(file.text, file.partial)) {
    if (key === null) continue;
    const isDependency = path.length === 1 && SECTION.test(path[0] ?? '');
    const mayBe = file.partial && path.length === 0 && value !== '' && looksLikeVersion(value);
    if (isDependency || (mayBe && !OTHER_KEYS.has(key))) packages.add(key, keyOffset);
  }
  return packages.references();
}

function readPubspecLock(file: TextFile): readonly Reference[] {
  const list = new LockedList(file, 'pub');
  for (const { path, key, keyOffset, value, indent } of readYamlLines(file.text, file.partial)) {
    if (key === null || value !== '' || indent !== 2) continue;
    if (path[0] === 'packages' || (file.partial && path.length === 0)) list.add(key, keyOffset);
  }
  return list.references();
}
