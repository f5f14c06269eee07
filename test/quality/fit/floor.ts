import { answers, type Signs } from '../../../src/directory/floor';
import { mean } from '../metrics';
import { withFloor, type Settings } from './settings';

/** What speaks for each of the best answers to a question, whether or not something fits it. */
export type Best = { readonly answerable: boolean; readonly signs: readonly Signs[] };
export type Refusals = { rightly: number; wrongly: number };

/** So many answerable questions may be refused where the floor is found: one in twenty elsewhere, with some to spare. */
const mostWrongly = 0.04;
/** How strongly weights are held back, so that no few questions rule. */
const restraint = 0.01;
const rounds = 4;
const steps = 500;
const pace = 0.5;

/** How many are refused by the floor as it stands. */
export function refusalsOf(best: readonly Best[]): Refusals {
  const refused = ({ signs }: Best): number => (signs.some(answers) ? 0 : 1);
  return {
    rightly: mean(best.filter(({ answerable }) => !answerable).map(refused)),
    wrongly: mean(best.filter(({ answerable }) => answerable).map(refused)),
  };
}

export function refusalsBy(floor: Settings, best: readonly Best[]): Refusals {
  return withFloor(floor, () => refusalsOf(best));
}

type Example = { readonly values: readonly number[]; readonly answerable: boolean };

/**
 * A logistic regression of whether something fits, on the signs of whichever of the best answers speaks for it most; and the
 * highest floor that refuses few enough. Both kinds of question count alike, however many there are.
 */
export function floorFor(best: readonly Best[]): Settings {
  const names = Object.keys(best.flatMap(({ signs }) => signs)[0] ?? {}) as (keyof Signs)[]; // as they are named
  const all = best.flatMap(({ signs }) => signs.map((one) => names.map((name) => one[name])));
  const spread = names.map((_, at) => deviation(all.map((values) => values[at] ?? 0)));
  const scaled = best
    .filter(({ signs }) => signs.length > 0)
    .map(({ answerable, signs }) => ({
      answerable,
      candidates: signs.map((one) => names.map((name, at) => one[name] / spread[at]!)), // one for each
    }));

  let worth: number[] = names.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    const examples = scaled.map(({ answerable, candidates }) => ({
      answerable,
      values: most(candidates, worth),
    }));
    worth = regression(examples, names.length);
  }
  const weights = Object.fromEntries(names.map((name, at) => [name, rounded(worth[at]! / spread[at]!)])); // as above
  return { ...weights, least: leastFor(best, weights) };
}

/** The candidate that speaks most for an answer; the first while nothing is known. */
function most(candidates: readonly (readonly number[])[], worth: readonly number[]): readonly number[] {
  let chosen: readonly number[] = candidates[0] ?? [];
  for (const values of candidates) if (product(values, worth) > product(chosen, worth)) chosen = values;
  return chosen;
}

/** By gradient descent; the constant is of no use here. */
function regression(examples: readonly Example[], size: number): number[] {
  const worth = Array.from({ length: size }, () => 0);
  let constant = 0;
  const counts = { true: 0, false: 0 };
  for (const { answerable } of examples) counts[`${answerable}`] += 1;
  for (let step = 0; step < steps; step++) {
    const slope = worth.map((value) => restraint * value);
    let shift = 0;
    for (const { values, answerable } of examples) {
      const likely = 1 / (1 + Math.exp(-constant - product(values, worth)));
      const off = (likely - (answerable ? 1 : 0)) / (2 * counts[`${answerable}`]);
      shift += off;
      for (let at = 0; at < size; at++) slope[at]! += off * (values[at] ?? 0); // as long
    }
    constant -= pace * shift;
    for (let at = 0; at < size; at++) worth[at]! -= pace * slope[at]!; // as long
  }
  return worth;
}

/** The sum below which few enough of the answerable questions lie. */
function leastFor(best: readonly Best[], weights: Settings): number {
  const sums = best
    .filter(({ answerable }) => answerable)
    .map(({ signs }) =>
      Math.max(
        ...signs.map(
          (one) =>
            Object.entries(weights).reduce(
              (sum, [name, weight]) => sum + weight * one[name as keyof Signs],
              0,
            ), // named alike
        ),
      ),
    )
    .sort((a, b) => a - b);
  const lowest = sums[Math.floor(mostWrongly * sums.length)] ?? 0;
  return Math.floor(lowest * 100) / 100;
}

function product(values: readonly number[], worth: readonly number[]): number {
  return values.reduce((sum, value, at) => sum + value * (worth[at] ?? 0), 0);
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) || 1;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
