import { adminGroup, cast } from '../../src/adapters/simulated/model';
import { world, type Somebody, type World } from '../world';

type House = World & { admin: Somebody; other: Somebody };

/** Two of the community team, in a world that has had its first sync. */
async function house(options: Parameters<typeof world>[0] = {}): Promise<House> {
  const here = await world(options);
  for (const { id } of [cast.carys, cast.ben]) here.tenant.control.addMember(adminGroup, id);
  return { ...here, admin: here.carys, other: here.ben };
}

/** The sending form as somebody fills it in. */
function filled(change: Record<string, string> = {}): Record<string, string> {
  return { quiet: 'true', from: '18:00', to: '08:00', weekends: 'true', weekly: '5', ...change };
}

async function journal({ store }: World): Promise<unknown[]> {
  const { items } = await store.list('journal', '2026-11', { from: 'note-', before: 'note.' });
  return items.map(({ doc }) => doc);
}

describe('the settings', () => {
  test('show the community team what stands', async () => {
    const { admin } = await house();

    const card = await admin.says('settings');

    expect(card).toContain('Nothing has been changed yet.');
    expect(card).toContain('Nothing is waiting to be sent.');
    expect(card).toContain(
      'Quiet hours are 6pm to 8am, and all weekend. A person gets 5 messages a week at most.',
    );
    expect(card).toContain('Private communities are shown to everybody. No community is left out.');
    expect(admin.buttons()).toEqual([
      'Sending',
      'Support contacts',
      'What is listed',
      'Words',
      'The report',
      'Pause everything',
    ]);
  });

  test('are not for everybody, whatever they say or press', async () => {
    const here = await house();
    const { asha, idOf } = here;
    const community = idOf('Peatland Restoration');

    const answers = [
      await asha.says('settings'),
      await asha.forges('settings', {}),
      await asha.forges('settings-sending', {}),
      await asha.forges('save-sending', {
        ...filled({ weekly: '9' }),
        shown: { quietHours: null, weekly: 5 },
      }),
      await asha.forges('pause-sending', {}),
      await asha.forges('resume-sending', {}),
      await asha.forges('settings-support', {}),
      await asha.forges('save-support', { text: 'Call me.', shown: '' }),
      await asha.forges('usual-support', {}),
      await asha.forges('settings-listing', {}),
      await asha.forges('settings-words', {}),
      await asha.forges('save-words', { list: 'muted', count: 0, shown: '', lines: 'peat' }),
      await asha.forges('try-words', { list: 'muted', count: 0, shown: '', lines: 'peat' }),
      await asha.forges('list-private', { list: false }),
      await asha.forges('exclude-named', { name: 'Peatland Restoration' }),
      await asha.forges('exclude-community', { community }),
      await asha.forges('include-community', { community }),
      await asha.forges('settings-report', {}),
      await asha.forges('save-report', {
        weekday: '2',
        hour: '9',
        person: asha.id,
        shown: { weekday: 1, hour: 9 },
      }),
      await asha.forges('no-report-to', { recipient: here.admin.id }),
      await asha.forges('tell-owners', { told: true }),
      await asha.forges('tell-look-alikes', { told: false }),
    ];

    for (const answer of answers) expect(answer).toContain('Only the community team can');
    expect(await journal(here)).toEqual([]);
    expect(await here.admin.says('settings')).toContain('Nothing has been changed yet.');
  });

  test('are not for somebody who is no longer in the community team', async () => {
    const { admin, tenant, passes } = await house();
    await admin.says('settings');
    tenant.control.removeMember(adminGroup, admin.id);
    await passes({ minutes: 6 });

    const answer = await admin.presses('Pause everything');

    expect(answer).toContain('Only the community team can');
  });

  test('are told only where nobody else reads along', async () => {
    const { admin } = await house();

    expect(await admin.says('settings', 'channel')).toContain('in our own chat');
  });

  test('say who has changed them last', async () => {
    const { admin, other, passes } = await house();
    await admin.says('settings');
    await admin.presses('Pause everything');
    await passes({ days: 1 });

    const card = await other.says('settings');

    expect(card).toContain(`Last changed by ${admin.name} on Monday 16 November, 10am.`);
  });
});

