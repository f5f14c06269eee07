import { idOf, line, parts, runs, workshop } from './workshop';

const closing = `${line}, closes 1 December 5pm`;

describe('once signing up has closed', () => {
  test('the card does not say until when one can sign up', async () => {
    const { asha, ben } = await workshop(closing);
    expect(ben.in('channel').sees()).toContain('Sign up until Tuesday 1 December, 5pm (London).');

    await runs(asha);
    await asha.presses('Close');

    expect(await ben.in('channel').refreshes()).toContain('Signing up has ended.');
    expect(ben.sees()).not.toContain('Sign up until');
  });

  test('nobody who goes is told that they can come again', async () => {
    const here = await workshop(closing);
    await here.passes({ days: 16 });
    const signup = await idOf(here);

    const out = await here.ben.forges('withdraw-place', { signup });

    expect(out).toContain('You are out.');
    expect(out).not.toContain('sign up again');
    expect(await here.ben.forges('accept-place', { signup })).not.toContain('sign up again');
    await here.passes({ days: 2 });
    expect(here.priya.in('personal').sees()).toContain('A place is no longer held for you');
    expect(here.priya.sees()).not.toContain('sign up again');
  });
});

describe('whoever has no place', () => {
  test('gets none by saying what they need', async () => {
    const here = await workshop();
    const signup = await idOf(here);
    await parts(here).signups.change(signup, (found) => ({ ...found, needs: true }));
    await here.ben.forges('withdraw-place', { signup });

    expect(await here.ben.forges('tell-needs', { signup, needs: 'A ramp' })).toContain('Sign up first.');

    expect((await parts(here).lines.entry(signup, here.ben.id))?.state).toBe('out');
  });

  test('is thanked for none that they turn down', async () => {
    const here = await workshop();
    const signup = await idOf(here);

    expect(await here.carys.forges('decline-place', { signup })).toContain('No place is held for you.');
    await here.ben.forges('withdraw-place', { signup });
    expect(await here.priya.forges('decline-place', { signup })).toContain(
      'The place goes to whoever is next.',
    );
    expect(await here.priya.forges('decline-place', { signup })).toContain(
      'You have left it to others already.',
    );
  });
});

describe('who is coming', () => {
  test('is counted for thousands, five of them by name', async () => {
    const here = await workshop(line.replace('2 places', '400 places'), 'Sign up');
    const signup = await idOf(here);
    const { signups, lines } = parts(here);
    await signups.change(signup, (found) => ({ ...found, openRoster: true }));
    const join = (person: string) => lines.wish(signup, { do: 'join', person, option: 'o1', at: here.now() });
    await Promise.all(Array.from({ length: 252 }, (_, index) => join(`a${index}`)));

    expect(await here.ben.in('channel').refreshes()).toMatch(/Coming: (.+, ){4}.+ and 250 more\./);
  });

  test('is said though the first two hundred of them are out', async () => {
    const here = await workshop(line.replace('2 places', '400 places'), 'Sign up');
    const signup = await idOf(here);
    const { signups, lines } = parts(here);
    await signups.change(signup, (found) => ({ ...found, openRoster: true }));
    const people = Array.from({ length: 202 }, (_, index) => `!${index}`);
    for (const what of ['join', 'withdraw'] as const) {
      const at = here.now();
      await Promise.all(people.map((person) => lines.wish(signup, { do: what, person, option: 'o1', at })));
    }

    expect(await here.ben.in('channel').refreshes()).toContain('Coming: 3 people.');
  });
});
