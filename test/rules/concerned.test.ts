import { concerned } from '../../src/directory/concerned';
import { isOfTheSubject } from '../../src/directory/discretion';
import { suggest } from '../../src/directory/suggest';
import { wishId } from '../../src/directory/wish';
import { directoryOf } from './directory-of';

const directory = directoryOf({
  'Peatland Restoration': { description: 'Blocking drains and growing moss.' },
  'Bereavement Support': { description: 'For everyone who has lost somebody.' },
  'Dog Walkers': { tags: ['pets'], description: 'We meet at noon.' },
  'Assistive Technology Network (ATN)': {},
  'Rail and Ferry Club': { description: 'Timetables, tickets and nostalgia.' },
});
const all = directory.content.communities.map((_, at) => at);

test.each(['peat', 'peatlnad', 'my labrador', 'ATN', 'drain blocking', 'dogwalkers', 'trains', 'timetable'])(
  'whatever is suggested for “%s” is also found concerned with it',
  (subject) => {
    const found = suggest(directory, { text: subject, limit: 10 }).suggestions;
    const reasoned = found.filter(({ reasons }) => reasons.some(isOfTheSubject));

    const near = concerned(directory.content, subject, all).map(
      (at) => directory.content.communities[at]?.id,
    );

    expect(near).toEqual(expect.arrayContaining(reasoned.map(({ community }) => community.id)));
  },
);

test('what has nothing to do with a subject is not concerned', () => {
  expect(concerned(directory.content, 'peat', all)).toHaveLength(1);
  expect(concerned(directory.content, 'falconry', all)).toEqual([]);
});

test('whether a subject is answered can be asked of one community alone', () => {
  const fits = (community: string) =>
    suggest(directory, { text: 'peat', only: new Set([community]), limit: 3 }).fits;

  expect(fits('Peatland Restoration')).toBe(true);
  expect(fits('Dog Walkers')).toBe(false);
  expect(fits('nowhere')).toBe(false);
});

test('a wish is the same for the same words in another order or form', () => {
  expect(wishId('dog walking')).toBe(wishId('Walking dogs'));
  expect(wishId('dog walking')).not.toBe(wishId('dog grooming'));
});
