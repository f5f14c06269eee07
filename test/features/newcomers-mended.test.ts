import { cast } from '../../src/adapters/simulated/model';
import { journeyOf, reception, times } from '../newcomers-office';

const because = 'You get this because you are new in your organisation.';

describe('organisations', () => {
  test('one that gets another name in batches welcomes nobody, and who moves alone is welcomed', async () => {
    const all = await reception();
    const { control } = all.tenant;
    const own = [...'abcdefgh'].map((one) => control.addPerson({ ...old, displayName: `Nia ${one}` }));
    control.addPerson({ ...old, displayName: 'Owen Price' });
    await all.passes({ minutes: 15 });

    for (const id of own.slice(0, 4)) control.changePerson(id, { companyName: 'Kew and Wakehurst' });
    await all.passes({ hours: 2 });
    for (const id of own.slice(4)) control.changePerson(id, { companyName: 'Kew and Wakehurst' });
    control.changePerson(all.ben.id, { companyName: 'Environment Agency' });
    await all.passes({ minutes: 15 });
    await all.passes({ days: 1 });

    for (const id of own) expect(await journeyOf(all, { id })).toBeUndefined();
    expect(await journeyOf(all, all.ben)).toMatchObject({ arrival: { how: 'moved' } });
  }, 90_000);

  test('the words of one are not put over another’s that whoever saves has not seen', async () => {
    const all = await reception();
    const organisation = all.directory.person(cast.asha.id)?.organisation ?? '';
    await all.carys.says('welcome settings');
    await all.carys.presses('Save words', { organisation, text: 'There is cake.', contact: '' });
    await all.carys.says('welcome settings');

    const seen = await all.carys.presses('Save words', { organisation, text: 'There is tea.', contact: '' });

    expect(seen).toContain('Nothing was changed yet');
    expect(seen).toContain('“There is cake.”');
    expect((await all.app.rules.fresh()).newcomers?.words).toMatchObject([{ text: 'There is cake.' }]);
    await all.carys.presses('Save words', { organisation, text: 'There is tea.', contact: '' });
    expect((await all.app.rules.fresh()).newcomers?.words).toMatchObject([{ text: 'There is tea.' }]);
  });

  test('where fifty have words already, the next is told so, and none is lost', async () => {
    const all = await reception();
    const organisation = all.directory.person(cast.asha.id)?.organisation ?? '';
    const words = Array.from({ length: 50 }, (_, at) => ({
      organisation: `Body ${at}`,
      text: 'Hello',
      contact: '',
    }));
    await all.app.rules.change({ id: 'admin', name: 'Carys' }, (rules) => ({
      ...rules,
      newcomers: { words },
    }));
    await all.carys.says('welcome settings');

    const seen = await all.carys.presses('Save words', { organisation, text: 'There is cake.', contact: '' });

    expect(seen).toContain('50 organisations have words of their own');
    expect((await all.app.rules.fresh()).newcomers?.words).toHaveLength(50);
    await all.carys.presses('Save words', { organisation: 'Body 7', text: '', contact: '' });
    await all.carys.presses('Save words', { organisation: 'Body 7', text: '', contact: '' });
    expect((await all.app.rules.fresh()).newcomers?.words).toHaveLength(49);
  });
});

describe('somebody new', () => {
  test('keeps what they have typed when they choose from a card', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees');
    await all.passes({ days: 1 });
    const subjects = ['Falconry', 'Sailing', 'Chess'];
    const typed = Array.from({ length: 8 }, (_, at) => `my own subject ${at}`);
    const journey = await journeyOf(all, nia);
    await nia.says('my interests');
    await nia.presses('Save my interests', { text: typed.join('\n') });
    const of = { arrival: journey?.arrival.id, day: 1 };
    const choose = (interests: string) =>
      nia.forges('pick-interests', {
        interests,
        offered: subjects,
        of,
        on: { view: 'newcomer', params: of },
      });

    expect(await choose(subjects.slice(0, 3).join(','))).toContain(
      'With what you have told me before these are 11',
    );
    await choose('Chess,Falconry');

    await nia.says('my interests');
    expect(nia.fields()).toEqual({ text: ['Falconry', 'Chess', ...typed].join('\n') });
  });

  test('who says “Not now” on the first day hears nothing for seven whole days', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees');
    await all.passes({ days: 1 });
    await nia.presses('Not now');
    await nia.says('my interests');
    await nia.presses('Save my interests', { text: 'peat\ncycling\nmentoring' });

    await all.passes({ days: 7 });

    expect(nia.sees()).not.toContain('A week in');
    await all.passes({ days: 3 });
    expect(nia.sees()).toContain('A week in');
  });

  test('who says “Not now” while a message waits for the morning gets it when the week is over', async () => {
    const all = await reception({ begin: '2026-11-16T17:00:00Z' });
    const nia = await all.hires('Nia Rees', { employeeHireDate: '2026-11-16' });
    await all.passes({ hours: 1 });
    expect((await journeyOf(all, nia))?.steps[0]?.how).toBe('told');
    const of = { arrival: (await journeyOf(all, nia))?.arrival.id, day: 7 };
    await nia.forges('not-now', { of, on: { view: 'newcomer', params: of } });

    await all.passes({ hours: 16 });
    await all.passes({ days: 6 });
    expect(nia.sees()).not.toContain(because);
    await all.passes({ days: 1 });
    await all.passes({ minutes: 15 });

    expect(times(nia.sees(), because)).toBe(1);
  });

  test('who says hello again, as the answer may have been lost, sees it again', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees', { employeeHireDate: '2026-11-17' });
    expect(await nia.says('hello')).toContain('Welcome to');

    expect(await nia.says('hello')).toContain('Welcome to');
    await all.passes({ days: 2 });

    expect(nia.sees()).not.toContain(because);
    expect(await nia.says('hello')).toContain('I’m Signpost');
  });

  test('is called by their given name, however it is written', async () => {
    const all = await reception();
    const nia = await all.hires('Rees, Nia Mair (Defra)');

    expect(await nia.says('hello')).toMatch(/Welcome to [^,]+, Nia\b/);
  });

  test('who presses on a card of a former beginning is told what came of it', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees');
    await all.passes({ days: 1 });
    const on = { view: 'newcomer', params: { arrival: 'moved~2020-01-01', day: 1 } };

    const seen = await nia.forges('not-now', { on });

    expect(seen).toContain('You hear nothing about this for a week');
    expect(seen).toContain('which is over');
  });
});

const old = {
  companyName: 'Kew',
  department: 'Herbarium',
  jobTitle: 'Botanist',
  employeeHireDate: '2019-04-01',
  createdDateTime: '2019-04-01T09:00:00Z',
};
