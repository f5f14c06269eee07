import { differences, sameOptions } from '../../src/features/signups/running/differences';
import type { Signup } from '../../src/features/signups/signup';
import { signupOf } from '../features/line-house';

const at = new Date('2026-11-16T10:00:00Z');

function options(...texts: string[]): Signup['options'] {
  const ids = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6'] as const;
  return texts.map((text, index) => ({ id: ids[index] ?? 'o6', text, places: 5 }));
}

describe('what people must hear of a change', () => {
  const former = signupOf({ where: 'Leeds', link: 'https://a.example', options: options('Morning', 'Noon') });

  test.each<[string, Partial<Signup>, string[]]>([
    ['nothing', {}, []],
    ['a text, places and who runs it', { text: 'Bring a pen.', organisers: ['ben'], needs: true }, []],
    ['a closing time', { closes: '2026-12-01T17:00:00.000Z' }, []],
    ['a title', { title: 'First aid' }, ['Now called “First aid”, was “First aid refresher”.']],
    [
      'a later end',
      { end: '2026-12-12T13:00:00.000Z' },
      ['Now Saturday 12 December, 10am to 1pm (London), was Saturday 12 December, 10am to 12 noon (London).'],
    ],
    [
      'the same moment in another zone',
      { timeZone: 'Europe/Paris' },
      ['Now Saturday 12 December, 11am to 1pm (Paris), was Saturday 12 December, 10am to 12 noon (London).'],
    ],
    ['another place', { where: 'York' }, ['Now at “York”, was “Leeds”.']],
    ['no place', { where: undefined }, ['No longer at “Leeds”.']],
    ['another link', { link: 'https://b.example' }, ['The link is now https://b.example']],
    ['no link', { link: undefined }, ['It no longer has a link.']],
    ['an option', { options: options('Early', 'Noon') }, ['“Morning” is now called “Early”.']],
    ['one option more', { options: options('Morning', 'Noon', 'Late') }, []],
    [
      'two things',
      { title: 'Tea', where: 'York' },
      ['Now called “Tea”, was “First aid refresher”.', 'Now at “York”, was “Leeds”.'],
    ],
  ])('%s', (_what, changes, words) => {
    expect(differences(former, { ...former, ...changes } as Signup, at)).toEqual(words); // a field may be taken away
  });

  test('a place and a link that there were not', () => {
    const now = { ...signupOf(), where: 'Leeds', link: 'https://a.example' };

    expect(differences(signupOf(), now, at)).toEqual([
      'It is at “Leeds”.',
      'The link is now https://a.example',
    ]);
  });
});

describe('options that are typed anew keep the ids for which people have signed up', () => {
  test.each<[string, string[], string[], string[]]>([
    ['as they were', ['Morning', 'Noon'], ['Morning', 'Noon'], ['o1', 'o2']],
    ['in another order', ['Morning', 'Noon'], ['Noon', 'Morning'], ['o2', 'o1']],
    ['in other letters', ['Morning', 'Noon'], [' MORNING ', 'ｎoon'], ['o1', 'o2']],
    ['one with a new name', ['Morning', 'Noon'], ['Early', 'Noon'], ['o1', 'o2']],
    ['one with a new name, in another order', ['Morning', 'Noon'], ['Noon', 'Early'], ['o2', 'o1']],
    ['all with new names', ['Morning', 'Noon'], ['One', 'Two'], ['o1', 'o2']],
    ['one more', ['Morning', 'Noon'], ['Late', 'Morning', 'Noon'], ['o3', 'o1', 'o2']],
    ['one less', ['Morning', 'Noon', 'Late'], ['Late', 'Morning'], ['o3', 'o1']],
    [
      'six',
      ['a', 'b', 'c', 'd', 'e', 'f'],
      ['f', 'e', 'd', 'c', 'b', 'z'],
      ['o6', 'o5', 'o4', 'o3', 'o2', 'o1'],
    ],
  ])('%s', (_what, former, typed, ids) => {
    const kept = sameOptions(options(...former), options(...typed));

    expect(kept.map(({ id }) => id)).toEqual(ids);
    expect(kept.map(({ text }) => text)).toEqual(typed);
  });

  test('the only one, without a name, is the same one', () => {
    expect(sameOptions([{ id: 'o1', places: 5 }], [{ id: 'o1', places: 9 }])).toEqual([
      { id: 'o1', places: 9 },
    ]);
  });

  test.each<[string, string[], string[]]>([
    ['one renamed and one more', ['Morning', 'Noon'], ['Early', 'Noon', 'Late']],
    ['one renamed and one less', ['Morning', 'Noon', 'Late'], ['Early', 'Late']],
    ['all renamed and one more', ['Morning', 'Noon'], ['One', 'Two', 'Three']],
  ])('nobody could tell which is which: %s', (_what, former, typed) => {
    expect(() => sameOptions(options(...former), options(...typed))).toThrow('I cannot tell which options');
  });
});
