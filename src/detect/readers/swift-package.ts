import { fileName } from '../manifests/file-name.ts';
import { linesOf } from '../manifests/line-index.ts';
import { PackageList } from '../manifests/package-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** The address of a package's repository, as Package.swift, Package.resolved and Xcode's projects write it. */
const ADDRESS =
  /(\burl:\s*|"?\brepositoryURL"?\s*[:=]\s*|"location"\s*:\s*)"(?:https?:\/\/|ssh:\/\/git@|git@)([\w.-]+)([/:])([\w.-]+\/[\w.-]+?)(?:\.git)?\/?"/;

/** Packages of Swift: Package.swift, Xcode's projects, and the lock file of both. */
export const swiftPackage: Reader = {
  name: 'Package.swift',
  reads: (path) =>
    /^Package(?:@swift-[\d.]+)?\.swift$|^Package\.resolved$|^project\.pbxproj$/.test(
      fileName(path),
    ),
  read: readSwiftPackage,
  examples: [
    {
      path: 'Package.swift',
      text: '// swift-tools-version: 5.9\nlet package = Package(name: "OpenAIApp", dependencies: [\n  .package(url: "https://github.com/MacPaw/OpenAI.git", from: "0.3.0"),\n  // .package(url: "https://github.com/a/b", from: "1.0.0"),\n])\n',
      finds: ['github.com/MacPaw/OpenAI'],
      says: 'packages by the address of their repository',
    },
    {
      path: 'App.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved',
      text: '{\n  "pins" : [\n    {\n      "identity" : "openai",\n      "location" : "https://github.com/MacPaw/OpenAI",\n      "state" : { "version" : "0.3.0" }\n    }\n  ]\n}\n',
      finds: ['github.com/MacPaw/OpenAI'],
      says: 'the lock file',
    },
  ],
};

function readSwiftPackage(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'swift');
  const isLock = file.path.endsWith('.resolved');
  for (const { text, start } of linesOf(file.text)) {
    if (/^\s*\/\//.test(text)) continue;
    const match = ADDRESS.exec(text.slice(0, 1000));
    if (!match) continue;
    const [whole, , host = '', separator = '', repository = ''] = match;
    // Of `git@github.com:owner/name` the name can't be told in one piece.
    const name = separator === '/' ? `${host}/${repository}` : repository;
    const offset = start + match.index + whole.lastIndexOf(name);
    const more = separator === '/' ? {} : { siblings: { host } };
    packages.add(name, offset, isLock ? { ...more, lock: { chain: [name] } } : more);
  }
  return packages.references();
}
