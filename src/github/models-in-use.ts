import { fileOfTrees } from '../change/api-file.ts';
import type { ChangedFile } from '../change/change.ts';
import { CommitTree } from '../change/git-tree-api.ts';
import { check } from '../check.ts';
import { scopeOf } from '../detect/scope.ts';
import { CheckError } from '../problem.ts';
import { compareText } from '../report/order.ts';
import type { Finding } from '../report/report.ts';
import { isAlternative } from './alternatives.ts';
import type { Judged } from './judge.ts';
import type { Session } from './session.ts';

/** So many files are read, side by side, chosen by their paths: a workflow has a thousand requests an hour for all its runs. */
const MOST_FILES = 8;
/** In bytes: what names the models that a program uses is written by hand. */
const LARGEST = 100_000;

/**
 * What the repository uses already and its policy allows, looked for at the base in the files that are likeliest to
 * say it. It costs two rounds of requests, so it is for after the verdict; what can't be read is no hint.
 */
export async function modelsInUse(
  { report, setting }: Judged,
  decisive: readonly Finding[],
  session: Session,
): Promise<readonly Finding[]> {
  const { base, repository } = report.subject;
  if (base === null) return [];
  try {
    const files = likeliest(await filesAt(base, session), foldersOf(decisive));
    const change = {
      mode: 'scan',
      repository,
      base: null,
      head: base,
      files,
      incomplete: [],
    } as const;
    const { findings } = await check({ ...change, atOnce: MOST_FILES }, setting);
    return findings
      .filter(isAlternative)
      .sort((a, b) => b.occurrences.length - a.occurrences.length || compareText(a.name, b.name));
  } catch (error) {
    if (error instanceof CheckError) return [];
    throw error;
  }
}

/** Of a tree that GitHub can't list at once, nothing. */
async function filesAt(
  commit: string,
  { api, workspace }: Session,
): Promise<readonly ChangedFile[]> {
  const checkout = await workspace;
  const local = checkout && (await checkout.tree(api.name, commit));
  if (local) {
    const files: ChangedFile[] = [];
    for await (const file of local.files) files.push(file);
    return files;
  }
  const tree = new CommitTree(api, commit);
  const files = [...((await tree.whole())?.values() ?? [])];
  const sides = { api, base: tree, head: tree };
  return files.map((head) => fileOfTrees({ base: null, head }, sides));
}

function foldersOf(findings: readonly Finding[]): ReadonlySet<string> {
  const paths = findings.flatMap(({ occurrences }) => occurrences.map(({ path }) => path));
  return new Set(paths.map(folderOf));
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

function likeliest(
  files: readonly ChangedFile[],
  near: ReadonlySet<string>,
): readonly ChangedFile[] {
  const rated = files.flatMap((file) => {
    const side = file.head;
    if (side?.type !== 'file' || (side.size ?? 0) > LARGEST) return [];
    const { path } = side;
    const rate = likelihood(path) + (near.has(folderOf(path)) ? 2 : 0);
    return rate > 0 && isWritten(path) ? [{ file, path, rate }] : [];
  });
  return rated
    .sort((a, b) => b.rate - a.rate || compareText(a.path, b.path))
    .slice(0, MOST_FILES)
    .map(({ file }) => file);
}

const OF_MODELS =
  /(?:^|[^a-z])(?:ai|llms?|gpt|openai|anthropic|claude|gemini|bedrock|vertex|ollama|litellm|langchain|chat|agents?|prompts?|completions?|embeddings?|models?)(?:[^a-z]|$)/i;
const OF_SETTINGS =
  /(?:^|\/)(?:\.env[^/]*|[^/]*(?:config|settings|constants|defaults|values|compose)[^/]*)$/i;

const likelihood = (path: string): number =>
  (OF_MODELS.test(path) ? 3 : 0) + (OF_SETTINGS.test(path) ? 1 : 0);

/** Code and settings of the program itself. */
const isWritten = (path: string): boolean =>
  scopeOf(path, 'literal') === 'runtime' &&
  /(?:^|\/)\.env[^/]*$|\.(?:pyi?|ipynb|[cm]?[jt]sx?|go|rs|java|kts?|scala|rb|php|cs|swift|vue|svelte|exs?|ya?ml|toml|json|properties|tf|sh|ini|conf)$/i.test(
    path,
  ) &&
  !/(?:^|[-./])lock\b|\.min\.|(?:^|\/)(?:vendor|node_modules|dist)\//i.test(path);
