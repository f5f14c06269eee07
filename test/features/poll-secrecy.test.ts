import { world, type Somebody, type World } from '../world';
import { line, looksAgain, manages, met, pollsOf, question, shared, theOne, untilClosed } from './poll-room';

/** Asha has asked anonymously in the channel, with more settings of her own. */
async function askedSecretly(typed: Record<string, string> = {}): Promise<World> {
  const here = await met();
  const form = { question, options: 'York\nLeeds', anonymous: 'true', ...typed };
  await here.asha.in('channel').forges('ask-poll', { poll: 'secret', ...form });
  await here.passes({ minutes: 1 });
  return here;
}

/** So many vote, one after another; the first of them for York, all others for Leeds. */
async function vote(here: World, ...people: Somebody[]): Promise<void> {
  for (const [index, one] of people.entries()) {
    await one.in('channel').presses('Vote', { choice: index === 0 ? 'o1' : 'o2' });
  }
  await here.passes({ minutes: 1 });
}

describe('with fewer than five votes an anonymous poll shows nobody how they were cast', () => {
  test('when it is closed early, and it cannot be opened again for one more', async () => {
    const here = await askedSecretly();
    const { asha, ben, carys } = here;
    await vote(here, ben);
    await manages(asha);

    await asha.presses('Close now');
    await here.passes({ minutes: 1 });
    const closed = shared(here);
    await manages(asha);
    const buttons = asha.buttons();
    const results = await asha.presses('Results');
    const reopened = await asha.forges('reopen-poll', { poll: 'secret' });
    const late = await carys.in('channel').forges('vote-secretly', { poll: 'secret', choice: 'o2' });

    expect(closed).toContain('No results: fewer than five people have voted');
    expect(closed).toContain('1 person has voted.');
    expect(closed).not.toMatch(/%|York, with/);
    expect(results).toContain('No results: fewer than five people have voted');
    expect(results).not.toMatch(/%|York, with/);
    expect(buttons).not.toContain('Reopen');
    expect(buttons).toContain('Copy');
    expect(reopened).toContain('An anonymous poll cannot be reopened');
    expect(late).toContain('so your vote was not counted');
    expect((await theOne(here)).state).toBe('closed');
  });

  test('when it closes by itself: neither in the message to whoever asked nor when it is to be reopened later', async () => {
    const here = await askedSecretly();
    await vote(here, here.ben, here.carys);

    await here.passes(untilClosed);
    const told = here.asha.in('personal').sees();
    const until = { closesDate: '2026-12-24', closesTime: '09:00' };
    const reopened = await here.asha.in('personal').forges('reopen-poll', { poll: 'secret', ...until });

    expect(told).toContain('Your poll has closed.');
    expect(told).toContain('No results');
    expect(told).not.toMatch(/%|York, with/);
    expect(reopened).toContain('An anonymous poll cannot be reopened');
  });

  test('and with five it does, at the close', async () => {
    const here = await askedSecretly();
    const { asha, ben, carys, dylan, priya } = here;
    await vote(here, asha, ben, carys, dylan, priya);

    await here.passes(untilClosed);

    expect(shared(here)).toContain('Leeds, with 4 of 5 votes.');
  });
});

test('an open anonymous poll that is shown as people vote moves on by five of them at a time', async () => {
  const here = await askedSecretly({ results: 'always' });
  const { asha, ben, carys, dylan, priya } = here;
  const [owner] = here.directory.owners(here.idOf('Cycling to work'));
  const sixth = here.somebody(String(owner?.id), String(owner?.name));

  await vote(here, asha, ben, carys, dylan);
  const four = shared(here);
  await vote(here, priya);
  const five = shared(here);
  await vote(here, sixth);
  const six = shared(here);

  expect(four).toContain('The results are shown once at least five people have voted.');
  expect(four).not.toContain('%');
  expect(five).toContain('2 votes (40%)');
  expect(six).toContain('6 people have voted.');
  expect(six).toContain('2 votes (40%)');
  expect(six).toContain('These figures are of the first 5 people.');
  await manages(asha);
  expect(await asha.presses('Results')).toContain('2 votes (40%)');
  await here.passes(untilClosed);
  expect(shared(here)).toContain('3 votes (50%)');
});

