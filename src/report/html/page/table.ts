import type { PageRow } from '../page-data.ts';
import { element, linkTo } from './dom.ts';
import { columns, type Model } from './model.ts';

/** Of a row as the style sheet has it, in pixels. */
const rowHeight = 44;
/** Browsers cut elements that are much higher. */
const maximumHeight = 12_000_000;
/** Rows above and below what is in view. */
const margin = 8;
const maximumPrinted = 5000;
/** The heading's row counted. */
const rowsInView = 14;

type Sortable = 'decision' | 'name' | 'vendor' | 'status' | 'repository';

const headings: readonly (readonly [string, Sortable | null])[] = [
  ['Decision', 'decision'],
  ['Dependency', 'name'],
  ['Vendor', 'vendor'],
  ['Status', 'status'],
  ['Repository', 'repository'],
  ['Where', null],
];

/** A table of which only the rows in view exist, however many there are. */
export class Table {
  onSort: () => void = () => undefined;
  private readonly model: Model;
  private readonly scroller: HTMLElement;
  private readonly open: (row: PageRow) => void;
  private readonly table: HTMLTableElement;
  private readonly body: HTMLTableSectionElement;
  private readonly ranks = new Map<Sortable, Uint32Array>();
  private shown: readonly number[] = [];
  private active = 0;
  private sort: { readonly by: Sortable; readonly down: boolean } | null = null;
  private printing = false;

  constructor(model: Model, scroller: HTMLElement, open: (row: PageRow) => void) {
    this.model = model;
    this.scroller = scroller;
    this.open = open;
    const table = scroller.querySelector('table');
    const body = table?.tBodies[0];
    if (!table || !body) throw new Error('no table');
    this.table = table;
    this.body = body;
    this.table.tHead?.replaceChildren(
      element('tr', {}, ...headings.map(([title, by]) => this.heading(title, by))),
    );
    scroller.classList.add('live');
    const single = model.rows.every((row) => model.text(row[columns.repository]) === '');
    scroller.classList.toggle('single', single);
    scroller.addEventListener('scroll', () => this.render(), { passive: true });
    scroller.addEventListener('keydown', (event) => this.key(event));
    addEventListener('resize', () => this.render());
  }

  show(rows: readonly number[]): void {
    this.shown = rows;
    this.active = 0;
    this.table.setAttribute('aria-rowcount', String(rows.length + 1));
    this.fit();
    this.scroller.scrollTop = 0;
    this.render();
  }

  showAll(): void {
    this.printing = true;
    this.fit();
    this.render();
  }

  showSome(): void {
    this.printing = false;
    this.fit();
    this.render();
  }

  /** As high as the rows that are shown, at most so many; printed, as high as all. */
  private fit(): void {
    const height = Math.min(this.shown.length + 1, rowsInView) * rowHeight + 2;
    this.scroller.style.height = this.printing ? '' : `${height}px`;
  }

  /** The rows in the order that was asked for; without one, in the report's. */
  sorted(rows: number[]): readonly number[] {
    if (!this.sort) return rows;
    const { by, down } = this.sort;
    const ranks = this.ranksOf(by);
    const sign = down ? -1 : 1;
    return rows.sort((a, b) => sign * ((ranks[a] ?? 0) - (ranks[b] ?? 0)) || a - b);
  }

  private heading(title: string, by: Sortable | null): HTMLElement {
    const head = element('th', { scope: 'col' });
    if (by === null) {
      head.append(title);
      return head;
    }
    const button = element('button', { type: 'button' }, title);
    button.addEventListener('click', () => {
      this.sort = { by, down: this.sort?.by === by && !this.sort.down };
      for (const other of this.table.querySelectorAll('th')) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', this.sort.down ? 'descending' : 'ascending');
      this.onSort();
    });
    head.append(button);
    return head;
  }

