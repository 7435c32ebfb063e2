import { minimatch } from '../late-libraries.ts';

/** Where GitHub looks for a CODEOWNERS file, the first that exists. */
export const codeownersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/**
 * Whether a CODEOWNERS file names owners for a path, so that a change of it needs their review. As on GitHub the
 * last pattern that matches counts, and one without owners takes them away.
 */
export function codeownersProtects(text: string, path: string): boolean {
  let protects = false;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [pattern, ...owners] = withoutComment(line)
      .split(/[ \t]+/)
      .filter((word) => word !== '');
    if (pattern === undefined || /^!|[[\]]/.test(pattern)) continue;
    if (matchesPattern(pattern, path)) protects = owners.some((owner) => owner.includes('@'));
  }
  return protects;
}

function withoutComment(line: string): string {
  return line.replace(/(?:^|[ \t])#.*$/, '');
}

/** Patterns are those of gitignore: without a slash inside they hold at any depth, and for whole folders. */
function matchesPattern(pattern: string, path: string): boolean {
  const isFolder = pattern.endsWith('/');
  const body = pattern.replace(/^\/+/, '').replace(/\/+$/, '');
  const anchored = pattern.startsWith('/') || body.includes('/');
  const glob = anchored ? body : `**/${body}`;
  const globs = isFolder ? [`${glob}/**`] : body.endsWith('/*') ? [glob] : [glob, `${glob}/**`];
  const { Minimatch } = minimatch();
  return globs.some((one) =>
    new Minimatch(one, {
      dot: true,
      nobrace: true,
      noext: true,
      nonegate: true,
      nocomment: true,
      platform: 'linux',
    }).match(path),
  );
}
