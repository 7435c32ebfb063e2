import { lineLinks } from '../../links.ts';
import {
  changes,
  decisions,
  type PagePlace,
  type PageRow,
  type PageTexts,
  scopes,
  sinceNames,
} from '../page-data.ts';

/** A row with its strings looked up, when it is shown. */
export interface View {
  readonly decision: string;
  readonly change: (typeof changes)[number];
  readonly kind: string;
  readonly vendor: string;
  readonly host: string;
  readonly repository: string;
  readonly rule: string;
  readonly reason: string;
  readonly source: string;
  readonly status: string;
  readonly since: string;
  readonly name: string;
  readonly places: readonly PagePlace[];
  readonly more: PageRow[14];
}

/** The positions of what can be filtered or sorted by. */
export const columns = {
  decision: 0,
  change: 1,
  kind: 2,
  status: 3,
  vendor: 4,
  host: 5,
  repository: 6,
  since: 11,
  name: 12,
} as const;

export class Model {
  readonly rows: readonly PageRow[];
  readonly texts: readonly string[];
  private readonly link: ReturnType<typeof lineLinks>;
  private readonly haystacks: string[] = [];

  constructor(rows: readonly PageRow[], texts: PageTexts) {
    this.rows = rows;
    this.texts = texts.texts;
    const subject = {
      mode: 'merge',
      repository: texts.repository,
      base: null,
      head: null,
    } as const;
    const by = { mode: 'scan', asOf: null, policy: null, ledger: null } as const;
    this.link = lineLinks(
      {
        subject,
        subjects: texts.commits.map(([repository, base, head]) => ({
          ...by,
          repository,
          base,
          head,
        })),
      },
      texts.serverUrl,
    );
  }

  /** Reads the data out of the page; the elements are emptied, so that it isn't kept twice. */
  static read(page: Document): Model {
    const rows: PageRow[] = [];
    for (const part of page.querySelectorAll('script.rows')) {
      for (const row of JSON.parse(part.textContent ?? '[]') as PageRow[]) rows.push(row);
      part.remove();
    }
    return new Model(rows, JSON.parse(page.getElementById('texts')?.textContent ?? '{}'));
  }

  text(number: number): string {
    return this.texts[number] ?? '';
  }

  view(row: PageRow): View {
    return {
      decision: decisions[row[0] as 0] ?? '',
      change: changes[row[1] as 0] ?? 'existing',
      kind: this.text(row[2]),
      vendor: this.text(row[4]),
      host: this.text(row[5]),
      repository: this.text(row[6]),
      rule: this.text(row[7]),
      reason: this.text(row[8]),
      source: this.text(row[9]),
      status: this.text(row[10]),
      since: sinceNames[row[11] as 0] ?? '',
      name: row[12],
      places: row[13],
      more: row[14],
    };
  }

  lineLink(view: View, [path, line]: PagePlace): string | null {
    const finding = {
      change: view.change,
      ...(view.repository === '' ? {} : { repository: view.repository }),
    };
    return this.link(finding, { path, line });
  }

  /** Makes what searches need while nothing else is to be done, a part at a time. */
  prepare(from = 0): void {
    const end = Math.min(this.rows.length, from + 10_000);
    for (let index = from; index < end; index++) this.haystack(index);
    if (end < this.rows.length) setTimeout(() => this.prepare(end));
  }

  /** What a search looks into, in lower case, made when it is first needed. */
  haystack(index: number): string {
    const known = this.haystacks[index];
    const row = this.rows[index];
    if (known !== undefined || !row) return known ?? '';
    const paths = row[13].map(([path]) => path).join('\n');
    const texts = [row[4], row[5], row[6], row[10]].map((number) => this.text(number)).join('\n');
    const more = `${row[14]?.lineage ?? ''}\n${row[14]?.exception ?? ''}`;
    const haystack = `${row[12]}\n${texts}\n${more}\n${paths}`.toLowerCase();
    this.haystacks[index] = haystack;
    return haystack;
  }
}

/** `app/llm.py:12:15 (test)`. */
export function placeText([path, line, column, scope]: PagePlace): string {
  return `${path}:${line}:${column}${scope === 0 ? '' : ` (${scopes[scope as 0]})`}`;
}
