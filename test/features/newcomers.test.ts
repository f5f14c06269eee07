import { cast } from '../../src/adapters/simulated/model';
import { subjectsOf } from '../../src/directory/subjects';
import { journeyOf, reception, times } from '../newcomers-office';

const because = 'You get this because you are new in your organisation.';

describe('the first day', () => {
  test('somebody new is welcomed on their first morning, once, with communities and reasons', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees', { employeeHireDate: '2026-11-18' });
    await all.passes({ days: 1 });
    expect(nia.sees()).toBe('');

    await all.passes({ days: 1 });

    expect(nia.sees()).toContain('Welcome to');
    expect(nia.sees()).toContain('Nia');
    expect(nia.sees()).toContain('Why: ');
    expect(times(nia.sees(), because)).toBe(1);
    await all.passes({ days: 3 });
    expect(times(nia.sees(), because)).toBe(1);
  });

  test('a community for everybody of another organisation is not offered, whoever of the same office is in it', async () => {
    const all = await reception();
    const office = all.directory.person(cast.asha.id)?.office ?? '';
    const people = (companyName: string) =>
      Array.from({ length: 40 }, (_, at) =>
        all.tenant.control.addPerson({
          displayName: `${companyName} ${at}`,
          companyName,
          department: 'Field work',
          officeLocation: office,
          jobTitle: 'Ecologist',
        }),
      );
    const theirs = people('Moor Trust');
    const owners = theirs.slice(0, 1);
    const group = { visibility: 'Public', owners } as const;
    all.tenant.control.addGroup({ displayName: 'All Moor Trust', ...group, members: theirs });
    const members = [...theirs, ...people('Fen Trust')];
    all.tenant.control.addGroup({ displayName: 'Moors and Fens', ...group, members });
    const nia = await all.hires('Nia Rees');

    await all.passes({ days: 1 });

    expect(nia.sees()).toContain('Moors and Fens');
    expect(nia.sees()).not.toContain('All Moor Trust');
  });

  test('nobody is written to before an administrator has switched it on, nor after it is switched off', async () => {
    const all = await reception({ on: false });
    const nia = await all.hires('Nia Rees');
    await all.passes({ days: 1 });
    expect(nia.sees()).toBe('');
    expect(await all.carys.says('welcome settings')).toMatch(
      /2 people would be welcomed within a week, 2 of them by tomorrow/,
    );

    await all.carys.presses('Welcome newcomers from now on');
    await all.passes({ hours: 1 });
    expect(nia.sees()).toContain('Welcome to');
    await all.carys.says('welcome settings');
    await all.carys.presses('Stop welcoming newcomers');
    const owen = await all.hires('Owen Price');
    await all.passes({ days: 2 });

    expect(owen.sees()).toBe('');
  });

  test('whoever the first sync found among everybody is not welcomed', async () => {
    const all = await reception();
    await all.asha.says('my communities');

    await all.passes({ days: 1 });

    expect(all.asha.sees()).not.toContain(because);
  });

  test('somebody new chooses what they care about, and sees what fits it', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees');
    await all.passes({ days: 1 });
    expect(nia.buttons()).toContain('Show what fits');
    const [subject = ''] = subjectsOf(all.directory.content, 1, all.now());

    const seen = await nia.presses('Show what fits', { interests: subject });

    expect(seen).toContain('Saved. These fit what you care about.');
    expect(seen).toContain(because);
    expect(await nia.says('my interests')).toContain('My interests');
    expect(nia.fields()).toEqual({ text: subject });
    expect(await journeyOf(all, nia)).toMatchObject({ picked: { count: 1 } });
  });

  test('somebody joins one of the communities, and then the others at once', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees');
    await all.passes({ days: 1 });
    const join = nia.buttons().indexOf('Join');
    expect(join).toBeGreaterThan(-1);

    const first = await nia.presses('Join');
    expect(first).toContain('You have joined');
    expect(first).toContain('You are in it');
    const these = nia.buttons().find((title) => title.startsWith('Join ')) ?? '';
    const seen = await nia.presses(these);

    expect(times(seen, 'You are in it') + times(seen, 'You have asked to join')).toBeGreaterThan(2);
    expect(all.directory.membershipsOf(nia.id).length).toBeGreaterThan(1);
  });

  test('who says hello first is welcomed in answer, and no message comes', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees', { employeeHireDate: '2026-11-17' });

    expect(await nia.says('hello')).toContain('Welcome to');
    expect(nia.buttons()).toContain('Stop these messages');
    await all.passes({ days: 2 });

    expect(nia.sees()).not.toContain(because);
    expect(await nia.says('hello')).toContain('I’m Signpost');
  });

  test('who says hello while the message waits for the morning does not get it twice', async () => {
    const all = await reception({ begin: '2026-11-16T17:00:00Z' });
    const nia = await all.hires('Nia Rees', { employeeHireDate: '2026-11-16' });
    await all.passes({ hours: 1 });
    expect((await journeyOf(all, nia))?.steps[0]?.how).toBe('told');
    expect(await nia.says('hello')).toContain('Welcome to');

    await all.passes({ hours: 16 });

    expect(nia.sees()).not.toContain(because);
  });

  test('an organisation’s own words and contact are on its newcomers’ card', async () => {
    const all = await reception();
    const organisation = all.directory.person(cast.asha.id)?.organisation ?? '';
    await all.carys.says('welcome settings');
    await all.carys.presses('Save words', {
      organisation,
      text: 'There is cake on Thursdays.',
      contact: 'Dylan Hughes',
    });
    const nia = await all.hires('Nia Rees');

    await all.passes({ days: 1 });

    expect(nia.sees()).toContain('There is cake on Thursdays.');
    expect(nia.sees()).toContain('Whom to ask: Dylan Hughes');
  });
});

