import { invert } from '../../src/directory/nearness/inverse';

function inverted(rows: number[][]): number[][] {
  const size = rows.length;
  const matrix = Float32Array.from(rows.flat());
  for (const _ of invert(matrix, size));
  return rows.map((_, row) => [...matrix.subarray(row * size, (row + 1) * size)]);
}

test('a small matrix is inverted as by hand', () => {
  const [first, second] = inverted([
    [4, 2],
    [2, 3],
  ]);

  expect(first?.map((value) => value.toFixed(4))).toEqual(['0.3750', '-0.2500']);
  expect(second?.map((value) => value.toFixed(4))).toEqual(['-0.2500', '0.5000']);
});

test('only the diagonal and what is below it is read', () => {
  const [first] = inverted([
    [4, 99],
    [2, 3],
  ]);

  expect(first?.map((value) => value.toFixed(4))).toEqual(['0.3750', '-0.2500']);
});

test.each([1, 3, 7, 50])('a matrix of %i rows times its inverse is one', (size) => {
  const rows = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, at) => (row === at ? size : Math.sin((row + 1) * (at + 1)) / 2)),
  );

  const inverse = inverted(rows);

  for (const [row, values] of rows.entries()) {
    for (let at = 0; at < size; at++) {
      const product = values.reduce((sum, value, between) => sum + value * (inverse[between]?.[at] ?? 0), 0);
      expect(product).toBeCloseTo(row === at ? 1 : 0, 4);
    }
  }
});

test('it pauses after each row of each of its passes', () => {
  const pauses = [...invert(Float32Array.from([4, 2, 2, 3]), 2)];

  expect(pauses).toHaveLength(8);
});
