import { createHash } from 'node:crypto';
import { pageScript, pageStyle } from '../generated/html-page.ts';
import { defineFormat, type RenderOptions, type StreamedReport } from './format.ts';
import { escapeHtml, scriptJson } from './html/markup.ts';
import { type PageRow, RowEncoder, type sinceNames } from './html/page-data.ts';
import { staticRows, staticTable } from './html/static-rows.ts';
import { timeline } from './html/timeline.ts';
import { VendorPicture } from './html/vendor-picture.ts';
import type { Finding } from './report.ts';
import { count, noticePhrase, stalePhrase, subjectPhrase } from './wording.ts';

/** One file for a browser, complete in itself: it asks no other for anything. */
export const html = defineFormat('html', htmlParts);

/** So many rows are put into one element, so that the browser can take them piece by piece. */
const rowsPerElement = 5000;
/** Longer lists than these are for the other formats. */
const maximumNotices = 1000;

function* htmlParts(report: StreamedReport, options: RenderOptions): Iterable<string> {
  const picture = new VendorPicture();
  for (const finding of report.findings) if (finding.change !== 'removed') picture.add(finding);
  yield head(report);
  yield `<section aria-labelledby="by-vendor"><h2 id="by-vendor">Models by vendor and status</h2>\n${picture.draw(options.ledger)}\n</section>\n`;
  yield findingsSection(report, options);
  yield `<section aria-labelledby="timeline"><h2 id="timeline">What happened, by vendor</h2>\n${timeline(picture.vendors(), options.ledger, report.asOf)}\n</section>\n`;
  yield notices(report);
  yield footer(report);
  const encoder = new RowEncoder(options);
  yield* data(report, encoder);
  yield `<script type="application/json" id="texts">${scriptJson(encoder.texts(report))}</script>\n`;
  yield `<script>${pageScript}</script>\n</body>\n</html>\n`;
}

function head(report: StreamedReport): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hash(pageScript)}'`,
    `style-src '${hash(pageStyle)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const subject = subjectPhrase(report);
  const { fail, warn, allow } = report.counts;
  const stale = stalePhrase(report);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>AI models: ${escapeHtml(subject)}</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#findings">To the dependencies</a>
<header>
<h1>AI models <span>${escapeHtml(subject)}</span></h1>
<p class="verdict verdict-${report.verdict}"><b>${report.verdict.toUpperCase()}</b> ${fail} fail, ${warn} warn, ${allow} allow${report.subject.mode === 'diff' ? ' of what is new' : ''}</p>
<p>${report.asOf === null ? 'As of different days' : `As of <time>${escapeHtml(report.asOf)}</time>`}, ${report.ledger === null ? 'by differing ledgers' : `by the ledger of <time>${escapeHtml(report.ledger.updated)}</time>`}.</p>
${stale === null ? '' : `<p class="notice">${escapeHtml(stale)}</p>\n`}${report.incomplete.length === 0 ? '' : `<p class="notice">${count(report.incomplete.length, 'file')} could not be examined: <a href="#not-examined">see below</a>.</p>\n`}</header>
<main>
`;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function findingsSection(report: StreamedReport, options: RenderOptions): string {
  const since = report.since
    ? '<label>Since the last audit <select id="since"><option value="">all that is there</option><option>appeared</option><option>changed</option><option>vanished</option></select></label>'
    : '';
  return `<section aria-labelledby="findings"><h2 id="findings">Dependencies</h2>
<noscript><p class="notice">Without JavaScript the table has its first ${staticRows} rows, and no filters. The csv format holds all.</p></noscript>
<form id="filters" role="search">
<label>Search <input id="search" type="search" placeholder="model, vendor, repository, path …" autocomplete="off"></label>
<label>Decision <select id="decision"><option value="">all</option></select></label>
<label>Status <select id="status"><option value="">all</option></select></label>
<label>Vendor <select id="vendor"><option value="">all</option></select></label>
<label>Kind <select id="kind"><option value="">all</option></select></label>
<label>Change <select id="change"><option value="">all</option></select></label>
${since}
<button type="reset">Clear</button>
</form>
<p id="result" role="status"></p>
<div id="scroller" tabindex="0" role="region" aria-label="Dependencies, a row each; arrow keys move, Enter opens"><table id="table"><thead><tr><th scope="col">Decision</th><th scope="col">Dependency</th><th scope="col">Vendor</th><th scope="col">Status</th><th scope="col">Repository</th><th scope="col">Where</th></tr></thead><tbody>
${staticTable(report, options)}
</tbody></table></div>
<aside id="details" tabindex="-1" aria-live="polite" aria-label="Details of the dependency" hidden></aside>
</section>
`;
}

function* data(report: StreamedReport, encoder: RowEncoder): Iterable<string> {
  let rows: PageRow[] = [];
  for (const [finding, since] of withSince(report)) {
    rows.push(encoder.row(finding, since));
    if (rows.length < rowsPerElement) continue;
    yield element(rows);
    rows = [];
  }
  if (rows.length > 0) yield element(rows);
}

function element(rows: readonly PageRow[]): string {
  return `<script type="application/json" class="rows">[${rows.map((row) => scriptJson(row)).join(',\n')}]</script>\n`;
}

/** Every finding with what became of it since the last audit; those that vanished come last. */
function* withSince(
  report: StreamedReport,
): Iterable<readonly [Finding, (typeof sinceNames)[number]]> {
  const keys = new Map<string, 'appeared' | 'changed'>();
  for (const name of ['appeared', 'changed'] as const) {
    for (const finding of report.since?.[name] ?? []) keys.set(keyOf(finding), name);
  }
  for (const finding of report.findings) {
    yield [finding, keys.size === 0 ? '' : (keys.get(keyOf(finding)) ?? '')];
  }
  for (const finding of report.since?.vanished ?? []) yield [finding, 'vanished'];
}

function keyOf({ repository, id }: Finding): string {
  return `${repository ?? ''}\0${id}`;
}

function notices(report: StreamedReport): string {
  const parts: string[] = [];
  if (report.incomplete.length > 0) {
    const items = report.incomplete
      .slice(0, maximumNotices)
      .map(
        ({ repository, path, reason }) =>
          `<li><code>${escapeHtml(`${repository ? `${repository}: ` : ''}${path}`, 1000)}</code>: ${escapeHtml(reason)}</li>`,
      );
    parts.push(section('not-examined', 'Not examined', items, report.incomplete.length));
  }
  if (report.exceptions.length > 0) {
    const items = report.exceptions
      .slice(0, maximumNotices)
      .map(
        (notice) =>
          `<li><code>${escapeHtml(`${notice.repository ? `${notice.repository}: ` : ''}${notice.id}`)}</code> ${escapeHtml(noticePhrase(notice, report.asOf))}</li>`,
      );
    parts.push(section('exceptions', 'Exceptions', items, report.exceptions.length));
  }
  return parts.join('');
}

function section(id: string, title: string, items: readonly string[], all: number): string {
  const more = all > items.length ? `<p>and ${all - items.length} more</p>` : '';
  return `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>\n<ul>${items.join('\n')}</ul>${more}\n</section>\n`;
}

function footer(report: StreamedReport): string {
  const policy =
    report.policy === null
      ? 'differing policies'
      : `policy ${report.policy.sources.map((source) => `<code>${escapeHtml(source)}</code>`).join(' over ')} (<code>${escapeHtml(report.policy.digest)}</code>)`;
  return `</main>
<footer><p>caisi-check ${escapeHtml(report.tool.version)}, ${policy}</p></footer>
`;
}
