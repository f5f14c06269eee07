/** What one line of a CSV file says. */
export type Cell = string | number | undefined;

/**
 * A CSV file in pieces, as spreadsheets open it rightly by themselves: with a mark for UTF-8, lines ending in CRLF, and no
 * cell that would be taken for a formula.
 */
export async function* csv(
  head: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
  yield `\ufeff${lineOf(head)}`;
  let piece = '';
  for await (const row of rows) {
    piece += lineOf(row);
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Of so many characters at least, so that a long file is not sent word by word. */
const pieceLength = 16_384;

export function lineOf(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** A number is a number; a text that a spreadsheet would work out stands behind an apostrophe. */
function cellOf(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^\s*[=+\-@|%＝＋－＠﹦]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