describe('who is not new', () => {
  test('guests, service accounts and people hired again are not welcomed', async () => {
    const all = await reception();
    const guest = await all.hires('Gus Visitor', { userType: 'Guest' });
    const service = await all.hires('svc payroll', {
      employeeHireDate: null,
      mail: 'svc-payroll@tenant.example',
    });
    const again = await all.hires('Rhian Webb', { createdDateTime: '2019-04-01T09:00:00Z' });

    await all.passes({ days: 1 });

    for (const one of [guest, service, again]) expect(one.sees()).toBe('');
  });

  test('who leaves and comes back, or gets another name, is welcomed once', async () => {
    const all = await reception();
    const { control } = all.tenant;
    const nia = await all.hires('Nia Rees');
    await all.passes({ days: 1 });
    expect(times(nia.sees(), because)).toBe(1);

    control.removePerson(nia.id);
    await all.passes({ days: 1 });
    control.restorePerson(nia.id);
    await all.passes({ minutes: 15 });
    control.changePerson(nia.id, { displayName: 'Nia Webb', employeeHireDate: '2026-11-19' });
    await all.passes({ days: 3 });

    expect(times(nia.sees(), because)).toBe(1);
  });

  test('who moves to another organisation is new there, and not when they come back', async () => {
    const all = await reception();
    const { control } = all.tenant;
    const { id } = all.ben;
    const home = all.directory.person(id)?.organisation ?? '';
    const other = all.directory.content.people.find(
      (one) => one?.organisation !== undefined && one.organisation !== home,
    )?.organisation;
    await all.ben.says('my communities');

    control.changePerson(id, { companyName: other ?? '' });
    await all.passes({ minutes: 15 });
    await all.passes({ days: 1 });
    expect(all.ben.sees()).toContain(`Welcome to ${other ?? ''}`);
    await all.ben.says('my communities');
    await all.passes({ days: 20 });
    await all.ben.says('my communities');
    control.changePerson(id, { companyName: home });
    await all.passes({ minutes: 15 });
    await all.passes({ days: 2 });

    expect(all.ben.sees()).not.toContain('Welcome to');
  });
});

describe('later days', () => {
  test('after a week somebody hears of what fits what they have said since, in one message', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees');
    await all.passes({ days: 1 });
    await nia.says('my interests');
    await nia.presses('Save my interests', { text: 'peat\ncycling\nmentoring' });

    await all.passes({ days: 7 });

    expect(nia.sees()).toContain('A week in: communities that fit you');
    expect(nia.sees()).toContain('you said you care about');
    await all.passes({ days: 3 });
    expect(times(nia.sees(), because)).toBe(1);
  });

  test('nothing is said where there is nothing worth saying', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees');
    await all.passes({ days: 1 });
    await nia.says('my messages');

    await all.passes({ days: 8 });

    expect(nia.sees()).not.toContain('A week in');
    expect((await journeyOf(all, nia))?.steps.find(({ day }) => day === 7)?.how).toBe('silent');
  });

  test('who has stopped these hears nothing more, nor when they move', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees');
    await all.passes({ days: 1 });
    await nia.presses('Stop these');
    await nia.says('my interests');
    await nia.presses('Save my interests', { text: 'peat\ncycling' });

    await all.passes({ days: 8 });

    expect(nia.sees()).not.toContain(because);
    expect((await journeyOf(all, nia))?.steps.find(({ day }) => day === 7)?.how).toBe('stopped');
  });

  test('“Not now” puts the next message off for a week at least', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees');
    await all.passes({ days: 1 });
    await nia.says('my interests');
    await nia.presses('Save my interests', { text: 'peat\ncycling\nmentoring' });
    await all.passes({ days: 5 });
    await all.ben.says('hello');
    const journey = await journeyOf(all, nia);
    const on = { view: 'newcomer', params: { arrival: journey?.arrival.id, day: 1 } };

    expect(await nia.forges('not-now', { on })).toContain('You hear nothing about this for a week');
    await all.passes({ days: 4 });
    expect(nia.sees()).not.toContain('A week in');
    await all.passes({ days: 5 });

    expect(nia.sees()).toContain('A week in');
  });
});

