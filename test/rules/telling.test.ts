import { containers, type Container, type ContainerName } from '../../src/store/containers';
import type { Doc } from '../../src/store/store';
import { told, type Names } from '../../src/store/telling';

const [asha, ben, carys] = ['person-asha', 'person-ben', 'person-carys'];
const names: Names = {
  person: asha,
  isPerson: (id) => [asha, ben, carys].includes(id),
  community: (id) => (id === 'c1' ? 'Cycling to work' : undefined),
};

/** What Asha is told of documents, one or more for each container; nothing where they are not about her. */
const documents: Record<ContainerName, [string, object, object | undefined][]> = {
  communities: [
    [
      'c1',
      { id: `request-${asha}`, v: 1, person: asha, name: 'Asha Patel', decidedBy: ben },
      {
        in: 'Cycling to work',
        document: 'request-person-asha',
        person: 'you',
        name: 'Asha Patel',
        decidedBy: 'somebody else',
      },
    ],
    ['c1', { id: `request-${ben}`, v: 1, person: ben, name: 'Ben Okafor' }, undefined],
  ],
  rosters: [
    [
      'c1',
      { id: 'members-000', v: 1, people: [ben, asha, carys] },
      { in: 'Cycling to work', document: 'members-000', people: ['you'] },
    ],
    ['c1', { id: 'members-001', v: 1, people: [ben] }, undefined],
  ],
  people: [
    [
      asha,
      { id: 'ours', v: 1, notForMe: ['c1'], interests: ['bees'] },
      { in: 'you', document: 'ours', notForMe: ['Cycling to work'], interests: ['bees'] },
    ],
    [ben, { id: 'ours', v: 1, interests: ['bees'] }, undefined],
  ],
  state: [
    ['secrets', { id: 'links', v: 1, key: `a-key-${asha}` }, undefined],
    ['erasure', { id: 'o', v: 1, people: [asha, carys] }, undefined],
    ['press-ab', { id: 'ab', v: 1, message: { text: `For ${asha}` } }, { in: 'press-ab', document: 'ab' }],
    [
      'questions',
      { id: 'q', v: 1, person: asha, text: 'Bees?', answer: { by: carys, name: 'Carys Evans', text: 'Yes' } },
      {
        in: 'questions',
        document: 'q',
        person: 'you',
        text: 'Bees?',
        answer: { by: 'somebody else', text: 'Yes' },
      },
    ],
    [
      'rules',
      { id: 'rules', v: 1, weekly: 5, changed: { by: asha, name: 'Asha Patel', at: 'now' } },
      { in: 'rules', document: 'rules', changed: { by: 'you', name: 'Asha Patel', at: 'now' } },
    ],
  ],
  outbox: [
    [
      'office-move~03',
      { id: 'entry~0f', v: 1, person: asha, state: 'confirmed' },
      { in: 'office-move~03', document: 'entry~0f', person: 'you', state: 'confirmed' },
    ],
    [
      'campaigns',
      {
        id: 'c',
        v: 1,
        title: 'News',
        audience: [{ kind: 'people', people: [ben, asha] }],
        made: { by: ben, name: 'Ben Okafor' },
      },
      { in: 'campaigns', document: 'c', audience: [{ people: ['you'] }] },
    ],
  ],
  polls: [
    ['p1', { id: `voted~${asha}`, v: 1, person: asha }, { in: 'p1', document: 'voted~you', person: 'you' }],
    ['p1', { id: `ballot~${ben}`, v: 1, person: ben, choices: ['o1'] }, undefined],
  ],
  signups: [
    [
      's1',
      { id: `entry~${asha}`, v: 1, person: asha, needs: 'A ramp', byWhom: ben },
      { in: 's1', document: 'entry~you', person: 'you', needs: 'A ramp', byWhom: 'somebody else' },
    ],
  ],
  findings: [
    [
      'c1',
      {
        id: 'quiet',
        v: 1,
        history: [
          { to: 'disputed', by: ben, name: 'Ben Okafor', why: 'No' },
          { to: 'dismissed', by: asha, name: 'Asha Patel', why: 'They meet apart' },
        ],
      },
      {
        in: 'Cycling to work',
        document: 'quiet',
        history: [{ to: 'dismissed', by: 'you', name: 'Asha Patel', why: 'They meet apart' }],
      },
    ],
  ],
  use: [['c1', { id: 'asked-2026-11', v: 1, terms: { peat: '40' } }, undefined]],
  vectors: [['c1', { id: 'vector', v: 1, bytes: 'AAAA' }, undefined]],
  journal: [
    [
      '2026-11',
      { id: 'j', v: 1, by: ben, person: asha, community: 'c1', action: 'add member' },
      {
        in: '2026-11',
        document: 'j',
        by: 'somebody else',
        person: 'you',
        community: 'Cycling to work',
        action: 'add member',
      },
    ],
    ['2026-11', { id: 'k', v: 1, by: ben, person: carys }, undefined],
  ],
};

const cases = Object.entries(documents).flatMap(
  ([name, rows]) =>
    rows.map(([partition, doc, words]) => [name as ContainerName, partition, doc as Doc, words] as const), // keys and rows of the table above
);

test('every container says what of it people are told, and the table above tries each', () => {
  expect(Object.keys(documents).sort()).toEqual(Object.keys(containers).sort());
});

test.each(cases)('%s in %s: of %j Asha is told %j', (name, partition, doc, words) => {
  const container: Container = containers[name];

  const said = told(container.tell(asha, partition, doc), partition, doc, names);

  expect(said).toEqual(words);
  expect(JSON.stringify(said) ?? '').not.toMatch(/Ben|Carys|person-(ben|carys)/);
});
