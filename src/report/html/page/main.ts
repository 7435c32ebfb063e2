// The script of the HTML report: reads the rows out of the page and shows those that are asked for.
import { changes, decisions } from '../page-data.ts';
import { showDetails } from './details.ts';
import { find } from './dom.ts';
import { Filters } from './filters.ts';
import { Model } from './model.ts';
import { Table } from './table.ts';

const model = Model.read(document);
const details = find('details');
const table = new Table(model, find('scroller'), (row) => showDetails(details, model, row));
const filters = new Filters(model);
const result = find('result');

function update(): void {
  const rows = table.sorted(filters.matching());
  table.show(rows);
  const places =
    rows.length === 1 ? '1 dependency' : `${rows.length.toLocaleString('en')} dependencies`;
  result.textContent = `${places} of ${model.rows.length.toLocaleString('en')}`;
  details.hidden = true;
}

const form = find('filters') as HTMLFormElement;
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(update));
form.addEventListener('input', update);
table.onSort = update;
filters.fill('decision', decisions);
filters.fill('change', changes);
filters.fillFromRows();
for (const button of document.querySelectorAll<HTMLButtonElement>('button.vendor')) {
  button.addEventListener('click', () => {
    filters.choose('vendor', button.dataset.vendor ?? '');
    update();
    find('findings').scrollIntoView();
  });
}
// What is printed is all that the filters left, not only what is in view.
addEventListener('beforeprint', () => table.showAll());
addEventListener('afterprint', () => table.showSome());
update();
setTimeout(() => model.prepare(), 100);