describe('administrators', () => {
  test('see how it is doing, and shares only from ten people on', async () => {
    const all = await reception();
    await all.hires('Nia Rees');
    await all.hires('Owen Price');
    await all.passes({ days: 1 });

    const seen = await all.carys.says('how is the welcome doing?');

    expect(seen).toContain('It is on since Monday 16 November.');
    expect(seen).toMatch(/Welcomed\s+too few to say/);
    expect(seen).toContain('Fewer than ten new; too few to say more');
    expect(seen).not.toMatch(/\b2\b/);
    expect(seen).not.toContain('%');
  });

  test.each([
    ['welcome-outcome', {}],
    ['welcome-settings', {}],
    ['switch-welcome', { told: true }],
    ['save-welcome-words', { organisation: '*', text: 'Ours', contact: '' }],
  ])('a stranger who presses %s is refused and changes nothing', async (verb, data) => {
    const all = await reception({ on: false });

    expect(await all.asha.forges(verb, data)).toContain('Only the community team');
    expect(await all.asha.says('welcome settings')).toContain('Only the community team');
    expect(await all.asha.says('welcome outcome')).toContain('Only the community team');

    const rules = await all.app.rules.fresh();
    expect(rules.newcomersTold).toBeUndefined();
    expect(rules.newcomers).toBeUndefined();
  });

  test('nobody sees another’s card, whatever they press', async () => {
    const all = await reception();
    const nia = await all.hires('Nia Rees');
    await all.passes({ days: 1 });
    const journey = await journeyOf(all, nia);
    const on = { view: 'newcomer', params: { arrival: journey?.arrival.id, day: 1 } };

    for (const [verb, data] of [
      ['not-now', { on }],
      ['pick-interests', { interests: 'Cycling', on }],
    ] as const) {
      expect(await all.ben.forges(verb, data)).not.toContain('Welcome to');
    }

    expect(await journeyOf(all, all.ben)).toBeUndefined();
    expect((await journeyOf(all, nia))?.picked).toBeUndefined();
    expect((await journeyOf(all, nia))?.putOffUntil).toBeUndefined();
  });
});

describe('in an invented tenant', () => {
  test('whoever says so is new, and sees a week later what comes then', async () => {
    const all = await reception({ rehearsal: true });
    const { asha } = all;
    await asha.says('demo: I am new');
    await all.passes({ minutes: 15 });
    await all.passes({ minutes: 15 });
    expect(asha.sees()).toContain('Welcome to');
    await asha.says('my interests');
    await asha.presses('Save my interests', { text: 'peat\nmentoring\nwriting' });

    expect(await asha.says('demo: 7 days later')).toContain('7 days later');
    expect(await asha.says('demo: 2 hours later')).toContain('2 hours later');
    await all.passes({ minutes: 10 });

    expect(asha.sees()).toContain('A week in: communities that fit you');
  });

  test('elsewhere nobody can', async () => {
    const all = await reception();

    expect(await all.asha.says('demo: I am new')).not.toContain('hired');
    expect(await all.asha.says('demo: 7 days later')).not.toContain('later.');
  });
});

test('of somebody who is erased, nothing is left of their welcome', async () => {
  const all = await reception();
  const nia = await all.hires('Nia Rees');
  await all.passes({ days: 1 });
  expect(await journeyOf(all, nia)).toBeDefined();

  all.tenant.control.removePerson(nia.id, 'deleted');
  await all.passes({ minutes: 15 });
  await all.passes({ days: 1 });

  expect(await journeyOf(all, nia)).toBeUndefined();
  const at = all.directory.content.personAt(nia.id) ?? -1;
  expect(all.directory.content.journeys.of(at)).toBeUndefined();
});
