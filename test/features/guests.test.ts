import { world, type Somebody, type World } from '../world';
import { runs, workshop } from './workshop';

/** Is a guest of the organisation from now on. */
function isGuest({ directory }: World, { id, name }: Somebody): void {
  directory.apply('people', [
    { partition: id, id: 'profile', etag: '', doc: { id: 'profile', v: 1, name, guest: true } },
  ]);
}

describe('a guest, who may look nobody up', () => {
  test('adds those to a sign-up whose whole name they know, and learns no other', async () => {
    const here = await workshop();
    const { asha } = here;
    isGuest(here, asha);
    await runs(asha);
    await asha.presses('Add a person');

    const guessed = await asha.presses('Add them', { who: 'carys' });
    const known = await asha.presses('Add them', { who: 'Carys Evans' });

    expect(guessed).toContain('I know nobody called “carys”. Write the whole name, or the mail address.');
    expect(guessed).not.toContain('Evans');
    expect(known).toContain('Carys Evans is number 2 on the waiting list, and is told.');
  });

  test('finds communities, and is told that owners add guests rather than joining', async () => {
    const here = await world();
    const { asha, carys, directory, idOf } = here;
    isGuest(here, asha);
    await asha.says('peat');

    const answer = await asha.presses('Join Peatland Restoration');

    expect(answer).toContain('Guests can’t join Peatland Restoration by themselves: its owners add you.');
    expect(directory.isMember(idOf('Peatland Restoration'), asha.id)).toBe(false);
    expect(await carys.says('journal')).toContain('Nothing is written down here.');
  });

  test.each(['Ben Okafor', 'ben'])('has “%s” run their poll by no name', async (organisers) => {
    const here = await world();
    isGuest(here, here.asha);
    await here.asha.says('poll', 'channel');

    const form = { question: 'Tea?', options: 'Yes\nNo', organisers };
    const answer = await here.asha.presses('Ask this poll', form);

    expect(answer).toContain('Guests look nobody up here. Leave this empty.');
    expect(answer).not.toMatch(/Okafor.*Okafor/s);
    expect(await here.asha.presses('Ask this poll', { ...form, organisers: '' })).toContain('Tea?');
  });

  test('has nobody run their sign-up by name, though by what others have chosen for them', async () => {
    const here = await world();
    const { asha, ben } = here;
    await asha.says('new sign-up', 'channel');
    const form = { title: 'Bread', date: '2026-12-12', from: '10:00', until: '12:00', places: '3' };

    const before = await asha.presses('Preview', { ...form, organiser: 'Ben Okafor' });
    isGuest(here, asha);
    await asha.says('new sign-up', 'channel');
    const guessed = await asha.presses('Preview', { ...form, organiser: 'Ben Okafor' });
    const chosen = await asha.presses('Preview', { ...form, organiser: '', organisers: ben.id });

    expect(before).toContain('This is how it will look.');
    expect(guessed).toContain('one of these is not in the directory');
    expect(chosen).toContain('This is how it will look.');
  });
});
