import { createSignups } from '../../src/features/signups/signups';
import { world, type World } from '../world';

const line = 'sign-up "First aid refresher" 12 December 10:00–12:00, Leeds, 2 places';
const filled = { title: 'Bread', date: '2026-12-12', from: '10:00', until: '12:00', places: '1' };

async function run({ store, now }: World, person: string): Promise<string[]> {
  const found = await createSignups(store).of(person, 'runs', now());
  return found.map(({ title, state }) => `${title} (${state})`);
}

describe('somebody whom the directory does not know', () => {
  const unknown = 'find you in the directory, so nothing was posted';

  async function stranger() {
    const here = await world();
    return { here, mallory: here.somebody('99999999-0000-4000-8000-000000000000', 'Mallory') };
  }

  test('offers nothing, by line, by form or in the message extension', async () => {
    const { here, mallory } = await stranger();
    const form = { ...filled, for: mallory.id };

    const said = [
      await mallory.says(line, 'channel'),
      await mallory.says(line),
      await mallory.says('new sign-up', 'channel'),
      await mallory.forges('preview-signup', form),
      await mallory.in('group').opens('sign-up'),
      await mallory.submits(form),
    ];

    for (const answer of said) expect(answer).toContain(unknown);
    expect(await run(here, mallory.id)).toEqual([]);
  });

  test('posts no draft that they wrote while they were here', async () => {
    const here = await world();
    await here.asha.says(line);
    const { asha } = here;
    const doc = { id: 'profile', v: 1, name: asha.name, disabled: true };
    here.directory.apply('people', [{ partition: asha.id, id: 'profile', etag: '', doc }]);

    expect(await asha.says('post my sign-up', 'channel')).toContain(unknown);
    expect(await run(here, asha.id)).toEqual(['First aid refresher (draft)']);
  });
});

describe('a form of the message extension', () => {
  test('that is submitted twice, because Teams has not seen the answer, makes one draft', async () => {
    const here = await world();
    const { asha, ben } = here;
    await asha.in('group').opens('sign-up');
    const form = { ...filled, for: asha.id, fresh: 'a-draft-of-ashas' };

    await asha.submits(form);
    await asha.opens('sign-up');
    await asha.submits({ ...form, places: '3' });

    expect(await run(here, asha.id)).toEqual(['Bread (draft)']);
    await asha.sends();
    expect(ben.in('group').sees()).toContain('3 of 3 places left');
  });

  test('names a new draft by itself', async () => {
    const here = await world();
    const { asha } = here;
    await asha.in('group').opens('sign-up');

    await asha.submits(filled);
    await asha.opens('sign-up');
    await asha.submits({ ...filled, title: 'Cake' });

    expect(await run(here, asha.id)).toEqual(expect.arrayContaining(['Bread (draft)', 'Cake (draft)']));
  });

  test('that names the draft of somebody else changes nothing of it, and makes nobody run it', async () => {
    const here = await world();
    const { asha, ben } = here;
    await asha.in('group').opens('sign-up');
    await asha.submits({ ...filled, fresh: 'a-draft-of-ashas' });

    await ben.in('group').opens('sign-up');
    const answer = await ben.submits({ ...filled, title: 'Mine', fresh: 'a-draft-of-ashas' });

    expect(answer).toContain('Only Asha Patel can do that');
    expect([await run(here, asha.id), await run(here, ben.id)]).toEqual([['Bread (draft)'], []]);
  });

  test.each(['of~asha', 'A', 'a'.repeat(41), ''])(
    'that names “%s”, which is no id, is out of date',
    async (fresh) => {
      const { asha } = await world();
      await asha.in('group').opens('sign-up');

      expect(await asha.submits({ ...filled, fresh })).toContain('That form is out of date.');
    },
  );

  test('that cannot be saved any more loses nothing, and can be offered as a new one', async () => {
    const here = await world();
    const { asha } = here;
    await asha.in('group').opens('sign-up');
    await asha.submits(filled);
    await asha.edits();
    await asha.says('post my sign-up', 'channel');

    const refused = await asha.in('group').submits({ ...filled, title: 'Cake' });
    const again = await asha.submits({ ...filled, title: 'Cake' });

    expect(refused).toContain('This has been posted already.');
    expect(refused).toContain('[Preview]');
    expect(again).toContain('1 of 1 place left');
    expect(await run(here, asha.id)).toEqual(expect.arrayContaining(['Bread (open)', 'Cake (draft)']));
  });
});
