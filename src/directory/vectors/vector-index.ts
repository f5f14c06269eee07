import { weights } from '../weights';
import { packed } from './packing';

/** A question as a model understands it. */
export type QuestionVector = { readonly model: string; readonly values: Float32Array };

/** What communities mean to a model. Communities are positions in a list; one may change at any time. */
export type VectorIndex = {
  put(position: number, model: string, hash: string, bytes: Int8Array): void;
  /** The hash of the text that its vector was made of, where that model made it. */
  hashAt(position: number, model: string): string | undefined;
  /**
   * How near each community is to a question, by position: 0 for what is as near as most, 1 for what is so much nearer
   * as communities hardly ever are to one another. Nothing while too few of the `count` communities have a vector.
   */
  score(question: QuestionVector, count: number): Float64Array | undefined;
};

type Entry = {
  readonly model: string;
  readonly hash: string;
  readonly bytes: Int8Array;
  readonly length: number;
};

export function createVectorIndex(): VectorIndex {
  const entries: (Entry | undefined)[] = [];
  let spread: { model: string; entries: number; value: number } | undefined;
  let changes = 0;

  /** How far apart what communities are to one another is, measured anew when a tenth of them has changed. */
  function spreadOf(model: string, among: readonly Entry[]): number {
    if (spread?.model === model && changes < spread.entries / 10) return spread.value;
    changes = 0;
    spread = { model, entries: among.length, value: measured(among) };
    return spread.value;
  }

  return {
    put(position, model, hash, bytes) {
      entries[position] = { model, hash, bytes, length: Math.sqrt(dot(bytes, bytes)) };
      changes += 1;
    },
    hashAt(position, model) {
      const entry = entries[position];
      return entry?.model === model ? entry.hash : undefined;
    },
    score({ model, values }, count) {
      const comparable = entries.filter(
        (entry) => entry?.model === model && entry.bytes.length === values.length,
      ) as Entry[]; // those that are there
      if (comparable.length < 2 || comparable.length < weights.vectors.covered * count) return undefined;
      const asked = packed(values);
      const length = Math.sqrt(dot(asked, asked)) || 1;
      const nearness = new Float64Array(entries.length);
      let sum = 0;
      for (let at = 0; at < entries.length; at++) {
        const entry = entries[at];
        if (entry?.model !== model || entry.bytes.length !== values.length) continue;
        nearness[at] = entry.length === 0 ? 0 : dot(entry.bytes, asked) / (entry.length * length);
        sum += nearness[at]!; // just set
      }
      const usual = sum / comparable.length;
      const { near, nearest } = weights.vectors;
      const unit = spreadOf(model, comparable) * (nearest - near) || 1;
      for (let at = 0; at < nearness.length; at++) {
        const entry = entries[at];
        const above = entry?.model === model ? nearness[at]! - usual : 0; // as long
        nearness[at] = Math.min(1, Math.max(0, above / unit - near / (nearest - near)));
      }
      return nearness;
    },
  };
}

/** So many pairs are compared to measure how communities differ. */
const pairs = 4_000;

/** The standard deviation of how near communities are to one another. Which are compared is always the same. */
function measured(entries: readonly Entry[]): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const one = entries[(pair * 7919) % entries.length]!; // within, as the other
    const other = entries[(pair * 104729 + 1 + Math.trunc(pair / entries.length)) % entries.length]!;
    if (one === other || one.length * other.length === 0) continue;
    const cosine = dot(one.bytes, other.bytes) / (one.length * other.length);
    sum += cosine;
    squares += cosine * cosine;
    count += 1;
  }
  if (count === 0) return 0;
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

/** In whole numbers and four at a time: three times as quick as without. */
function dot(one: Int8Array, other: Int8Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = one.length - (one.length % 4);
  for (let at = 0; at < whole; at += 4) {
    a = (a + Math.imul(one[at]!, other[at]!)) | 0; // as long, as all that follow
    b = (b + Math.imul(one[at + 1]!, other[at + 1]!)) | 0;
    c = (c + Math.imul(one[at + 2]!, other[at + 2]!)) | 0;
    d = (d + Math.imul(one[at + 3]!, other[at + 3]!)) | 0;
  }
  for (let at = whole; at < one.length; at++) a = (a + Math.imul(one[at]!, other[at]!)) | 0;
  return a + b + c + d;
}
