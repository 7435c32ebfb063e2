import { Finder } from '../finder.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** Tables as text: a cell that is one word, with its column's name. */
export const csv: Reader = {
  name: 'csv',
  reads: (path) => /\.(?:csv|tsv)$/i.test(path),
  read: readTable,
  examples: [
    {
      path: 'prices.csv',
      text: 'model,"note, if any",price\ngpt-4o,"cheaper than gpt-4, really",2.5\n"o3-mini",,1.1\n',
      finds: ['gpt-4o', 'o3-mini'],
      says: 'Cells that are one word',
    },
  ],
};

const CELL = /"(?:[^"]|"")*"|[^,\t;"\n][^,\t;\n]*|[,\t;]|\n/g;

function readTable(file: TextFile): readonly Reference[] {
  const finder = new Finder(file);
  const header: string[] = [];
  let row = 0;
  let column = 0;
  for (const match of file.text.matchAll(CELL)) {
    const [cell] = match;
    if (cell === '\n') {
      row++;
      column = 0;
    } else if (cell === ',' || cell === '\t' || cell === ';') column++;
    else {
      const shift = cell.startsWith('"') ? 1 : 0;
      const value = cell.slice(shift, cell.length - shift).trimEnd();
      if (row === 0) header[column] = value;
      const key = header[column];
      if (/\s/.test(value) || value === '') continue;
      const from = match.index + shift;
      if (finder.hit(from, from + value.length)) {
        finder.value(
          { text: value, at: from },
          row === 0 || key === undefined || key.length > 80 ? {} : { key },
        );
      }
    }
  }
  return finder.references();
}
