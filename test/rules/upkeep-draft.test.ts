import { draftFor } from '../../src/directory/upkeep/draft';
import { createDescriptions } from '../../src/directory/upkeep/undescribed';
import { directoryOf, many, profiles } from './directory-of';

const york = many(6, 'york');
const hull = many(4, 'hull');
const people = {
  ...profiles(york, {
    name: 'Zebedee Quill',
    department: 'Flood Risk',
    office: 'York',
    jobTitle: 'Hydrologist',
  }),
  ...profiles(hull, { name: 'Wilma Stout', department: 'Legal', office: 'Hull' }),
};
const desk = (place: string) => `Desks, parking and fire drills at the ${place} office.`;
const survey = (place: string) => `Counting birds and bats on the ${place} every spring.`;
const directory = directoryOf(
  {
    Peat: { tags: ['bogs', 'carbon'], kind: 'community of practice', members: [...york, ...hull] },
    Grief: { kind: 'staff network', members: york, sensitive: true },
    Hidden: { members: york, visibility: 'hidden' },
    Few: { members: hull },
    'Leeds office': { description: desk('Leeds') },
    'Bath office': { description: desk('Bath') },
    'Ripon office': { description: '' },
    'Marsh survey': { description: '' },
    'Heath survey': { description: survey('Heath') },
    'Secret survey': { description: survey('Secret'), visibility: 'hidden' },
  },
  people,
);
const draft = (id: string) => draftFor(directory, directory.community(id)!);

test('a draft says what it is, who is in it, and leaves a blank for what happens there', () => {
  expect(draft('Peat')).toBe(
    'Peat is a community of practice about bogs and carbon. Many of its members work in Flood Risk, at York and as Hydrologist. Here you can [what happens here].',
  );
});

test('what fewer than five have in common is not told, and whom it is for is left to say', () => {
  expect(draft('Few')).toBe(
    'Few is a community. It is for [whom it is for]. Here you can [what happens here].',
  );
});

test.each(['Grief', 'Hidden'])('nothing is told of who is in %s', (id) => {
  expect(draft(id)).toContain('It is for [whom it is for].');
  expect(draft(id)).not.toContain('Flood Risk');
});

test('a community among siblings is drafted as they describe themselves', () => {
  expect(draft('Ripon office')).toBe(`${desk('Ripon')} Here you can [what happens here].`);
});

test('what a hidden community says of itself is nobody’s example', () => {
  expect(draft('Marsh survey')).not.toContain('Counting birds');
});

test('no draft names anybody, and none is published unread', () => {
  const { judge } = createDescriptions(directory.communities());

  const drafts = directory.communities().map(({ id, name }) => ({ name, text: draft(id) }));

  expect(drafts.filter(({ text }) => /Quill|Stout/.test(text))).toEqual([]);
  expect(drafts.map(({ name, text }) => judge(name, text)?.lack)).toEqual(drafts.map(() => 'placeholder'));
});
