import * as v from 'valibot';
import type { Decision, Finding, Status } from '../report/report.ts';

/**
 * The first line of everything that the Action writes on GitHub, by which it finds it again. `what` tells comments
 * and issues apart, the name several checks.
 */
export function marker(what: 'comment' | 'issue', name: string): string {
  return `<!-- caisi-check ${what} ${encodeName(name)} -->`;
}

/** Whether a body is one that was written under this marker: what stands further down may be anybody's text. */
export function isMarked(body: string, what: 'comment' | 'issue', name: string): boolean {
  return body.startsWith(marker(what, name));
}

/** Nothing of a name can end an HTML comment. */
function encodeName(name: string): string {
  return encodeURIComponent(wellFormed(name)).replace(
    /[-!'()*~._]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Half a surrogate pair has no UTF-8. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

/** What a comment or an issue remembers of the run that wrote it. It is shown, and never counts for a verdict. */
export interface Memory {
  readonly head: string | null;
  readonly findings: readonly Remembered[];
  /** Findings that were too many to remember. */
  readonly forgotten: number;
}

export interface Remembered {
  readonly id: string;
  readonly name: string;
  readonly decision: Decision;
  readonly status: Status | null;
}

const MOST_REMEMBERED = 100;
const LONGEST_NAME = 80;
/** In characters, encoded: GitHub's bound on a body leaves no more. */
const LONGEST = 12_000;

const remembered = v.tuple([
  v.pipe(v.string(), v.maxLength(64)),
  v.pipe(v.string(), v.maxLength(2 * LONGEST_NAME)),
  v.picklist(['allow', 'warn', 'fail']),
  v.nullable(v.picklist(['signed', 'negotiating', 'none', 'withdrawn', 'unknown'])),
]);
const memory = v.object({
  head: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  findings: v.pipe(v.array(remembered), v.maxLength(MOST_REMEMBERED)),
  forgotten: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** The last line, from which the next run reads what this one found; as many findings as fit into its bound. */
export function rememberingLine(head: string | null, findings: readonly Finding[]): string {
  for (let most = MOST_REMEMBERED; ; most = Math.floor(most / 2)) {
    const kept = findings.slice(0, most);
    const value = {
      head,
      findings: kept.map(({ id, name, decision, status }) => [
        id,
        wellFormed(name.slice(0, LONGEST_NAME)),
        decision,
        status,
      ]),
      forgotten: findings.length - kept.length,
    };
    const encoded = Buffer.from(JSON.stringify(value)).toString('base64url');
    if (encoded.length <= LONGEST) return `<!-- caisi-check memory ${encoded} -->`;
  }
}

/** What a body remembers; null where it remembers nothing that can be read. */
export function recall(body: string): Memory | null {
  const line = body.trimEnd().split('\n').at(-1) ?? '';
  const [, encoded] = /^<!-- caisi-check memory ([\w-]{1,12000}) -->$/.exec(line) ?? [];
  if (encoded === undefined) return null;
  try {
    const text = Buffer.from(encoded, 'base64url').toString('utf8');
    const found = v.safeParse(memory, JSON.parse(text));
    if (!found.success) return null;
    const findings = found.output.findings.map(([id, name, decision, status]) => ({
      id,
      name,
      decision,
      status,
    }));
    return { ...found.output, findings };
  } catch {
    return null;
  }
}
