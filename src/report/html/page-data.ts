import type { RenderOptions, StreamedReport } from '../format.ts';
import { webAddress } from '../markdown-escape.ts';
import type { Finding } from '../report.ts';
import { visible } from '../visible.ts';
import { exceptionPhrase, maker, restrictionPhrase, statusPhrase } from '../wording.ts';

/** A finding as the page gets it: strings that repeat are numbers, places of `PageTexts.texts`. */
export type PageRow = readonly [
  decision: number,
  change: number,
  kind: number,
  status: number,
  vendor: number,
  host: number,
  repository: number,
  rule: number,
  reason: number,
  source: number,
  statusText: number,
  since: number,
  name: string,
  places: readonly PagePlace[],
  more: PageDetails | null,
];

/** Path, line, column, scope. */
export type PagePlace = readonly [string, number, number, number];

/** What few findings have. */
export interface PageDetails {
  readonly purl?: string;
  readonly weights?: string;
  readonly lineage?: string;
  readonly restriction?: string;
  readonly restrictionSource?: string;
  readonly exception?: string;
  readonly confidence?: string;
}

/** What rows refer to. The position of a value in its list is its number. */
export interface PageTexts {
  readonly texts: readonly string[];
  readonly serverUrl: string;
  readonly mode: string;
  readonly repository: string | null;
  /** Of each repository the commits that links lead to. */
  readonly commits: readonly (readonly [string, string | null, string | null])[];
}

export const decisions = ['fail', 'warn', 'allow'] as const;
export const changes = ['added', 'existing', 'removed'] as const;
export const scopes = ['runtime', 'test', 'docs'] as const;
export const statuses = ['signed', 'negotiating', 'none', 'withdrawn', 'unknown', null] as const;
export const sinceNames = ['', 'appeared', 'changed', 'vanished'] as const;

/** More places than these are for the other formats. */
const maximumPlaces = 200;

/** Turns findings into rows, and gathers the strings that they share. */
export class RowEncoder {
  private readonly numbers = new Map<string, number>();
  private readonly options: RenderOptions;

  constructor(options: RenderOptions) {
    this.options = options;
  }

  row(finding: Finding, since: (typeof sinceNames)[number]): PageRow {
    const { ledger } = this.options;
    return [
      decisions.indexOf(finding.decision),
      changes.indexOf(finding.change),
      this.number(finding.kind),
      statuses.indexOf(finding.status),
      this.number(maker(finding, ledger)),
      this.number(finding.host ?? ''),
      this.number(finding.repository ?? ''),
      this.number(finding.rule),
      this.number(finding.reason),
      this.number(webAddress(finding.sources[0] ?? '') ?? ''),
      this.number(statusPhrase(finding)),
      sinceNames.indexOf(since),
      visible(finding.name),
      finding.occurrences
        .slice(0, maximumPlaces)
        .map(({ path, line, column, scope }) => [
          visible(path, 1000),
          line,
          column,
          scopes.indexOf(scope),
        ]),
      detailsOf(finding),
    ];
  }

  texts(report: StreamedReport): PageTexts {
    const { mode, repository } = report.subject;
    return {
      texts: Array.from(this.numbers.keys()),
      serverUrl: this.options.serverUrl,
      mode,
      repository,
      commits: [report.subject, ...(report.subjects ?? [])].flatMap((subject) =>
        subject.repository === null
          ? []
          : [[subject.repository, subject.base, subject.head] as const],
      ),
    };
  }

  private number(text: string): number {
    const shown = visible(text, 2000);
    const known = this.numbers.get(shown);
    if (known !== undefined) return known;
    this.numbers.set(shown, this.numbers.size);
    return this.numbers.size - 1;
  }
}

function detailsOf(finding: Finding): PageDetails | null {
  const details: Record<string, string> = {};
  const add = (key: keyof PageDetails, value: string | null | undefined) => {
    if (value) details[key] = visible(value, 1000);
  };
  add('purl', finding.purl);
  add('weights', finding.weights);
  add('lineage', finding.lineage.join(', '));
  add('restriction', restrictionPhrase(finding));
  add('restrictionSource', webAddress(finding.restriction?.sources[0] ?? ''));
  add('exception', exceptionPhrase(finding));
  if (finding.confidence !== 'high') add('confidence', finding.confidence);
  return Object.keys(details).length === 0 ? null : details;
}
