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
  const learned = { communities, places, matrix, kin: sparse(kin, size), sums: new Float64Array(size) };
  return { communities, near: (own, near) => apply(learned, own, near) };
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

/** What is not 0 in each row of a square matrix: row after row, the columns and what stands there. */
type Sparse = { readonly starts: Uint32Array; readonly columns: Uint16Array; readonly values: Uint8Array };

/** Few communities are kin to one another at all. */
function sparse(matrix: Uint8Array, size: number): Sparse {
  const count = matrix.reduce((found, value) => (value > 0 ? found + 1 : found), 0);
  const starts = new Uint32Array(size + 1);
  const columns = new Uint16Array(count);
  const values = new Uint8Array(count);
  let filled = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const value = matrix[row * size + column]!; // within
      if (value === 0) continue;
      columns[filled] = column;
      values[filled] = value;
      filled += 1;
    }
    starts[row + 1] = filled;
  }
  return { starts, columns, values };
}

type Learned = {
  readonly communities: readonly number[];
  readonly places: Int32Array;
  readonly matrix: Matrix;
  readonly kin: Sparse;
  /** To add up in; zeros between two times. */
  readonly sums: Float64Array;
};

function apply(learned: Learned, own: readonly number[], near: Float64Array): Float64Array {
  const { communities, places, sums } = learned;
  const rows = placesOf(own, places);
  for (const row of rows) addKinship(learned, row);
  for (let at = 0; at < sums.length; at++) sums[at]! *= weights.habits.kin / 255; // within
  for (let done = 0; done < rows.length; done += 4) addRows(learned, rows.slice(done, done + 4));
  for (let at = 0; at < sums.length; at++) near[communities[at]!] = Math.max(0, sums[at]!); // as long
  sums.fill(0);
  return near;
}

/** The nearest kin counts. */
function addKinship({ kin: { starts, columns, values }, sums }: Learned, row: number): void {
  for (let at = starts[row]!; at < starts[row + 1]!; at++) {
    const column = columns[at]!; // within, as are all here
    if (values[at]! > sums[column]!) sums[column] = values[at]!;
  }
}

/** Up to four at a time, for reading and writing the sums takes longer than adding. */
function addRows({ matrix, sums }: Learned, rows: readonly number[]): void {
  const size = sums.length;
  const [one = 0, two, three, four] = rows.map((row) => row * size);
  if (two === undefined || three === undefined || four === undefined) {
    for (const row of rows) for (let at = 0; at < size; at++) sums[at]! += matrix[row * size + at]!; // as long
    return;
  }
  for (let at = 0; at < size; at++) {
    sums[at]! += matrix[one + at]! + matrix[two + at]! + matrix[three + at]! + matrix[four + at]!; // as long
  }
}

function placesOf(communities: readonly number[], places: Int32Array): number[] {
  const found: number[] = [];
  for (const at of communities) {
    const place = places[at] ?? -1;
    if (place >= 0) found.push(place);
  }
  return found;
}
