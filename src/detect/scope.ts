import type { Form, Scope } from './reference.ts';

const PROSE =
  /\.(?:md|mdx|qmd|rmd|mdown|mkdn?|markdown|rst|rest|txt|text|adoc|asciidoc|org|tex|wiki|textile|pod|rdoc)$/i;

/** Text files that tools obey. */
const NO_PROSE =
  /(?:^|\/)(?:[^/]*requirements[^/]*|requirements\/[^/]*|constraints[^/]*|cmakelists|robots|llms-models|runtime|packages)\.txt$/i;

/** Folders that hold tests and what tests read. */
const TEST_FOLDER =
  /(?:^|\/)(?:tests?|__tests__|testing|specs?|__mocks__|mocks?|test[-_]?(?:data|files|cases|suite|utils|resources|assets|fixtures?|helpers)|fixtures?|__fixtures__|e2e|cypress|cassettes|snapshots|__snapshots__|golden|(?:unit|integration|functional|system|smoke|acceptance|regression|api|ui)[-_]?tests?|[\w.-]*[a-z](?:Test|Tests|UITests)|[\w.-]+[.-]tests?|tests?[-_][\w.-]+|[\w-]+_tests?)\//;

const TEST_FILE =
  /(?:^|\/)(?:test_[^/]*|tests?|conftest|[^/]*[._-](?:test|tests|spec|specs|e2e|cy|stories)|[^/]*[a-z\d](?:Test|Tests|Spec|Specs|TestCase|IT)|Test[A-Z][^/]*)\.[a-z\d]+$/;

/** Where references in a file stand, by its path; what is no prose in a prose file (front matter) is runtime. */
export function scopeOf(path: string, form?: Form): Scope {
  if (form === 'prose') return 'docs';
  if (form === undefined && isProsePath(path)) return 'docs';
  return TEST_FILE.test(path) || TEST_FOLDER.test(path) ? 'test' : 'runtime';
}

/** Markdown, reStructuredText, plain text and the like. */
export function isProsePath(path: string): boolean {
  return PROSE.test(path) && !NO_PROSE.test(path);
}

/**
 * Changelogs, licence texts, lists of authors, and texts for translators, in which a mention is no dependency
 * whatever it says.
 */
export function isRecord(path: string): boolean {
  return (
    (/(?:^|\/)(?:change[-_]?logs?|changes|history|news|releases?|release[-_]notes?|licen[cs]es?|copying|copyright|notice|third[-_ ]?party[\w -]*|authors|contributors|credits|patents)(?:[._-][\w.-]*)?$/i.test(
      path,
    ) &&
      !/\.(?:[cm]?[jt]sx?|py|go|rs|java|kt|rb|php|cs|ya?ml|json|toml|sh|vue|svelte)$/i.test(path) &&
      !ROLE.test(path)) ||
    /\.(?:pot?|xlf|xliff)$/i.test(path) ||
    /(?:^|\/)(?:changelog(?:s|\.d)?|\.changeset|changes|newsfragments|release[-_]?notes)\/[^/]+\.(?:md|rst|txt)$/i.test(
      path,
    )
  );
}

/** What an agent is called (`license-engineer.md`, `release-manager.md`). */
const ROLE =
  /(?:^|\/)(?:changelogs?|changes|history|news|releases?|licen[cs]es?|copyright|notice|authors|contributors|credits|patents)-(?!notes?\.)[a-z]{3,}[a-z-]*\.mdc?$/;

/** What a program wrote down for tests to compare with: cassettes, snapshots, recorded logs. */
export function isRecording(path: string): boolean {
  // A program that lies among recordings runs all the same.
  if (/\.(?:[cm]?[jt]sx?|py|go|rs|java|kt|rb|php|cs|sh|vue|svelte)$/i.test(path)) return false;
  return (
    /(?:^|\/)(?:__snapshots__|vcr_cassettes|__recordings__)\/|\.(?:snap|ambr|log|har|out|diff|patch)$/i.test(
      path,
    ) || RECORDED.test(path)
  );
}

/** Folders with names of every day, which hold recordings only where tests are. */
const RECORDED =
  /(?:^|\/)(?:tests?|specs?|__tests__|testing|fixtures?|e2e|[\w-]+[-_]tests?)\/(?:[^/]+\/){0,9}(?:cassettes|recordings)\//i;