describe('what people were told of the results', () => {
  test.each(['always', 'voted'])(
    'is kept: an anonymous poll is not made one that shows them “%s”',
    async (results) => {
      const here = await askedSecretly();
      const former = { question, options: 'York\nLeeds' };

      const forged = await here.asha.forges('ask-poll', { poll: 'secret', ...former, results });
      const without = await here.asha.forges('ask-poll', { poll: 'secret', ...former, growing: 'true' });

      expect(forged).toContain('Results cannot be shown earlier than people were told');
      expect(without).toContain('Corrected.');
      expect(await theOne(here)).toMatchObject({ results: 'closed', growing: true });
    },
  );

  test('is kept: a named poll that shows them at the close', async () => {
    const here = await askedSecretly({ anonymous: 'false', results: 'closed' });
    await here.ben.in('channel').presses('York');
    await manages(here.asha);
    await here.asha.presses('More');
    await here.asha.presses('Correct');

    const changed = await here.asha.presses('Correct this poll', {
      ...texts(here.asha.fields()),
      results: 'always',
    });
    const usual = await here.asha.presses('Correct this poll', {
      ...texts(here.asha.fields()),
      results: 'usual',
    });

    expect(changed).toContain('Results cannot be shown earlier');
    expect(usual).toContain('Results cannot be shown earlier');
    expect((await theOne(here)).results).toBe('closed');
  });

  test('a draft that becomes anonymous shows them at the close, unless something else was chosen', async () => {
    const { asha, ...here } = await world();
    await asha.says(line);
    await asha.presses('Change');
    await asha.presses('Preview', { ...texts(asha.fields()), anonymous: 'true' });

    expect(await theOne({ asha, ...here })).toMatchObject({ anonymous: true, results: 'closed' });

    await asha.presses('Change');
    await asha.presses('Preview', { ...texts(asha.fields()), results: 'voted' });
    expect(await theOne({ asha, ...here })).toMatchObject({ anonymous: true, results: 'voted' });
  });
});

test('an owner of the team sees the results of a poll when others do', async () => {
  const here = await met();
  here.conversations.team = here.idOf('Cycling to work');
  const [owner] = here.directory.owners(here.conversations.team);
  if (!owner) throw new Error('Nobody owns it.');
  const somebody = here.somebody(owner.id, owner.name);
  const form = { question, options: 'York\nLeeds', results: 'closed' };
  await here.asha.in('channel').forges('ask-poll', { poll: 'named', ...form });
  await here.passes({ minutes: 1 });
  await here.ben.in('channel').presses('York');

  const own = await somebody.in('channel').refreshes();
  const results = await somebody.in('personal').forges('poll-results', { poll: 'named' });
  const authors = await here.asha.forges('poll-results', { poll: 'named' });
  await somebody.forges('close-poll', { poll: 'named' });
  const closed = await somebody.forges('poll-results', { poll: 'named' });

  expect(own).toContain('[Manage]');
  expect(own).not.toContain('%');
  expect(results).toContain('The results are shown when the poll closes.');
  expect(results).not.toContain('%');
  expect(authors).toContain('1 vote (100%)');
  expect(closed).toContain('1 vote (100%)');
});

test('a look at a closed anonymous poll finds nothing more to tell', async () => {
  const here = await askedSecretly();
  await vote(here, here.ben);
  await here.passes(untilClosed);

  await looksAgain(here);

  expect(await pollsOf(here)).toHaveLength(1);
  expect(shared(here)).not.toContain('%');
});

function texts(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, String(value)]));
}
