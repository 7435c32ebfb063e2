import { fileName } from '../manifests/file-name.ts';
import { PackageList } from '../manifests/package-list.ts';
import { readRequirement } from '../manifests/requirement.ts';
import { readYamlLines } from '../manifests/yaml-lines.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** A channel before the name, and what may follow it. */
const CONDA = /^(?:[\w./-]+::)?([A-Za-z0-9_][\w.-]*)\s*(?:$|[=<>!~[ ])/;

/** conda's environment.yml, with what pip installs into it. */
export const condaEnvironment: Reader = {
  name: 'environment.yml',
  reads: (path, start) =>
    /^(?:environment|conda|env)[\w.-]*\.ya?ml$/.test(fileName(path)) &&
    /^dependencies:|^channels:|^\s+- pip:/m.test(start),
  read: readCondaEnvironment,
  examples: [
    {
      path: 'environment.yml',
      text: 'name: openai\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11\n  - conda-forge::openai>=1.0\n  - pip:\n    - anthropic==0.40\n    - -r requirements.txt\n',
      finds: ['python', 'openai', 'anthropic'],
      says: 'packages of conda and of pip',
    },
  ],
};

function readCondaEnvironment(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'conda');
  for (const { path, value, valueOffset, item, key } of readYamlLines(file.text, file.partial)) {
    if (!item || key !== null) continue;
    const parent = path.at(-1);
    if (parent === 'pip') {
      const requirement = readRequirement(value);
      if (!requirement) continue;
      packages.add(requirement.name, valueOffset + requirement.offset, {
        ecosystem: requirement.ecosystem ?? 'pypi',
      });
    } else if (parent === 'dependencies' || (parent === undefined && file.partial)) {
      const name = CONDA.exec(value.slice(0, 300))?.[1] ?? '';
      packages.add(name, valueOffset + value.indexOf(name, value.indexOf('::') + 1));
    }
  }
  return packages.references();
}
