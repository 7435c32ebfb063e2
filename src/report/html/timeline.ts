import type { Ledger, VendorRecord } from '../../decide/ledger.ts';
import type { EventKind, LedgerEvent } from '../../identify/vendor-file.ts';
import { escapeHtml, link } from './markup.ts';

const rowHeight = 26;
const labelWidth = 150;
const width = 960;
const axisHeight = 22;
const dayLength = 86_400_000;

const words: Readonly<Record<EventKind, string>> = {
  'agreement-signed': 'agreement signed',
  'agreement-renewed': 'agreement renewed',
  'agreement-withdrawn': 'agreement withdrawn',
  negotiating: 'negotiating',
  declined: 'declined',
  'restriction-imposed': 'government order',
  'restriction-eased': 'order eased',
  'restriction-lifted': 'order lifted',
  evaluated: 'evaluated',
  note: 'note',
};

/** The dated events of the vendors given: a picture, and the same as lists with sources. */
export function timeline(slugs: readonly string[], ledger: Ledger, asOf: string | null): string {
  const records = slugs.flatMap((slug) => {
    const record = ledger.vendors.get(slug);
    return record && record.events.length > 0 ? [record] : [];
  });
  if (records.length === 0) return '<p>The ledger holds no event of these vendors.</p>';
  return `${picture(records, asOf)}\n${records.map(list).join('\n')}`;
}

function picture(records: readonly VendorRecord[], asOf: string | null): string {
  const dates = [
    ...records.flatMap(({ events }) => events.map(({ date }) => date)),
    ...(asOf ? [asOf] : []),
  ];
  const days = dates.map((date) => Date.parse(date)).filter((day) => !Number.isNaN(day));
  const first = Math.min(...days) - 45 * dayLength;
  const last = Math.max(...days) + 45 * dayLength;
  const x = (date: string) =>
    labelWidth + ((Date.parse(date) - first) / (last - first)) * (width - labelWidth - 12);
  const height = axisHeight + records.length * rowHeight;
  const lines: string[] = [];
  for (
    let year = new Date(first).getUTCFullYear() + 1;
    year <= new Date(last).getUTCFullYear();
    year++
  ) {
    const at = x(`${year}-01-01`).toFixed(1);
    lines.push(
      `<line class="grid" x1="${at}" x2="${at}" y1="${axisHeight - 6}" y2="${height}"/><text class="axis" x="${at}" y="12">${year}</text>`,
    );
  }
  if (asOf !== null && !Number.isNaN(Date.parse(asOf))) {
    const at = x(asOf).toFixed(1);
    lines.push(
      `<line class="today" x1="${at}" x2="${at}" y1="${axisHeight - 6}" y2="${height}"><title>this report: ${escapeHtml(asOf)}</title></line>`,
    );
  }
  const rows = records.map(({ name, events }, index) => {
    const y = axisHeight + index * rowHeight + rowHeight / 2;
    // What sets a status is drawn last: it must not lie below a note of the same day.
    const marks = [...events]
      .sort(byWeight)
      .map(
        (event) =>
          `<circle class="event ${kindClass(event.kind)}" cx="${x(event.date).toFixed(1)}" cy="${y}" r="5.5"><title>${escapeHtml(`${event.date} ${name}: ${words[event.kind]}`)}</title></circle>`,
      );
    return `<text x="0" y="${y + 4}">${escapeHtml(name, 22)}</text><line class="lane" x1="${labelWidth}" x2="${width}" y1="${y}" y2="${y}"/>${marks.join('')}`;
  });
  return `<svg class="timeline" viewBox="0 0 ${width} ${height}" role="img" aria-label="Timeline of the vendors’ events; the same follows as lists">${lines.join('')}${rows.join('')}</svg>
<ul class="legend" aria-hidden="true">${(
    ['signed', 'negotiating', 'ended', 'order', 'note'] as const
  )
    .map(
      (kind) =>
        `<li><svg class="swatch" viewBox="0 0 12 12"><circle class="event-${kind}" cx="6" cy="6" r="5"/></svg> ${legendWords[kind]}</li>`,
    )
    .join('')}</ul>`;
}

const legendWords = {
  signed: 'agreement',
  negotiating: 'negotiating',
  ended: 'declined or withdrawn',
  order: 'government order',
  note: 'other',
} as const;

function byWeight(a: LedgerEvent, b: LedgerEvent): number {
  const isNote = ({ kind }: LedgerEvent) => kindClass(kind) === 'event-note';
  return Number(isNote(b)) - Number(isNote(a));
}

function kindClass(kind: EventKind): string {
  if (kind === 'agreement-signed' || kind === 'agreement-renewed') return 'event-signed';
  if (kind === 'negotiating') return 'event-negotiating';
  if (kind === 'agreement-withdrawn' || kind === 'declined') return 'event-ended';
  return kind.startsWith('restriction-') ? 'event-order' : 'event-note';
}

function list({ name, events }: VendorRecord): string {
  return `<details><summary>${escapeHtml(name)}: ${events.length} ${events.length === 1 ? 'event' : 'events'}</summary><ol class="events">${events.map(item).join('')}</ol></details>`;
}

function item({ date, kind, note, models, sources }: LedgerEvent): string {
  const on = models && models.length > 0 ? ` (${models.join(', ')})` : '';
  const links = sources.map((source, index) =>
    link(index === 0 ? 'source' : `source ${index + 1}`, source),
  );
  return `<li><time>${escapeHtml(date)}</time> <b>${words[kind]}</b>${escapeHtml(on)}: ${escapeHtml(note, 2000)} ${links.join(', ')}</li>`;
}
