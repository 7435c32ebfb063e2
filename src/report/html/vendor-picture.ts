import type { Ledger } from '../../decide/ledger.ts';
import { compareNullable } from '../order.ts';
import type { Finding, Status } from '../report.ts';
import { maker, statusPhrase } from '../wording.ts';
import { escapeHtml } from './markup.ts';
import { statuses } from './page-data.ts';

/** More vendors than these are put together. */
const maximumVendors = 25;

interface VendorCount {
  readonly vendor: string | null;
  readonly phrases: Set<string>;
  readonly byStatus: Map<Status | null, number>;
  total: number;
}

/** Counts an organisation's models by vendor and status, and draws them. */
export class VendorPicture {
  private readonly counts = new Map<string | null, VendorCount>();

  add(finding: Finding): void {
    const count = this.counts.get(finding.vendor) ?? {
      vendor: finding.vendor,
      phrases: new Set(),
      byStatus: new Map(),
      total: 0,
    };
    this.counts.set(finding.vendor, count);
    count.phrases.add(statusPhrase(finding));
    count.byStatus.set(finding.status, (count.byStatus.get(finding.status) ?? 0) + 1);
    count.total++;
  }

  /** The slugs of the vendors seen, the most frequent first. */
  vendors(): readonly string[] {
    return this.ordered().flatMap(({ vendor }) => (vendor === null ? [] : [vendor]));
  }

  draw(ledger: Ledger): string {
    const ordered = this.ordered();
    if (ordered.length === 0) return '<p>No dependency on a model.</p>';
    const shown = ordered.slice(0, maximumVendors);
    const others = ordered.slice(maximumVendors);
    const largest = shown[0]?.total ?? 1;
    const rows = shown.map((count) => vendorRow(count, largest, ledger));
    if (others.length > 0) {
      const total = others.reduce((sum, count) => sum + count.total, 0);
      rows.push(
        `<tr><th scope="row">${others.length} other vendors</th><td></td><td class="number">${total}</td><td></td></tr>`,
      );
    }
    return `${legend(ordered)}
<table class="picture">
<caption class="unseen">Dependencies by vendor and review status</caption>
<thead><tr><th scope="col">Vendor</th><th scope="col">Review status</th><th scope="col" class="number">Dependencies</th><th scope="col"><span class="unseen">Share</span></th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
  }

  private ordered(): VendorCount[] {
    return Array.from(this.counts.values()).sort(
      (a, b) => b.total - a.total || compareNullable(a.vendor, b.vendor),
    );
  }
}

function vendorRow(count: VendorCount, largest: number, ledger: Ledger): string {
  const name = escapeHtml(maker(count, ledger));
  const phrases = Array.from(count.phrases).sort().join('; ');
  return `<tr><th scope="row"><button type="button" class="vendor" data-vendor="${name}">${name}</button></th><td>${escapeHtml(phrases)}</td><td class="number">${count.total}</td><td>${bar(count, largest)}</td></tr>`;
}

function bar({ byStatus, total }: VendorCount, largest: number): string {
  let x = 0;
  const parts = statuses.flatMap((status) => {
    const number = byStatus.get(status);
    if (number === undefined) return [];
    const width = (100 * number) / largest;
    const part = `<rect class="${statusClass(status)}" x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="10"><title>${statusWord(status)}: ${number}</title></rect>`;
    x += width;
    return [part];
  });
  return `<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${total}">${parts.join('')}</svg>`;
}

function legend(counts: readonly VendorCount[]): string {
  const items = statuses.flatMap((status) => {
    const number = counts.reduce((sum, { byStatus }) => sum + (byStatus.get(status) ?? 0), 0);
    if (number === 0) return [];
    return [
      `<li><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="${statusClass(status)}" width="10" height="10"/></svg> ${statusWord(status)}: <b>${number}</b></li>`,
    ];
  });
  return `<ul class="legend">${items.join('')}</ul>`;
}

function statusClass(status: Status | null): string {
  return `status-${status ?? 'unresolved'}`;
}

function statusWord(status: Status | null): string {
  if (status === null) return 'maker unknown';
  if (status === 'none') return 'no agreement';
  return status === 'unknown' ? 'no public record' : status;
}
