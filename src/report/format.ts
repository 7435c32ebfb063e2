import type { Ledger } from '../decide/ledger.ts';
import type { Finding, Report } from './report.ts';

/** A report format: one file in this folder, registered in `index.ts`. */
export interface Format {
  readonly name: FormatName;
  /** Pure; the same report gives the same bytes. Ends with one line end, or is empty. */
  readonly render: (report: Report, options: RenderOptions) => string;
  /** The same in pieces, for reports too big to be held: `render` is these, joined. */
  readonly parts: (report: StreamedReport, options: RenderOptions) => Iterable<string>;
}

export type FormatName =
  | 'text'
  | 'json'
  | 'markdown'
  | 'sarif'
  | 'cyclonedx'
  | 'html'
  | 'csv'
  | 'github';

export interface RenderOptions {
  /** For what a report doesn't carry itself: vendors' names and their events. */
  readonly ledger: Ledger;
  /** ANSI colours; only `text` has any. */
  readonly colour: boolean;
  /** `--quiet`: text shows warn and fail alone. */
  readonly quiet: boolean;
  /** `https://github.com` or an Enterprise Server's address: links to lines are built on it. */
  readonly serverUrl: string;
}

/** A report whose findings may come from a file while they are gone over, in order and more than once. */
export type StreamedReport = Omit<Report, 'findings' | 'since'> & {
  readonly findings: Iterable<Finding>;
  readonly since?: {
    readonly appeared: Iterable<Finding>;
    readonly vanished: Iterable<Finding>;
    readonly changed: Iterable<Finding>;
  };
};

/** A format from its pieces. */
export function defineFormat(name: FormatName, parts: Format['parts']): Format {
  return { name, parts, render: (report, options) => Array.from(parts(report, options)).join('') };
}
