import { compareDecision, compareFindings, type OrderedFinding } from './order.ts';
import type { Finding } from './report.ts';

/** Where a finding stands: in which input, and there in which bytes. */
export interface Slice {
  readonly input: number;
  readonly offset: number;
  readonly length: number;
}

/** What is kept in memory of a finding, and the slices that make it. */
export interface Entry extends OrderedFinding {
  readonly repository: string | null;
  readonly status: Finding['status'];
  readonly change: Finding['change'];
  /** The slice, as three numbers: there are many entries. */
  readonly input: number;
  readonly offset: number;
  readonly length: number;
  /** Where further reports hold the same dependency. */
  readonly more: readonly Slice[] | null;
}

/**
 * The findings of many reports, by what they are ordered and told apart by; their texts stay in the files. The
 * same dependency of one repository is one entry.
 */
export class FindingIndex {
  private readonly repositories = new Map<string | null, Map<string, Entry>>();
  private readonly strings = new Map<string, string>();
  /** The ids of the exceptions that permit something. */
  readonly usedExceptions = new Set<string>();

  /** What is kept of a finding. Its repository is its report's, unless it is a merged one's. */
  entry(finding: Finding, slice: Slice): Entry {
    if (finding.exception) this.usedExceptions.add(finding.exception.id);
    return {
      id: finding.id,
      repository: this.intern(finding.repository ?? null),
      kind: finding.kind,
      name: this.intern(finding.name),
      vendor: this.intern(finding.vendor),
      host: this.intern(finding.host),
      decision: finding.decision,
      status: finding.status,
      change: finding.change,
      input: slice.input,
      offset: slice.offset,
      length: slice.length,
      more: null,
    };
  }

  add(entry: Entry): void {
    const entries = this.repositories.get(entry.repository) ?? new Map<string, Entry>();
    this.repositories.set(entry.repository, entries);
    const known = entries.get(entry.id);
    entries.set(entry.id, known ? stricter(known, entry) : entry);
  }

  get(repository: string | null, id: string): Entry | undefined {
    return this.repositories.get(repository)?.get(id);
  }

  *entries(): Iterable<Entry> {
    for (const entries of this.repositories.values()) yield* entries.values();
  }

  /** Called when all is added: what only served that is let go. */
  complete(): this {
    this.strings.clear();
    return this;
  }

  /** The entries in the order of findings. */
  ordered(which: (entry: Entry) => boolean = () => true): Entry[] {
    const ordered: Entry[] = [];
    for (const entry of this.entries()) if (which(entry)) ordered.push(entry);
    return ordered.sort(compareFindings);
  }

  /** Equal strings are kept once: `JSON.parse` makes a new one each time. */
  private intern<Text extends string | null>(text: Text): Text {
    if (text === null) return text;
    const known = this.strings.get(text);
    if (known !== undefined) return known as Text;
    this.strings.set(text, text);
    return text;
  }
}

const changes: readonly Finding['change'][] = ['added', 'existing', 'removed'];

/** What `mergeFindings` will make of the two, as far as the order of findings needs it. */
function stricter(a: Entry, b: Entry): Entry {
  const order =
    compareDecision(a.decision, b.decision) ||
    changes.indexOf(a.change) - changes.indexOf(b.change) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  const [first, second] = order <= 0 ? [a, b] : [b, a];
  const change = changes[Math.min(changes.indexOf(a.change), changes.indexOf(b.change))];
  const more = [...(first.more ?? []), ...slicesOf(second)];
  return { ...first, change: change ?? first.change, more };
}

/** All the slices that make an entry's finding. */
export function slicesOf({ input, offset, length, more }: Entry): readonly Slice[] {
  return [{ input, offset, length }, ...(more ?? [])];
}
