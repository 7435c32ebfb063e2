import type { PageRow } from '../page-data.ts';
import { sinceNames, statuses } from '../page-data.ts';
import { element, find } from './dom.ts';
import { columns, type Model } from './model.ts';

type Column = 'decision' | 'status' | 'vendor' | 'kind' | 'change';

/** The form above the table. */
export class Filters {
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
  }

  /** Puts choices into a list; a choice's value is its number in the rows. */
  fill(column: Column, choices: readonly string[]): void {
    for (const [number, choice] of choices.entries()) this.add(column, choice, number);
  }

  /** Puts in what the rows hold. */
  fillFromRows(): void {
    for (const column of ['vendor', 'kind'] as const) {
      const numbers = new Set(this.model.rows.map((row) => row[columns[column]]));
      const choices = Array.from(numbers, (number) => [this.model.text(number), number] as const);
      choices.sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [text, number] of choices) this.add(column, text, number);
    }
    const present = new Set(this.model.rows.map((row) => row[columns.status]));
    for (const [number, status] of statuses.entries()) {
      if (present.has(number)) this.add('status', status ?? 'maker unknown', number);
    }
  }

  choose(column: Column, text: string): void {
    const select = find(column) as HTMLSelectElement;
    const option = Array.from(select.options).find((choice) => choice.textContent === text);
    select.value = option?.value ?? '';
  }

  /** The numbers of the rows that all filters let through, in the order of the report. */
  matching(): number[] {
    const wanted = (['decision', 'status', 'vendor', 'kind', 'change'] as const).flatMap((name) => {
      const { value } = find(name) as HTMLSelectElement;
      return value === '' ? [] : [[columns[name], Number(value)] as const];
    });
    const since = (document.getElementById('since') as HTMLSelectElement | null)?.value ?? '';
    const sinceNumber = sinceNames.indexOf(since as '');
    const vanished = sinceNames.indexOf('vanished');
    const words = (find('search') as HTMLInputElement).value
      .toLowerCase()
      .split(/\s+/)
      .filter(Boolean);
    const { model } = this;
    const matching: number[] = [];
    for (let index = 0; index < model.rows.length; index++) {
      const row = model.rows[index] as PageRow;
      // What has vanished is only shown when it is asked for.
      if (since === '' ? row[columns.since] === vanished : row[columns.since] !== sinceNumber)
        continue;
      if (isUnwanted(row, wanted)) continue;
      if (words.length > 0) {
        const haystack = model.haystack(index);
        if (!words.every((word) => haystack.includes(word))) continue;
      }
      matching.push(index);
    }
    return matching;
  }

  private add(column: Column, text: string, number: number): void {
    find(column).append(element('option', { value: String(number) }, text));
  }
}

function isUnwanted(row: PageRow, wanted: readonly (readonly [number, number])[]): boolean {
  for (const [column, number] of wanted) if (row[column as 0] !== number) return true;
  return false;
}