describe('the one switch', () => {
  test('pauses everything, and says by whom and since when', async () => {
    const { admin, other } = await house();
    await admin.says('settings');

    const after = await admin.presses('Pause everything');
    const seen = await other.says('settings');

    expect(after).toContain('Nothing is sent to anybody until');
    expect(seen).toContain('Everything is paused');
    expect(seen).toContain(`${admin.name} paused it at 10am.`);
    expect(other.buttons()).toContain('Start sending again');
  });

  test('starts everything again', async () => {
    const { admin, other } = await house();
    await admin.says('settings');
    await admin.presses('Pause everything');
    await other.says('settings');

    const after = await other.presses('Start sending again');

    expect(after).toContain('Sending goes on where it stopped.');
    expect(after).not.toContain('Everything is paused');
  });

  test('has the figures of an announcement drawn again that say it', async () => {
    const { admin, other, passes } = await house();
    await admin.says('hello');
    await admin.says('announce');
    const typed = { title: 'Office move', text: 'We move.', allOwners: 'true', fromDate: '2026-11-18' };
    await admin.presses('Preview', typed);
    await admin.presses(admin.buttons()[0] ?? '');
    await passes({ minutes: 1 });
    await other.forges('pause-sending', {});
    const held = await admin.presses('Refresh');

    await other.forges('resume-sending', {});
    await passes({ minutes: 1 });

    expect(held).toContain('Office move\nHeld');
    expect(admin.sees()).toContain('Office move\nPlanned');
  });

  test('says so when somebody else was quicker', async () => {
    const { admin, other } = await house();
    await Promise.all([admin.says('settings'), other.says('settings')]);
    await admin.presses('Pause everything');

    expect(await other.presses('Pause everything')).toContain(`${admin.name} had paused everything already.`);
  });

  test('stands on the card about sending too, which comes again after it', async () => {
    const { admin } = await house();
    await admin.says('settings');
    await admin.presses('Sending');

    const after = await admin.presses('Pause everything');

    expect(after).toMatch(/^Everything is paused/);
    expect(after).toContain('(Quiet hours begin)');
  });
});

describe('quiet hours and the weekly number', () => {
  async function form(): Promise<House> {
    const here = await house();
    for (const one of [here.admin, here.other]) {
      await one.says('settings');
      await one.presses('Sending');
    }
    return here;
  }

  test.each([
    [{ from: '19:00' }, 'Quiet hours are now 7pm to 8am, and all weekend.'],
    [{ from: '00:00', to: '12:00', weekends: 'false' }, 'Quiet hours are now midnight to noon.'],
    [{ to: '08:30' }, 'Quiet hours are now 6pm to 8:30am, and all weekend.'],
    [{ quiet: 'false' }, 'Quiet hours are now off.'],
    [{ quiet: 'false', from: '', to: '' }, 'Quiet hours are now off.'],
    [{ weekly: '1' }, 'A person now gets 1 message a week at most.'],
    [{ weekly: '0' }, 'Nobody now gets announcements'],
    [{ from: '17:00', weekly: '100' }, 'all weekend. A person now gets 100 messages a week at most.'],
    [{}, 'This is how it was already.'],
  ])('are changed by %j, and the card says how', async (change, words) => {
    const { admin } = await form();

    const after = await admin.presses('Save', filled(change));

    expect(after).toContain(words);
  });

  test('stand in the form again afterwards', async () => {
    const { admin } = await form();
    await admin.presses('Save', filled({ from: '19:30', weekly: '7' }));

    const card = await admin.says('settings');
    await admin.presses('Sending');

    expect(card).toContain('Quiet hours are 7:30pm to 8am');
    expect(admin.fields()).toMatchObject({ quiet: 'true', from: '19:30', to: '08:00', weekly: 7 });
  });

  test.each([
    [{ from: '' }, 'Say when quiet hours begin.'],
    [{ to: '25:00' }, '“25:00” is no time for quiet hours to end.'],
    [{ from: '09:00', to: '09:00' }, 'Quiet hours have to end at another time than they begin.'],
    [{ weekly: '101' }, '“101” is no number from 0 to 100.'],
    [{ weekly: '-1' }, '“-1” is no number from 0 to 100.'],
    [{ weekly: '2.5' }, '“2.5” is no number from 0 to 100.'],
    [{ weekly: 'seven' }, '“seven” is no number from 0 to 100.'],
    [{ weekly: '' }, 'Say how many messages'],
  ])('are not changed by %j, and what was typed is not lost', async (change, words) => {
    const { admin } = await form();

    const after = await admin.presses('Save', filled({ weekends: 'false', ...change }));

    expect(after).toContain(`Nothing was changed. ${words}`);
    expect(admin.fields()).toMatchObject({
      weekends: 'false',
      from: filled(change).from,
    });
    expect(await admin.says('settings')).toContain('Nothing has been changed yet.');
  });

  test('once mended, what was typed is taken', async () => {
    const { admin } = await form();
    await admin.presses('Save', filled({ from: '', weekly: '9' }));

    const after = await admin.presses('Save', filled({ from: '20:00', weekly: '9' }));

    expect(after).toContain('Quiet hours are now 8pm to 8am, and all weekend. A person now gets 9 messages');
  });

  test('of two who change different things at once, both have theirs', async () => {
    const { admin, other } = await form();

    await admin.presses('Save', filled({ weekly: '9' }));
    await other.presses('Save', filled({ from: '20:00' }));

    expect(await admin.says('settings')).toContain(
      'Quiet hours are 8pm to 8am, and all weekend. A person gets 9 messages',
    );
  });

  test('of two who change the same, the second is told first', async () => {
    const { admin, other } = await form();
    await admin.presses('Save', filled({ weekly: '9' }));

    const told = await other.presses('Save', filled({ weekly: '3' }));
    const fields = other.fields();
    const after = await other.presses('Save', filled({ weekly: '3' }));

    expect(told).toContain(
      `${admin.name} has changed this meanwhile. A person now gets 9 messages a week at most.`,
    );
    expect(fields).toMatchObject({ weekly: 3 });
    expect(after).toContain('A person now gets 3 messages a week at most.');
  });

  test('go into the journal with what held before', async () => {
    const here = await form();

    await here.admin.presses('Save', filled({ weekly: '9' }));

    expect(await journal(here)).toEqual([
      expect.objectContaining({
        what: 'rules changed',
        by: here.admin.id,
        before: { weekly: 5 },
        after: { weekly: 9 },
      }),
    ]);
  });
});

