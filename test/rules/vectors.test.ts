import type { Directory } from '../../src/directory/directory';
import { suggest } from '../../src/directory/suggest';
import { fromText, packed, toText } from '../../src/directory/vectors/packing';
import { createVectorIndex } from '../../src/directory/vectors/vector-index';
import { directoryOf, many, stored, type Told } from './directory-of';

const model = 'embedder/4';

/** A direction near to one of four subjects, a little different for each place. */
function towards(subject: number, place = 0): Float32Array {
  const vector = new Float32Array(4).fill(0.1 + 0.01 * (place % 5));
  vector[subject] = 1;
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function vectorOf(community: string, values: Float32Array, by = model) {
  const bytes = toText(packed(values));
  return stored(community, { id: 'vector', v: 1, model: by, hash: 'h', bytes } as { id: string }); // a whole record
}

/** Twelve communities that share no words, three for each of four subjects; the first is about the first. */
function organisation(by = model, covered = 12): Directory {
  const names = ['Quillers', ...many(11, 'Zorbing')];
  const directory = directoryOf(Object.fromEntries(names.map((name): [string, Told] => [name, {}])));
  directory.apply(
    'vectors',
    names.slice(0, covered).map((name, at) => vectorOf(name, towards(at % 4, at), by)),
  );
  return directory;
}

test('a vector is kept in a byte for each dimension, and points where it did', () => {
  const vector = Float32Array.from([0.5, -0.25, 0.8, 0]);

  const kept = fromText(toText(packed(vector)));

  expect(kept).toHaveLength(4);
  kept.forEach((value, at) => expect(value / 127).toBeCloseTo((vector[at] ?? 0) / 0.8, 2));
});

describe('how near communities are to a question', () => {
  function scored(question: Float32Array, by = model): number[] | undefined {
    const index = createVectorIndex();
    for (let at = 0; at < 12; at++) index.put(at, by, 'h', packed(towards(at % 4, at)));
    const scores = index.score({ model, values: question }, 12);
    return scores && [...scores];
  }

  test('is between 0 and 1, and most for those that mean the same', () => {
    const scores = scored(towards(2)) ?? [];

    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    const best = scores.flatMap((score, at) => (score === Math.max(...scores) ? [at % 4] : []));
    expect(best).toEqual([2]);
    expect(Math.max(...scores)).toBeGreaterThan(0);
  });

  test('is nothing for those that are only as near as most', () => {
    const scores = scored(towards(2)) ?? [];

    expect(scores.filter((_, at) => at % 4 !== 2)).toEqual(Array(9).fill(0));
  });

  test('is nothing for a question that is as near to all', () => {
    const scores = scored(new Float32Array(4).fill(0.5)) ?? [];

    expect(Math.max(...scores)).toBeLessThan(0.2);
  });

  test('is not told by vectors of another model, or of another length', () => {
    expect(scored(towards(2), 'former/4')).toBeUndefined();
    expect(scored(new Float32Array(5))).toBeUndefined();
  });
});

describe('a question with a vector', () => {
  const asked = { text: 'flibbert', limit: 12 };

  test('finds what means the same, though no word is the same', () => {
    const vector = { model, values: towards(0) };

    const found = suggest(organisation(), { ...asked, vector });

    expect(found.suggestions.slice(0, 3).map(({ community }) => community.id)).toContain('Quillers');
  });

  test('finds as without one while too few communities have theirs', () => {
    const vector = { model, values: towards(0) };

    const found = suggest(organisation(model, 6), { ...asked, vector });

    expect(found).toEqual(suggest(organisation(model, 6), asked));
  });

  test('finds as without one where communities were embedded by another model', () => {
    const vector = { model, values: towards(0) };

    const found = suggest(organisation('former/4'), { ...asked, vector });

    expect(found).toEqual(suggest(organisation('former/4'), asked));
  });

  test('still puts first what has the word, where the vectors say nothing of it', () => {
    const vector = { model, values: new Float32Array(4).fill(0.5) };

    const [first] = suggest(organisation(), { text: 'quillers', limit: 3, vector }).suggestions;

    expect(first?.community.id).toBe('Quillers');
  });
});
