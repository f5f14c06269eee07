import { idOf, runs, workshop } from './workshop';

test('whoever has left adds nobody to what they have offered', async () => {
  const here = await workshop();
  const { asha } = here;
  const signup = await idOf(here);
  const doc = { id: 'profile', v: 1, name: asha.name, disabled: true };
  here.directory.apply('people', [{ partition: asha.id, id: 'profile', etag: '', doc }]);

  expect(await asha.forges('add-place', { signup, who: 'Carys Evans' })).toContain('so nobody was added.');
});

describe('the beginning of a name', () => {
  test('adds nobody, even if one person alone has it: they are shown first', async () => {
    const here = await workshop();
    await runs(here.asha);
    await here.asha.presses('Add a person');

    const asked = await here.asha.presses('Add them', { who: 'carys e' });

    expect(asked).toContain('Whom do you mean?');
    expect(await here.asha.presses('Add Carys Evans')).toContain('Carys Evans is number 2');
  });

  test('finds names as every other search for people does', async () => {
    const here = await workshop();
    const doc = { id: 'profile', v: 1, name: 'Łukasz O’Brien' };
    here.directory.apply('people', [{ partition: 'l1', id: 'profile', etag: '', doc }]);
    await runs(here.asha);
    await here.asha.presses('Add a person');

    expect(await here.asha.presses('Add them', { who: 'obrien lukasz' })).toContain(
      'Łukasz O’Brien is number 2',
    );
  });
});