describe('the support contacts', () => {
  const distress = 'I can’t go on, I want to die';

  async function text(): Promise<House> {
    const here = await house();
    for (const one of [here.admin, here.other]) {
      await one.says('settings');
      await one.presses('Support contacts');
    }
    return here;
  }

  test('are the configured ones until somebody writes others', async () => {
    const { admin, asha } = await text();

    expect(admin.sees()).toContain('0800 555 0100');
    expect(await asha.says(distress)).toContain('0800 555 0100');
  });

  test('reach whoever is in distress as soon as they are saved', async () => {
    const { admin, asha } = await text();

    const after = await admin.presses('Save', { text: 'Call Ruth on 0800 555 0199.\nShe listens.' });
    const answer = await asha.says(distress);

    expect(after).toContain('People in distress are now shown your text.');
    expect(answer).toContain('Call Ruth on 0800 555 0199.\n\nShe listens.');
    expect(answer).not.toContain('0800 555 0100');
  });

  test.each([
    ['emptied', (admin: Somebody) => admin.presses('Save', { text: ' \n ' })],
    ['taken back', (admin: Somebody) => admin.presses('Use the usual text again')],
  ])('are the configured ones again once they are %s', async (_how, act) => {
    const { admin, asha } = await text();
    await admin.presses('Save', { text: 'Call Ruth on 0800 555 0199.' });

    const after = await act(admin);

    expect(after).toContain('shown the usual text again');
    expect(await asha.says(distress)).toContain('0800 555 0100');
    expect(admin.buttons()).not.toContain('Use the usual text again');
  });

  test('may not be longer than a card can show, and nothing typed is lost', async () => {
    const { admin, asha } = await text();

    const after = await admin.presses('Save', { text: 'x'.repeat(1_001) });

    expect(after).toContain('1001 characters, and 1000 are the most');
    expect(admin.fields()).toMatchObject({ text: 'x'.repeat(1_001) });
    expect(await asha.says(distress)).toContain('0800 555 0100');
  });

  test.each([
    ['[Call us](javascript:alert(1))', 'has to begin with https://, mailto: or tel:'],
    ['See [our page](http://support.example)', 'has to begin with https://, mailto: or tel:'],
    ['[Write](mailto:ruth@works.example) or [call](tel:08005550199)', 'now shown your text'],
    ['Call \u202e0800 555 0199\u202c', 'now shown your text'],
  ])('lead nowhere strange: %j', async (typed, words) => {
    const { admin } = await text();

    expect(await admin.presses('Save', { text: typed })).toContain(words);
    expect(admin.sees()).not.toMatch(/[\u202a-\u202e]/);
  });

  test('are not overwritten unseen by a second administrator', async () => {
    const { admin, other } = await text();
    await admin.presses('Save', { text: 'Call Ruth.' });

    const told = await other.presses('Save', { text: 'Call Tom.' });
    const fields = other.fields();
    const after = await other.presses('Save', { text: 'Call Tom.' });

    expect(told).toContain(`${admin.name} has changed this meanwhile`);
    expect(told).toContain('Call Ruth.');
    expect(fields).toMatchObject({ text: 'Call Tom.' });
    expect(after).toContain('People in distress are now shown your text.');
  });
});

