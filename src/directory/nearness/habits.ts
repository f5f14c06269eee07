import { isCounted } from '../company';
import type { Content } from '../content';
import type { Steps } from '../steps';
import { weights } from '../weights';
import { invert, type Matrix } from './inverse';
import { fillLikeness } from './likeness';

/**
 * What people who are in one community are in as well, beyond what their other communities explain already: a linear
 * autoencoder in closed form (H. Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", 2019), to which the words that two
 * communities share count as people they share. Knows of nobody in particular.
 */
export type Habits = {
  /** The communities it was learned from. */
  readonly communities: readonly number[];
  /**
   * How likely somebody who is in these is to be in each community, by position: no probability, and 0 where nothing is known.
   * Fills an array that comes as zeros.
   */
  near(own: readonly number[], near: Float64Array): Float64Array;
};

/** With more communities it takes too long and too much memory. */
const mostCommunities = 2_500;
/** So much is done between two pauses. */
const stint = 100_000;

/** Nobody chooses to be in a dynamic community, so it tells nothing of what else its members would choose. */
export function isChosen(content: Content, community: number): boolean {
  return content.communities[community]?.admission !== 'dynamic';
}

/** Learns from shared rosters, with pauses of which each comes after a few milliseconds; nothing where there are too many. */
export function* learnHabits(content: Content): Steps<Habits | undefined> {
  const communities = [...content.communities.keys()].filter((at) => tells(content, at));
  const size = communities.length;
  if (size === 0 || size > mostCommunities) return undefined;
  const places = new Int32Array(content.communities.length).fill(-1);
  for (const [place, at] of communities.entries()) places[at] = place;

  const matrix = new Float32Array(size * size);
  const kin = yield* fillLikeness(content.text, communities, matrix);
  for (let place = 0; place < size; place++) matrix[place * size + place] = 1 + weights.habits.doubt;
  yield* addPeople(content, places, size, matrix);
  yield* invert(matrix, size);
  yield* toHabits(matrix, size);
  return { communities, near: (own, near) => apply({ communities, places, matrix, kin }, own, near) };
}

function tells(content: Content, at: number): boolean {
  return content.communities[at] !== undefined && content.rosters.shared(at) && isChosen(content, at);
}

/** Counts for each pair of communities the people in both. Who is in many things tells less with each. */
function* addPeople(content: Content, places: Int32Array, size: number, matrix: Matrix): Steps<void> {
  let done = 0;
  for (const [who, person] of content.people.entries()) {
    if (!person || !isCounted(person)) continue;
    const own = placesOf(content.rosters.memberships(who), places);
    const worth = 1 / Math.sqrt(own.length);
    for (const [count, later] of own.entries()) {
      for (let at = 0; at <= count; at++) matrix[later * size + own[at]!]! += worth; // memberships ascend
    }
    done += 50 + own.length ** 2 / 2;
    if (done < stint) continue;
    done = 0;
    yield;
  }
}

/** From the inverse to what each community (a row) says for each other one. */
function* toHabits(matrix: Matrix, size: number): Steps<void> {
  const scales = Float32Array.from({ length: size }, (_, at) => -1 / matrix[at * size + at]!); // within
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < size; at++) matrix[row * size + at]! *= scales[at]!; // within
    matrix[row * size + row] = 0;
    yield;
  }
}

type Learned = {
  readonly communities: readonly number[];
  readonly places: Int32Array;
  readonly matrix: Matrix;
  readonly kin: Uint8Array;
};

function apply({ communities, places, matrix, kin }: Learned, own: readonly number[], near: Float64Array) {
  const size = communities.length;
  const sums = new Float64Array(size);
  const kinship = new Uint8Array(size);
  for (const place of placesOf(own, places)) {
    const row = place * size;
    for (let at = 0; at < size; at++) {
      sums[at]! += matrix[row + at]!; // as long
      if (kin[row + at]! > kinship[at]!) kinship[at] = kin[row + at]!; // as long
    }
  }
  for (let at = 0; at < size; at++) {
    near[communities[at]!] = Math.max(0, sums[at]! + (weights.habits.kin / 255) * kinship[at]!); // as long
  }
  return near;
}

function placesOf(communities: readonly number[], places: Int32Array): number[] {
  const found: number[] = [];
  for (const at of communities) {
    const place = places[at] ?? -1;
    if (place >= 0) found.push(place);
  }
  return found;
}
