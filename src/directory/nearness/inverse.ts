import type { Steps } from '../steps';

/** A square matrix, row after row. */
export type Matrix = Float32Array;

/**
 * Inverts a symmetric, positive definite matrix in its place: A = L·Lᵀ, then L⁻¹, then A⁻¹ = (L⁻¹)ᵀ·L⁻¹. Only what stands on
 * the diagonal and below it is read; the rest is overwritten. Pauses after each row, which takes size² steps at most.
 */
export function* invert(matrix: Matrix, size: number): Steps<void> {
  const copy = new Float32Array(size);
  yield* factor(matrix, size);
  yield* invertFactor(matrix, size, copy);
  yield* multiply(matrix, size, copy);
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < row; at++) matrix[at * size + row] = matrix[row * size + at]!; // within
    yield;
  }
}

/** Row by row, so that everything read lies side by side. */
function* factor(matrix: Matrix, size: number): Steps<void> {
  for (let row = 0; row < size; row++) {
    const own = row * size;
    for (let at = 0; at < row; at++) {
      const other = at * size;
      matrix[own + at] = (matrix[own + at]! - dot(matrix, own, other, at)) / matrix[other + at]!; // within
    }
    matrix[own + row] = Math.sqrt(matrix[own + row]! - dot(matrix, own, own, row)); // within
    yield;
  }
}

function* invertFactor(matrix: Matrix, size: number, copy: Matrix): Steps<void> {
  for (let row = 0; row < size; row++) {
    const own = row * size;
    for (let at = 0; at <= row; at++) {
      copy[at] = matrix[own + at]!; // within
      matrix[own + at] = 0;
    }
    const scale = -1 / copy[row]!; // just copied
    for (let at = 0; at < row; at++) addRow(matrix, own, matrix, at * size, at + 1, scale * copy[at]!); // as above
    matrix[own + row] = -scale;
    yield;
  }
}

function* multiply(matrix: Matrix, size: number, copy: Matrix): Steps<void> {
  for (let row = 0; row < size; row++) {
    const own = row * size;
    for (let at = 0; at <= row; at++) {
      copy[at] = matrix[own + at]!; // within
      matrix[own + at] = 0;
    }
    for (let at = 0; at <= row; at++) addRow(matrix, at * size, copy, 0, at + 1, copy[at]!); // just copied
    yield;
  }
}

/** Four sums side by side, which takes half the time of one. */
function dot(matrix: Matrix, one: number, other: number, length: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let at = 0;
  for (; at + 3 < length; at += 4) {
    a += matrix[one + at]! * matrix[other + at]!; // within, like all here
    b += matrix[one + at + 1]! * matrix[other + at + 1]!;
    c += matrix[one + at + 2]! * matrix[other + at + 2]!;
    d += matrix[one + at + 3]! * matrix[other + at + 3]!;
  }
  for (; at < length; at++) a += matrix[one + at]! * matrix[other + at]!;
  return a + b + c + d;
}

function addRow(
  to: Matrix,
  target: number,
  from: Matrix,
  source: number,
  length: number,
  times: number,
): void {
  if (times === 0) return;
  for (let at = 0; at < length; at++) to[target + at]! += times * from[source + at]!; // within
}
