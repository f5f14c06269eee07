import type { World } from '../world';
import { idOf, parts, plans, runs, workshop } from './workshop';

/** Asha writes another one in her own chat; its id. */
async function draftIn(here: World): Promise<string> {
  await here.asha.says('sign-up "Bread" 13 December 10:00–12:00, 2 places');
  const own = await parts(here).signups.of(here.asha.id, 'runs', here.now());
  return own.find(({ state }) => state === 'draft')?.signup ?? '';
}

test('an owner of its team finds the way in on the card, and the community team when they look by hand', async () => {
  const here = await workshop();
  const { priya, carys, ben } = here;
  for (const one of [priya, carys, ben]) one.in('channel');

  await priya.refreshes();
  expect(priya.buttons()).toContain('Manage');
  await carys.refreshes();
  expect(carys.buttons()).not.toContain('Manage');
  for (const one of [carys, ben]) await one.presses('Refresh');
  expect(ben.buttons()).not.toContain('Manage');
  expect(await carys.presses('Manage')).toContain('Open: people can sign up');
});

describe('who runs it, too', () => {
  test('is chosen one at a time, and goes again', async () => {
    const here = await workshop();
    const { asha, ben, dylan } = here;
    await plans(here, { organiser: ben.id });
    await asha.presses('Change it');
    await plans(here, { organiser: dylan.name });
    await asha.presses('Change it');

    expect(await runs(ben)).toContain(`Run by: ${asha.name}, ${ben.name} and ${dylan.name}`);
    await plans(here, { organisers: dylan.id });
    await asha.presses('Change it');
    expect(await runs(asha)).toContain(`Run by: ${asha.name} and ${dylan.name}`);
  });

  test('is somebody who is there', async () => {
    const here = await workshop();

    expect(await plans(here, { organiser: 'Nobody Atall' })).toContain('Choose people from the list');
  });
});

describe('a draft', () => {
  test('is nobody’s but its author’s', async () => {
    const here = await workshop();
    const signup = await draftIn(here);

    expect(await here.carys.forges('run-signup', { signup })).toContain('Only those who run this sign-up');
    expect(await here.carys.forges('cancel-signup', { signup, reason: 'Ha' })).toContain(
      'Only those who run this sign-up',
    );
    expect(await here.asha.forges('cancel-signup', { signup, reason: 'No' })).toContain(
      'It has not been posted yet.',
    );
    expect((await parts(here).signups.get(signup))?.state).toBe('draft');
  });

  test('that is posted while its author discards it goes on', async () => {
    const here = await workshop();
    const { signups } = parts(here);
    const signup = await draftIn(here);
    const posted = await signups.get(await idOf(here));
    const get = here.store.get.bind(here.store);
    let reads = 0;
    here.store.get = async (container, partition, id) => {
      if (partition === signup && id === 'signup' && (reads += 1) === 2) {
        here.store.get = get;
        await signups.change(signup, (draft) => ({ ...draft, state: 'open', place: posted?.place }));
      }
      return get(container, partition, id);
    };

    const answer = await here.asha.forges('discard-signup', { signup });

    expect(answer).toContain('It has been posted or discarded meanwhile, so nothing was changed.');
    expect(await here.asha.says('my sign-ups')).toContain('Run “Bread”');
    expect(await here.ben.forges('sign-up', { signup, option: 'o1' })).toContain('You have a place.');
  });
});
