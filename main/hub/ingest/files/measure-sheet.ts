/** How far a sheet reaches. */
export type Extent = { readonly rows: number; readonly columns: number };

/** Rows and cells as they come, and wherever one of them says its place. */
const place = /<(?:[^\s<>/:]{1,40}:)?(row|c)(?=[\s/>])|\sr\s*=\s*(?:"([^"<]{0,40})"|'([^'<]{0,40})')/g;
const address = /^([A-Z]{0,8})(\d{1,9})$/;

const numberOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/**
 * How far a sheet of a workbook reaches, by its text: two cells far from each other are a few bytes here, and gigabytes once every cell
 * between them is made. Null: it says a place in a way no spreadsheet writes it.
 */
export const measureSheet = (xml: string): Extent | null => {
  let [rows, columns, row, column] = [0, 0, 0, 0];
  for (const [, kind, double, single] of xml.matchAll(place)) {
    const said = double ?? single;
    if (kind === 'row') [row, column] = [row + 1, 0];
    else if (kind === 'c') column += 1;
    else if (said?.includes('&')) return null;
    else {
      const [, letters = '', number = ''] = address.exec(said ?? '') ?? [];
      row = Math.max(row, Number(number));
      column = Math.max(column, numberOf(letters));
    }
    rows = Math.max(rows, row);
    columns = Math.max(columns, column);
  }
  return { rows, columns };
};
