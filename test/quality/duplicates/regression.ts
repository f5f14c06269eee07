/** One thing with its signs in a fixed order, whether it is so, and how much it counts. */
export type Example = { readonly signs: Float64Array; readonly right: boolean; readonly weight: number };
/**
 * A sign with a guess of its weight. A free one may turn out to speak for what it was guessed to speak against; a fixed one
 * keeps its guess.
 */
export type Guess = { readonly guess: number; readonly free?: boolean; readonly fixed?: boolean };
export type Fitted = { readonly weights: number[]; readonly bias: number };

/** How strongly weights are held back towards their guesses. */
const restraint = 0.5;
const rounds = 14;
const passes = 3;
const longestStep = 2;

/** A logistic regression by Newton's method. A weight that came to have the other sign than its guess is left at 0. */
export function regress(examples: readonly Example[], guesses: readonly Guess[], bias: number): Fitted {
  const size = guesses.length + 1;
  const weights = Float64Array.from([...guesses.map(({ guess }) => guess), bias]);
  const frozen = new Set([...guesses.entries()].flatMap(([at, { fixed = false }]) => (fixed ? [at] : [])));
  const share = examples.length / examples.reduce((sum, { weight }) => sum + weight, 0);

  for (let pass = 0; pass < passes; pass++) {
    for (let round = 0; round < rounds; round++) {
      const { slope, curve } = slopesOf(examples, weights, share);
      for (const [at, { guess }] of guesses.entries()) {
        slope[at]! += restraint * (weights[at]! - guess); // one for each guess
        curve[at * size + at]! += restraint;
      }
      curve[size * size - 1]! += 1e-3;
      for (const at of frozen) {
        for (let other = 0; other < size; other++) curve[at * size + other] = curve[other * size + at] = 0;
        curve[at * size + at] = 1;
        slope[at] = 0;
      }
      const steps = solved(curve, slope).map((step) => Math.max(-longestStep, Math.min(longestStep, step)));
      for (const [at, step] of steps.entries()) weights[at]! -= step; // as long
      if (steps.every((step) => Math.abs(step) < 1e-3)) break;
    }
    const turned = [...guesses.entries()].filter(
      ([at, { guess, free = false }]) => !free && !frozen.has(at) && weights[at]! * guess < 0, // one for each
    );
    if (turned.length === 0) break;
    for (const [at] of turned) {
      frozen.add(at);
      weights[at] = 0;
    }
  }
  return { weights: [...weights.subarray(0, -1)], bias: weights[size - 1]! }; // the last one
}

function slopesOf(examples: readonly Example[], weights: Float64Array, share: number) {
  const size = weights.length;
  const slope = new Float64Array(size);
  const curve = new Float64Array(size * size);
  for (const { signs, right, weight } of examples) {
    let sum = weights[size - 1]!; // within, as all that follow
    for (let at = 0; at < signs.length; at++) sum += weights[at]! * signs[at]!;
    const chance = 1 / (1 + Math.exp(-sum));
    const error = (chance - Number(right)) * weight * share;
    const bend = Math.max(1e-6, chance * (1 - chance)) * weight * share;
    for (let row = 0; row < size; row++) {
      const value = row < signs.length ? signs[row]! : 1;
      if (value === 0) continue;
      slope[row]! += error * value;
      for (let column = 0; column < size; column++) {
        curve[row * size + column]! += bend * value * (column < signs.length ? signs[column]! : 1);
      }
    }
  }
  return { slope, curve };
}

/** Gauss's elimination. */
function solved(matrix: Float64Array, values: Float64Array): Float64Array {
  const size = values.length;
  const rows = Array.from({ length: size }, (_, at) => [
    ...matrix.subarray(at * size, (at + 1) * size),
    values[at]!,
  ]);
  for (let at = 0; at < size; at++) {
    const best = rows
      .slice(at)
      .reduce(
        (most, row, place) => (Math.abs(row[at]!) > Math.abs(rows[most]![at]!) ? at + place : most),
        at,
      );
    [rows[at], rows[best]] = [rows[best]!, rows[at]!]; // both within, as all that follow
    for (let other = at + 1; other < size; other++) {
      const factor = rows[other]![at]! / (rows[at]![at]! || 1e-9);
      if (factor === 0) continue;
      for (let place = at; place <= size; place++) rows[other]![place]! -= factor * rows[at]![place]!;
    }
  }
  const found = new Float64Array(size);
  for (let at = size - 1; at >= 0; at--) {
    let sum = rows[at]![size]!;
    for (let other = at + 1; other < size; other++) sum -= rows[at]![other]! * found[other]!;
    found[at] = sum / (rows[at]![at]! || 1e-9);
  }
  return found;
}
