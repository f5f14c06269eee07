import { csv, lineOf, type Cell } from '../../src/work/csv';

async function* rows(...all: Cell[][]): AsyncGenerator<Cell[]> {
  yield* all;
}

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

test('a file begins with the mark of UTF-8 and its head, and every line ends as spreadsheets expect', async () => {
  const text = await whole(csv(['Name', 'Tries'], rows(['Zoë', 0], [undefined, 12])));

  expect(text).toBe('\ufeffName,Tries\r\nZoë,0\r\n,12\r\n');
});

test('a long file comes in pieces', async () => {
  const many = Array.from({ length: 5_000 }, (_, at): Cell[] => [`somebody ${at}`]);
  const pieces: string[] = [];

  for await (const piece of csv(['Name'], rows(...many))) pieces.push(piece);

  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.join('').split('\r\n')).toHaveLength(5_002);
});

test.each([
  ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
  ['+44 20 7946 0000', "'+44 20 7946 0000"],
  ['-1+1', "'-1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['＝1＋1', "'＝1＋1"],
  ['\t=1+1', "'\t=1+1"],
  ['  =1+1', "'  =1+1"],
  ['O’Neill, Sarah', '"O’Neill, Sarah"'],
  ['she said "yes"', '"she said ""yes"""'],
  ['two\nlines', '"two\nlines"'],
  ['plain', 'plain'],
])('the cell %j is written as %j', (cell, written) => {
  expect(lineOf([cell])).toBe(`${written}\r\n`);
});
