import { readFileSync } from 'node:fs';

/** A section as `git clone` and `git remote add` write it; the rest of what stands in it. */
const SECTION = /^\[remote "origin"\]\n((?:\t[^\n]*\n?)*)/gm;
const URL_LINE = /^\turl = ([^\s"\\#;]+)$/m;
/** Other files speak too, or a line goes on in the next one. */
const BEYOND = /include|worktreeconfig|\\/i;

/**
 * The URL of `origin`, where a repository's configuration says it the way that git itself writes it, or says
 * nothing of any remote: that saves a process.
 *
 * @param path the repository's configuration file
 * @returns null where there is no `origin`; undefined where only git can tell
 */
export function plainOrigin(path: string): string | null | undefined {
  const text = read(path);
  if (text === null || BEYOND.test(text)) return undefined;
  if (!/remote/i.test(text)) return null;
  const sections = [...text.matchAll(SECTION)];
  // Another spelling of the section may speak of it as well.
  if (sections.length !== 1 || text.match(/origin"?\s*\]/gi)?.length !== 1) return undefined;
  const section = sections[0]?.[1] ?? '';
  return section.match(/\burl\b/gi)?.length === 1 ? URL_LINE.exec(section)?.[1] : undefined;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
