import { type Ledger, statusOn, type VendorRecord } from '../decide/ledger.ts';
import type { LedgerEvent } from '../identify/vendor-file.ts';
import type { Status } from '../report/report.ts';
import { escapeTerminal } from '../report/terminal-escape.ts';
import { statusPhrase } from '../report/wording.ts';

/** Everything that the ledger says of a vendor up to a day. */
export interface VendorHistory {
  readonly vendor: string;
  readonly name: string;
  readonly asOf: string;
  readonly status: Status;
  readonly statusSince: string | null;
  readonly sources: readonly string[];
  /** Where `ledger.source` brought newer facts; else null. */
  readonly ledgerSource: string | null;
  /** The organisation's own entry, from its day on; else null. */
  readonly own: { readonly status: Status; readonly asOf: string; readonly source: string } | null;
  /** The latest first. */
  readonly events: readonly LedgerEvent[];
  /** Events after `asOf`, which are not shown. */
  readonly laterEvents: number;
}

/** A vendor's history up to a day. */
export function vendorHistory(record: VendorRecord, ledger: Ledger, asOf: string): VendorHistory {
  const { status, since, sources } = statusOn(record, asOf);
  const { slug, name, own, events } = record;
  const shown = events.filter(({ date }) => date <= asOf);
  return {
    vendor: slug,
    name,
    asOf,
    status,
    statusSince: since,
    sources,
    ledgerSource: ledger.sources.get(slug) ?? null,
    own:
      own !== undefined && own.asOf <= asOf
        ? { status: own.status, asOf: own.asOf, source: own.source }
        : null,
    events: shown.toReversed(),
    laterEvents: events.length - shown.length,
  };
}

/** The same for people. */
export function describeVendor(history: VendorHistory): string {
  const { own, ledgerSource, laterEvents } = history;
  const name = escapeTerminal(history.name, 100);
  const lines = [`${name} (${history.vendor}): ${statusPhrase(history)}, on ${history.asOf}`];
  if (own) {
    lines.push(`  by the policy's own entry: ${own.status} since ${own.asOf}`);
    lines.push(`    ${escapeTerminal(own.source)}`);
  }
  if (ledgerSource !== null) lines.push(`  with newer facts from ${escapeTerminal(ledgerSource)}`);
  if (history.events.length === 0) lines.push('', '  The ledger holds no public record.');
  for (const event of history.events) lines.push('', ...describeEvent(event));
  if (laterEvents > 0) {
    lines.push('', `  ${laterEvents} later ${laterEvents === 1 ? 'event' : 'events'} left out.`);
  }
  return `${lines.join('\n')}\n`;
}

function describeEvent({ date, kind, models, note, sources, confidence }: LedgerEvent): string[] {
  const about = models ? ` (${models.map((model) => escapeTerminal(model, 60)).join(', ')})` : '';
  const sure = confidence === undefined ? '' : `, confidence ${confidence}`;
  return [
    `  ${date}  ${kind}${about}${sure}`,
    ...wrap(escapeTerminal(note, 2000), 96).map((line) => `    ${line}`),
    ...sources.map((source) => `    ${escapeTerminal(source)}`),
  ];
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
