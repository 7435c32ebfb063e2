import type { Finding, Report } from './report.ts';

/** What links need of a report; its findings may still be on their way. */
export type LinkedReport = Pick<Report, 'subject' | 'subjects'>;

/** The address of a line on GitHub, for a finding's place; null where it can't be told. */
export type LinkLine = (
  finding: Pick<Finding, 'change' | 'repository'>,
  place: { readonly path: string; readonly line: number },
) => string | null;

/**
 * Links to lines at the commit that was examined: the head, for what is removed the base. A merged report's
 * commits are its subjects'.
 */
export function lineLinks(report: LinkedReport, serverUrl: string): LinkLine {
  const commits = commitsByRepository(report);
  return (finding, place) => {
    const repository = finding.repository ?? report.subject.repository;
    if (repository === null) return null;
    const commit = commits.get(repository);
    const id = finding.change === 'removed' ? commit?.base : commit?.head;
    return id ? lineLink(serverUrl, repository, id, place) : null;
  };
}

/** The address of one line of a file at a commit; null where one of its parts is no such thing. */
export function lineLink(
  serverUrl: string,
  repository: string,
  commit: string,
  place: { readonly path: string; readonly line: number },
): string | null {
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository) || !/^[0-9a-f]{4,64}$/.test(commit)) return null;
  if (!/^https?:\/\/[^\s/]+/.test(serverUrl)) return null;
  const path = encodePath(place.path);
  if (path === null) return null;
  // A file that GitHub renders has its lines only in the plain view.
  const plain = /\.(?:md|markdown|mdx|rst|adoc|ipynb|svg|csv|tsv|geojson)$/i.test(place.path);
  const server = serverUrl.replace(/\/+$/, '');
  return `${server}/${repository}/blob/${commit}/${path}${plain ? '?plain=1' : ''}#L${place.line}`;
}

function encodePath(path: string): string | null {
  const parts = path.split('/');
  if (path === '' || parts.some((part) => part === '' || part === '.' || part === '..'))
    return null;
  try {
    return parts
      .map((part) =>
        encodeURIComponent(part).replace(
          /[!'()*]/g,
          (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
        ),
      )
      .join('/');
  } catch {
    return null; // half a surrogate pair has no address
  }
}

interface Commits {
  readonly base: string | null;
  readonly head: string | null;
}

/** A repository's commits; null where a merged report holds several of one repository that differ. */
function commitsByRepository(report: LinkedReport): ReadonlyMap<string, Commits> {
  const commits = new Map<string, Commits>();
  for (const { repository, base, head } of [report.subject, ...(report.subjects ?? [])]) {
    if (repository === null) continue;
    const known = commits.get(repository);
    commits.set(repository, {
      base: known?.base && base && known.base !== base ? null : (known?.base ?? base),
      head: known?.head && head && known.head !== head ? null : (known?.head ?? head),
    });
  }
  return commits;
}
