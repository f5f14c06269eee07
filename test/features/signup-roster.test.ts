import { idOf, line, opened, page, parts, plans, runs, workshop } from './workshop';

describe('the roster', () => {
  test('names who has a place and who waits in the server’s order, and what they need', async () => {
    const here = await workshop();
    const { lines } = parts(here);
    await lines.wish(await idOf(here), {
      ...{ do: 'needs', person: here.ben.id, at: here.now() },
      needs: 'step-free access',
    });
    await runs(here.asha);

    const card = await here.asha.presses('Roster');

    expect(card.match(/Ben Okafor|Dylan Hughes|Priya Nair/g)).toEqual([
      'Ben Okafor',
      'Dylan Hughes',
      'Priya Nair',
    ]);
    expect(card).toContain('Needs: step-free access');
    expect(card).toContain('Waits, number 1');
    for (const one of [here.dylan, here.asha]) {
      expect(await one.forges('look-signup', { signup: await idOf(here) })).not.toContain('step-free');
    }
  });

  test('of more than five people goes on, and leads back', async () => {
    const here = await workshop();
    const { lines } = parts(here);
    const signup = await idOf(here);
    for (const person of ['p1', 'p2', 'p3', 'p4']) {
      await lines.wish(signup, { do: 'join', person, option: 'o1', at: here.now() });
    }
    await runs(here.asha);

    expect(await here.asha.presses('Roster')).toContain('1 to 5 of 7');
    const more = await here.asha.presses('Show more');

    expect(more).toContain('6 to 7 of 7');
    expect(more).toContain('Somebody who has left\nWaits, number 5');
    expect(await here.asha.presses('Back')).toContain('Places: 2 of 2 places taken, 5 people wait');
  });

  test('of many goes on to who waits, and back, without reading them all anew', async () => {
    const here = await workshop();
    const { lines } = parts(here);
    const signup = await idOf(here);
    for (let from = 0; from < 120; from += 60) {
      const people = Array.from({ length: 60 }, (_, index) => `p${from + index}`);
      await Promise.all(
        people.map((person) => lines.wish(signup, { do: 'join', person, option: 'o1', at: here.now() })),
      );
    }
    await runs(here.asha);

    expect(await here.asha.presses('Roster')).toContain('The file has all of them at once.');
    const list = here.store.list.bind(here.store);
    const read: string[] = [];
    here.store.list = (container, partition, range) => {
      if (partition === signup) read.push(range?.from ?? '');
      return list(container, partition, range);
    };
    expect(await here.asha.presses('Show more')).toContain('6 to 10 of 123');
    expect(await here.asha.presses('Show the ones before')).toContain('1 to 5 of 123');
    expect(here.asha.buttons()).not.toContain('Show the ones before');
    expect(read).toEqual([]);

    await lines.wish(signup, { do: 'remove', person: 'p0', by: here.asha.id, at: here.now() });
    expect(await here.asha.presses('Show more')).toContain('6 to 10 of 122');
    expect(read).not.toEqual([]);
  });

  test('of several options leads to the first who waits', async () => {
    const here = await workshop();
    const { lines, signups } = parts(here);
    const signup = await idOf(here);
    const options = [
      { id: 'o1' as const, text: 'Morning', places: 2 },
      { id: 'o2' as const, text: 'Afternoon', places: 9 },
    ];
    await signups.change(signup, (found) => ({ ...found, options }));
    for (const person of ['p1', 'p2', 'p3', 'p4', 'p5']) {
      await lines.wish(signup, { do: 'join', person, option: 'o2', at: here.now() });
    }
    await runs(here.asha);
    await here.asha.presses('Roster');

    const card = await here.asha.presses('Show who waits');

    expect(card).toContain('8 to 8 of 8');
    expect(card).toContain('Priya Nair\nMorning · waits, number 1');
  });

  test('as a file is not for whoever has left, though they ran it', async () => {
    const here = await workshop();
    const { open } = await opened(here, here.asha, 'signup-roster');
    expect(await open()).toContain('Ben Okafor');

    here.directory.apply('people', [
      {
        ...{ partition: here.asha.id, id: 'profile', etag: '' },
        doc: { id: 'profile', v: 1, name: here.asha.name, disabled: true },
      },
    ]);

    await expect(open()).rejects.toThrow("I can't find you in the directory, so nothing is shown.");
  });

  test('nobody is removed from what is over', async () => {
    const here = await workshop();
    const signup = await idOf(here);
    await here.asha.forges('cancel-signup', { signup, reason: 'Snow' });

    expect(await here.asha.forges('remove-place', { signup, person: here.ben.id })).toContain(
      'is over or cancelled, so nobody was removed.',
    );
    expect((await parts(here).lines.entry(signup, here.ben.id))?.state).toBe('in');
  });

  test('somebody who is removed twice is told once, and that is said', async () => {
    const here = await workshop();
    const data = { signup: await idOf(here), person: here.ben.id };
    await here.asha.forges('remove-place', data);

    expect(await here.asha.forges('remove-place', data)).toContain('was not on the list any more.');
  });

  test('asks before somebody is removed, tells them, and their place goes to who waits', async () => {
    const { asha, ben, priya } = await workshop();
    await runs(asha);
    await asha.presses('Roster');

    expect(await asha.presses('Remove Ben Okafor')).toContain('Remove Ben Okafor? They are told at once.');
    expect(ben.sees()).not.toContain('You are no longer on the list');
    expect(await asha.presses('Remove Ben Okafor')).toContain('Ben Okafor is no longer on the list');

    expect(ben.sees()).toContain(
      'You are no longer on the list: First aid refresher\nAsha Patel has taken you off.',
    );
    expect(priya.sees()).toContain('A place has become free for you: First aid refresher');
  });

  test('as a file is for who may run it when it is opened, and for an hour', async () => {
    const here = await workshop();
    await plans(here, { organisers: here.dylan.id });
    await here.asha.presses('Change it');
    const { open } = await opened(here, here.dylan, 'signup-roster');
    expect(await open()).toContain('Ben Okafor');

    await plans(here, { organisers: '' });
    await here.asha.presses('Change it');

    await expect(open()).rejects.toThrow('Only those who run this sign-up');
    const mine = await opened(here, here.asha, 'signup-roster');
    await here.passes({ minutes: 61 });
    await expect(mine.open()).rejects.toThrow('too old');
    await expect(page(here, mine.url.replace(here.asha.id, here.ben.id))).rejects.toThrow('not one of ours');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)'])('as a file holds no formula: %s', async (words) => {
    const here = await workshop(line.replace('2 places', '4 places'), 'Sign up');
    const { lines } = parts(here);
    const signup = await idOf(here);
    here.directory.apply('people', [
      { partition: 'f1', id: 'profile', etag: '', doc: { id: 'profile', v: 1, name: words } },
    ]);
    await lines.wish(signup, { do: 'join', person: 'f1', option: 'o1', at: here.now() });
    await lines.wish(signup, { do: 'needs', person: 'f1', needs: words, at: here.now() });

    const { open } = await opened(here, here.asha, 'signup-roster');

    const row = (await open()).split('\r\n').find((one) => one.startsWith(`'${words},`));
    expect(row).toContain(`,'${words},`);
  });
});