describe('what is listed', () => {
  async function listing(): Promise<House> {
    const here = await house();
    await here.admin.says('settings');
    await here.admin.presses('What is listed');
    return here;
  }

  test('a community that is left out is found by nobody, until it is listed again', async () => {
    const { admin, asha } = await listing();

    const after = await admin.presses('Leave the community of this name out', {
      name: 'peatland restoration',
    });
    const gone = await asha.says('tell me about Peatland Restoration');
    const again = await admin.presses('List it again: Peatland Restoration');
    const back = await asha.says('tell me about Peatland Restoration');

    expect(after).toContain('Peatland Restoration is now left out: nobody finds it or is offered it.');
    expect(admin.buttons()).not.toContain('List it again');
    expect(gone).not.toMatch(/^Peatland Restoration/);
    expect(again).toContain('Peatland Restoration is listed again.');
    expect(back).toMatch(/^Peatland Restoration/);
  });

  test('what else people have written down about a community stays', async () => {
    const { admin, store, idOf } = await listing();
    const id = idOf('Peatland Restoration');
    const ours = { id: 'ours', v: 1, tags: ['peat'], aliases: [], sensitive: true };
    await store.put('communities', id, ours);

    await admin.presses('Leave the community of this name out', { name: 'Peatland Restoration' });

    const kept = await store.get('communities', id, 'ours');
    expect(kept?.doc).toEqual({ ...ours, excluded: true });
  });

  test('the journal has who left a community out', async () => {
    const here = await listing();

    await here.admin.presses('Leave the community of this name out', { name: 'Peatland Restoration' });

    expect(await journal(here)).toEqual([
      expect.objectContaining({
        what: 'community left out',
        by: here.admin.id,
        community: here.idOf('Peatland Restoration'),
        before: false,
        after: true,
      }),
    ]);
  });

  test.each([
    ['network', 'Did you mean one of these?', 'Carers Network'],
    ['peatland', 'Did you mean this one?', 'Peatland Restoration'],
  ])(
    'a name that only comes near, “%s”, is asked about, and nothing is done unasked',
    async (name, words, meant) => {
      const here = await listing();
      const { admin } = here;

      const asked = await admin.presses('Leave the community of this name out', { name });
      const fields = admin.fields();
      const done = await journal(here);
      const after = await admin.presses(`Leave out: ${meant}`);

      expect(asked).toContain(`No community is called exactly “${name}”. ${words}`);
      expect(fields).toMatchObject({ name });
      expect(done).toEqual([]);
      expect(after).toContain(`${meant} is now left out`);
    },
  );

  test('one that the administrator is not in and not shown can be left out all the same', async () => {
    const { admin } = await listing();

    const after = await admin.presses('Leave the community of this name out', {
      name: 'Senior Women in Water',
    });

    expect(after).toContain('Senior Women in Water is now left out');
  });

  test.each([
    ['', 'Write the name of a community first'],
    ['qqqq zzzz', 'I know no community called “qqqq zzzz”, so nothing was changed.'],
  ])('nothing is left out by the name “%s”', async (name, words) => {
    const here = await listing();

    const after = await here.admin.presses('Leave the community of this name out', { name });

    expect(after).toContain(words);
    expect(await journal(here)).toEqual([]);
  });

  test('one that is left out already is said to be, and written once', async () => {
    const here = await listing();
    const community = here.idOf('Peatland Restoration');
    await here.admin.forges('exclude-community', { community });

    const again = await here.other.forges('exclude-community', { community });

    expect(again).toContain('Peatland Restoration is left out already.');
    expect(await journal(here)).toHaveLength(1);
  });

  test('shows five that are left out at a time', async () => {
    const { admin, directory } = await listing();
    const names = directory.communities().slice(0, 7);
    for (const { id } of names) await admin.forges('exclude-community', { community: id });

    const first = await admin.forges('settings-listing', {});
    const rows = admin.buttons().filter((title) => title === 'List it again').length;
    const rest = await admin.presses('Show more');
    await admin.presses('List it again: ' + lastOf(names));

    expect(first).toContain('Left out: 1 to 5 of 7');
    expect(rows).toBe(5);
    expect(rest).toContain('Left out: 6 to 7 of 7');
    expect(admin.sees()).toContain('Left out: 6 to 6 of 6');
  });

  test('private communities are shown to others or not', async () => {
    const { admin } = await listing();

    const hidden = await admin.presses('Hide private communities');
    const shown = await admin.presses('Show private communities');

    expect(hidden).toContain('Private communities are now shown only to people who are in them.');
    expect(shown).toContain('Private communities are now shown to everybody');
  });
});

/** The one that comes last by name. */
function lastOf(communities: readonly { name: string }[]): string {
  const names = communities.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, 'en-GB'));
  return String(names.at(-1));
}
