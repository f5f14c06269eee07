import { browse, facets } from '../../src/directory/browse';
import { directoryOf, many, profiles } from './directory-of';

const now = new Date('2026-11-16T09:00:00Z');
const york = many(6, 'york');
const people = {
  ana: {},
  ...profiles(york, { organisation: 'Core', office: 'York' }),
  ...profiles(many(6, 'hull'), { organisation: 'Marine', office: 'Hull' }),
};

const directory = directoryOf(
  {
    Bees: { kind: 'social', tags: ['Nature', ' nature '], createdAt: '2026-11-01T00:00:00Z', members: york },
    Bats: { kind: 'social', tags: ['nature'], pinned: true },
    Budgets: { kind: 'profession', tags: ['money'], activity: { read: 900, posted: 1, days: 30 } },
    Boats: { kind: 'profession', members: [...york.slice(0, 3), ...many(3, 'hull')] },
    Grief: { kind: 'social', sensitive: true, members: york },
    Gone: { kind: 'social', goneAt: '2026-11-01T00:00:00Z' },
    Hidden: { kind: 'social', visibility: 'hidden', createdAt: '2026-11-10T00:00:00Z' },
  },
  people,
);

test('what there is to browse is counted, without what nobody may find', () => {
  expect(facets(directory, 'ana', now)).toEqual([
    { facet: 'new', value: '', count: 1 },
    { facet: 'kind', value: 'social', count: 3 },
    { facet: 'kind', value: 'profession', count: 2 },
    { facet: 'organisation', value: 'Core', count: 1 },
    { facet: 'place', value: 'York', count: 1 },
    { facet: 'tag', value: 'nature', count: 2 },
  ]);
});

test('every choice leads to as many communities as it says', () => {
  for (const { facet, value, count } of facets(directory, 'ana', now)) {
    expect(browse(directory, 'ana', facet, value, now)).toHaveLength(count);
  }
});

test('pinned ones come first, then the most read, then by name', () => {
  const names = (facet: 'kind' | 'tag', value: string) =>
    browse(directory, 'ana', facet, value, now).map(({ id }) => id);

  expect(names('kind', 'social')).toEqual(['Bats', 'Bees', 'Grief']);
  expect(names('kind', 'profession')).toEqual(['Budgets', 'Boats']);
});

test('where the members of a sensitive community are is not told', () => {
  expect(browse(directory, 'ana', 'place', 'York', now).map(({ id }) => id)).toEqual(['Bees']);
});

test('an unknown choice leads nowhere', () => {
  expect(browse(directory, 'ana', 'tag', 'no such tag', now)).toEqual([]);
});