  /** The place of each row in an order, so that sorting only compares numbers. */
  private ranksOf(by: Sortable): Uint32Array {
    const known = this.ranks.get(by);
    if (known) return known;
    const { rows } = this.model;
    const value = (row: PageRow) => {
      const cell = row[columns[by]];
      return by === 'vendor' || by === 'repository' ? this.model.text(Number(cell)) : cell;
    };
    const values = rows.map(value);
    const distinct = Array.from(new Set(values)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const rank = new Map(distinct.map((text, index) => [text, index]));
    const ranks = Uint32Array.from(values, (text) => rank.get(text) ?? 0);
    this.ranks.set(by, ranks);
    return ranks;
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.scroller || event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / rowHeight) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: this.shown.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) {
      this.active = Math.min(Math.max(0, next), Math.max(0, this.shown.length - 1));
      this.reveal();
    } else if (event.key === 'Enter') {
      this.openAt(this.active);
    } else {
      return;
    }
    event.preventDefault();
  }

  private reveal(): void {
    const { height, scale } = this.size();
    const top = this.active * rowHeight;
    const view = this.scroller.clientHeight - 2 * rowHeight;
    const at = this.scroller.scrollTop * scale;
    if (top < at) this.scroller.scrollTop = top / scale;
    else if (top > at + view) this.scroller.scrollTop = Math.min(height, (top - view) / scale);
    this.render();
  }

  /** How high all rows are drawn, and how many pixels of rows one pixel of scrolling is. */
  private size(): { height: number; scale: number } {
    const full = this.shown.length * rowHeight;
    const height = Math.min(full, maximumHeight);
    const view = this.scroller.clientHeight;
    return { height, scale: full <= maximumHeight ? 1 : (full - view) / (height - view) };
  }

  private render(): void {
    if (this.printing) {
      this.body.replaceChildren(
        ...this.rowsBetween(0, Math.min(this.shown.length, maximumPrinted)),
      );
      return;
    }
    const { height, scale } = this.size();
    const top = Math.min(this.scroller.scrollTop, Math.max(0, height - this.scroller.clientHeight));
    const visible = Math.ceil(this.scroller.clientHeight / rowHeight) + 1;
    const at = Math.floor((top * scale) / rowHeight);
    const first = Math.max(0, Math.min(at - margin, this.shown.length - 1));
    const last = Math.min(this.shown.length, at + visible + margin);
    const above = Math.max(0, top - (top * scale - first * rowHeight));
    const below = Math.max(0, height - above - (last - first) * rowHeight);
    this.body.replaceChildren(spacer(above), ...this.rowsBetween(first, last), spacer(below));
  }

  private rowsBetween(first: number, last: number): HTMLTableRowElement[] {
    const rows: HTMLTableRowElement[] = [];
    for (let position = first; position < last; position++) rows.push(this.row(position));
    return rows;
  }

  private row(position: number): HTMLTableRowElement {
    const data = this.model.rows[this.shown[position] ?? 0];
    if (!data) return element('tr');
    const view = this.model.view(data);
    const [place, ...others] = view.places;
    const where = place ? linkTo(`${place[0]}:${place[1]}`, this.model.lineLink(view, place)) : '';
    const name = element('button', { type: 'button', class: 'name' }, view.name);
    name.addEventListener('click', () => this.openAt(position));
    const [status = '', since] = view.status.split(' since ');
    const change = view.since || (view.change === 'existing' ? '' : view.change);
    const made = [
      view.host === '' ? '' : `through ${view.host}`,
      view.more?.lineage ? `made from ${view.more.lineage}` : '',
    ];
    const facts = [
      since === undefined ? '' : `since ${since}`,
      view.more?.exception ? 'exception' : '',
      view.more?.restriction ? 'under an order' : '',
    ];
    const attributes = { 'aria-rowindex': String(position + 2) };
    return element(
      'tr',
      position === this.active ? { ...attributes, class: 'active' } : attributes,
      cell('', element('b', { class: `decision-${view.decision}` }, view.decision), change),
      cell(view.name, name, view.kind),
      cell(view.vendor, view.vendor, joined(made)),
      cell(view.status, linkTo(status, view.source), joined(facts)),
      cell(view.repository, view.repository, ''),
      cell(place?.[0] ?? '', where, others.length > 0 ? `and ${others.length} more` : ''),
    );
  }

  private openAt(position: number): void {
    const row = this.model.rows[this.shown[position] ?? -1];
    if (!row) return;
    this.active = position;
    this.render();
    this.open(row);
  }
}

function spacer(height: number): HTMLTableRowElement {
  const filler = element('td', { colspan: String(headings.length) });
  filler.style.height = `${height}px`;
  const row = element('tr', { 'aria-hidden': 'true', class: 'spacer' }, filler);
  row.hidden = height === 0;
  return row;
}

/** A cell with a second, smaller line; the title shows what has no room. */
function cell(title: string, first: Node | string, second: string): HTMLTableCellElement {
  const made = element('td', title === '' ? {} : { title }, first);
  if (second !== '') made.append(element('small', {}, second));
  return made;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
