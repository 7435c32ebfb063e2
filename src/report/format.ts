import type { Ledger } from '../decide/ledger.ts';
import type { Report } from './report.ts';

/** A report format: one file in this folder, registered in `index.ts`. */
export interface Format {
  readonly name: FormatName;
  /** Pure; the same report gives the same bytes. Ends with one line end, or is empty. */
  readonly render: (report: Report, options: RenderOptions) => string;
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
