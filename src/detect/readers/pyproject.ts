import { fileName } from '../manifests/file-name.ts';
import { PackageList } from '../manifests/package-list.ts';
import { readRequirement } from '../manifests/requirement.ts';
import { type TomlEntry, walkToml } from '../manifests/toml-walk.ts';
import { looksLikeVersion } from '../manifests/version.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** Arrays of requirements: PEP 621, PEP 735, build requirements, PDM, uv, Hatch, Flit. */
const LISTS: readonly RegExp[] = [
  /^project\.dependencies$/,
  /^project\.optional-dependencies\./,
  /^dependency-groups\./,
  /^build-system\.requires$/,
  /^tool\.pdm\.dev-dependencies\./,
  /^tool\.uv\.dev-dependencies$/,
  /^tool\.hatch\..*dependencies$/,
  /^tool\.flit\.metadata\.(?:requires|requires-extra\.[^.]*)$/,
];

/** Tables whose keys are packages: Poetry, Pixi, Pipenv. */
const TABLES: readonly RegExp[] = [
  /^tool\.poetry\.(?:dev-)?dependencies$/,
  /^tool\.poetry\.group\.[^.]*\.dependencies$/,
  /^(?:tool\.pixi\.)?(?:feature\.[^.]*\.)?(?:target\.[^.]*\.)?(?:pypi-dependencies|dependencies)$/,
  /^(?:dev-)?packages$/,
];

/** Keys of a table that describes one package; in a fragment they can't be told from packages otherwise. */
const ATTRIBUTES = new Set([
  'version',
  'python',
  'requires-python',
  'rev',
  'name',
  'target-version',
]);

/** pyproject.toml of every build tool, Pipfile and pixi.toml. */
export const pyproject: Reader = {
  name: 'pyproject.toml',
  reads: (path) => /^(?:pyproject\.toml|pixi\.toml|Pipfile)$/.test(fileName(path)),
  read: readPyproject,
  examples: [
    {
      path: 'pyproject.toml',
      text: '[project]\nname = "openai-app"\nkeywords = ["openai"]\ndependencies = [\n  "openai>=1.0",  # chat\n  "google-genai",\n]\n\n[project.optional-dependencies]\nclaude = ["anthropic[bedrock]~=0.40"]\n',
      finds: ['openai', 'google-genai', 'anthropic'],
      says: 'dependencies and optional ones (PEP 621)',
    },
    {
      path: 'pyproject.toml',
      text: '[dependency-groups]\ndev = ["mistralai", { include-group = "test" }]\n\n[tool.uv.sources]\nopenai = { git = "https://github.com/openai/openai-python" }\n',
      finds: ['mistralai'],
      says: 'dependency groups (PEP 735), not where packages come from',
    },
    {
      path: 'pyproject.toml',
      text: '[tool.poetry.dependencies]\npython = "^3.11"\nopenai = "^1.3"\ncohere = { version = "5", optional = true }\n\n[tool.poetry.group.dev.dependencies.anthropic]\nversion = "*"\n',
      finds: ['python', 'openai', 'cohere', 'anthropic'],
      says: 'Poetry, with groups',
    },
    {
      path: 'Pipfile',
      text: '[packages]\nopenai = "*"\n\n[dev-packages]\n"mistralai" = "*"\n\n[requires]\npython_version = "3.12"\n',
      finds: ['openai', 'mistralai'],
      says: 'Pipenv',
    },
  ],
};

function readPyproject(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'pypi');
  walkToml(file.text, file.partial, (entry) => {
    if (entry.item && entry.value !== null) addRequirement(packages, entry, file.partial);
    else if (!entry.item && entry.key !== null && isPackageKey(entry, file.partial)) {
      packages.add(entry.key, entry.keyOffset);
    }
  });
  return packages.references();
}

function addRequirement(packages: PackageList, entry: TomlEntry, partial: boolean): void {
  const where = [...entry.path, entry.key ?? ''].join('.');
  const known = LISTS.some((list) => list.test(where));
  const value = entry.value ?? '';
  // Without its parents, an item is a requirement only if it says more than a name could.
  if (!known && !(partial && entry.key === null)) return;
  const requirement = readRequirement(value);
  if (!requirement) return;
  const { name, offset, ecosystem } = requirement;
  packages.add(name, entry.valueOffset + offset, ecosystem ? { ecosystem } : {});
}

function isPackageKey(entry: TomlEntry, partial: boolean): boolean {
  const table = entry.path.join('.');
  if (TABLES.some((known) => known.test(table))) return true;
  if (!partial || entry.path.length > 0 || ATTRIBUTES.has(entry.key ?? '')) return false;
  return entry.type === 'table' || (entry.value !== null && looksLikeVersion(entry.value));
}
