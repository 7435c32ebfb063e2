import { PackageList } from '../manifests/package-list.ts';
import { walkToml } from '../manifests/toml-walk.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

const MODULE = /^[A-Za-z_][\w.-]*:[A-Za-z_][\w.-]*/;

/** Gradle's version catalogs. */
export const versionCatalog: Reader = {
  name: 'libs.versions.toml',
  reads: (path) => path.endsWith('.versions.toml'),
  read: readVersionCatalog,
  examples: [
    {
      path: 'gradle/libs.versions.toml',
      text: '[versions]\nopenai = "0.8.0"\n\n[libraries]\nopenai = { module = "com.openai:openai-java", version.ref = "openai" }\nclaude = { group = "com.anthropic", name = "anthropic-java", version = "1.0" }\ngenai = "com.google.genai:google-genai:1.0.0"\n\n[bundles]\nai = ["openai", "claude"]\n',
      finds: ['com.openai:openai-java', 'anthropic-java', 'com.google.genai:google-genai'],
      says: 'libraries, whichever way their coordinates are written',
    },
  ],
};

function readVersionCatalog(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'maven');
  const groups = new Map<number, string>();
  walkToml(file.text, file.partial, ({ path, key, value, valueOffset, container, item }) => {
    const inLibraries = path[0] === 'libraries' || (file.partial && path[0] !== 'plugins');
    if (value === null || item || !inLibraries) return;
    if (key === 'group') groups.set(container, value);
    else if (key === 'name') {
      const group = groups.get(container);
      packages.add(value, valueOffset, group === undefined ? {} : { siblings: { groupId: group } });
    } else packages.add(MODULE.exec(value.slice(0, 500))?.[0] ?? '', valueOffset);
  });
  return packages.references();
}
