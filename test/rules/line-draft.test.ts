import { decide, mostOfOne } from '../../src/features/signups/line/decide';
import { createDraft, entryOf, type Scene } from '../../src/features/signups/line/draft';
import { Line } from '../../src/features/signups/line/line';
import { waitingId } from '../../src/features/signups/line/names';
import { optionIds, type Entry } from '../../src/features/signups/signup';
import { signupOf } from '../features/line-house';

const at = new Date('2026-11-16T09:00:00.000Z');
const each = 15;

/** Six options of 15 places, all taken, with 15 who wait for each. */
function crowded(): Scene {
  const options = optionIds.map((id) => ({ id, text: id, places: each }));
  const one = (id: (typeof optionIds)[number], state: 'in' | 'waiting', number: number, seq: number): Entry =>
    entryOf(`${state}-${id}-${number}`, { option: id, state, seq, at: at.toISOString(), ttl: 1 });
  const entries = optionIds.flatMap((id, index) =>
    Array.from({ length: each }, (_, number) => [
      one(id, 'in', number, index * 100 + number + 1),
      one(id, 'waiting', number, index * 100 + number + 51),
    ]).flat(),
  );
  const counts = optionIds.flatMap((id) =>
    ['Taken', 'Waiting', 'Places'].map((what) => [`${id}${what}`, each]),
  );
  const stored = (doc: Entry) => ({ partition: 'first-aid', id: doc.id, doc, etag: '1' });
  return {
    signup: signupOf({ options }),
    line: Line.parse({ id: 'line', v: 1, seq: 600, closed: 0, ttl: 1, ...Object.fromEntries(counts) }),
    entries: new Map(entries.map((doc) => [doc.person, stored(doc)])),
    first: new Map(
      optionIds.map((id) => [
        id,
        entries
          .filter(({ option, state }) => option === id && state === 'waiting')
          .map(({ person, seq }) => ({ id: waitingId(id, seq), v: 1 as const, person, ttl: 1 })),
      ]),
    ),
  };
}

test('however many leave at once, what is written fits into one transaction', () => {
  const draft = createDraft(crowded());
  const all = optionIds.flatMap((id) => Array.from({ length: each }, (_, number) => `in-${id}-${number}`));

  const gone = all.filter((person) => {
    if (!draft.hasRoom(mostOfOne)) return false;
    decide(draft, { do: 'remove', person, by: 'asha', at });
    return true;
  });

  expect(gone.length).toBeGreaterThan(10);
  expect(draft.operations().length).toBeLessThanOrEqual(100);
});

test('whatever was decided, a place more is only counted below the places, and only by whoever has read the last', () => {
  const scene = crowded();
  const draft = createDraft({ ...scene, line: { ...scene.line, o1Taken: each - 1, o1Waiting: 0 } });

  decide(draft, { do: 'join', person: 'ben', option: 'o1', at });

  expect(draft.operations()).toEqual(
    expect.arrayContaining([
      { kind: 'increment', id: 'line', field: 'seq', by: 1, guard: { atMost: 601 } },
      { kind: 'increment', id: 'line', field: 'closed', by: 0, guard: { atMost: 0 } },
      { kind: 'increment', id: 'line', field: 'o1Taken', by: 1, guard: { atMost: { field: 'o1Places' } } },
    ]),
  );
});

test('what changes nothing writes nothing', () => {
  const draft = createDraft(crowded());

  decide(draft, { do: 'join', person: 'in-o1-3', option: 'o1', at });
  decide(draft, { do: 'withdraw', person: 'nobody', at });

  expect(draft.operations()).toEqual([]);
  expect(draft.looks()).toEqual([]);
});
