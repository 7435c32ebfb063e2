/** Ranges without a digit that package managers take. */
const WORDS = new Set([
  '*',
  'x',
  '',
  'latest',
  'next',
  'beta',
  'alpha',
  'canary',
  'rc',
  'any',
  'catalog:',
  'workspace:*',
  'workspace:^',
  'workspace:~',
]);

/** Where a version range may come from instead of a registry. */
const SOURCE =
  /^(?:npm|jsr|workspace|catalog|file|link|portal|patch|git|git\+\w+|github|gitlab|bitbucket|https?|ssh):/;

/** Whether a value is what package managers take as a version: `^4.0.0`, `>=1,<2`, `latest`, `workspace:*`. */
export function looksLikeVersion(value: string): boolean {
  if (value.length > 300) return false;
  const bare = value.trim();
  return WORDS.has(bare) || /^(?:[\^~<>=!]{1,3}\s*)?v?\d/.test(bare) || SOURCE.test(bare);
}
