import { containers, type Container, type ContainerName } from '../../src/store/containers';
import type { Doc } from '../../src/store/store';

const asha = 'person-asha';

/** Documents about Asha, one per place she can stand in, with what must become of them. */
const documents: Record<ContainerName, [string, object, 'remove' | 'rewrite' | 'keep'][]> = {
  communities: [
    ['c1', { id: `request-${asha}`, v: 1, person: asha }, 'remove'],
    ['c1', { id: 'graph', v: 1, name: 'Cycling' }, 'keep'],
  ],
  rosters: [
    ['c1', { id: 'members-000', v: 1, people: ['person-ben', asha] }, 'rewrite'],
    ['c1', { id: 'members-001', v: 1, people: ['person-ben'] }, 'keep'],
    ['c1', { id: `written-${asha}`, v: 1, person: asha, member: true }, 'remove'],
  ],
  people: [
    [asha, { id: 'profile', v: 1, name: 'Asha Patel' }, 'remove'],
    [
      'person-ben',
      { id: 'waiting-x', v: 1, on: { view: 'request', params: { community: 'c1', person: asha } } },
      'remove',
    ],
    ['person-ben', { id: 'profile', v: 1, name: 'Ben Okafor' }, 'keep'],
  ],
  state: [
    ['questions', { id: 'q', v: 1, person: asha, text: 'bees' }, 'remove'],
    ['jobs', { id: 'due~x', v: 1, kind: 'remind-owners', data: { community: 'c1', person: asha } }, 'remove'],
    ['sync', { id: 'good', v: 1 }, 'keep'],
  ],
  journal: [
    ['2026-11', { id: 'j', v: 1, by: asha, person: asha, community: 'c1' }, 'rewrite'],
    ['2026-11', { id: 'k', v: 1, by: 'person-ben', person: 'person-ben', community: 'c1' }, 'keep'],
  ],
};

const cases = Object.entries(documents).flatMap(
  ([name, rows]) =>
    rows.map(([partition, doc, fate]) => [name as ContainerName, partition, doc as Doc, fate] as const), // keys and rows of the table above
);

test('every container says how it forgets somebody, and the table above tries each', () => {
  expect(Object.keys(documents).sort()).toEqual(Object.keys(containers).sort());
});

test.each(cases)('%s in %s: %j is to %s', (name, partition, doc, fate) => {
  const container: Container = containers[name];

  const forgotten = container.forget(asha, partition, doc);

  if (fate === 'rewrite') {
    expect(typeof forgotten).toBe('object');
    expect(JSON.stringify(forgotten)).not.toContain(asha);
    expect(forgotten).toMatchObject({ id: doc.id, v: doc.v });
  } else {
    expect(forgotten).toBe(fate);
  }
});
