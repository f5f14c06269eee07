import { adminGroup } from '../../src/adapters/simulated/model';
import type { ReportSent } from '../../src/work/report';
import { office } from '../findings-office';
import { readable, type Somebody, type World } from '../world';

/** How often something stands in what somebody sees. */
function times(seen: string, words: string): number {
  return seen.split(words).length - 1;
}

const weekly = 'You get this because you are in the community team and were chosen to get the report.';
const monthly = 'You get this because you are an owner of the community.';

/** To Monday 23 November, half past nine: half an hour after the report is due. */
const nextMonday = { days: 6, hours: 23, minutes: 30 };

/** What stands in the group chat or the channel, message by message. */
function postsIn({ rooms, asha }: World, room: 'group' | 'channel'): string[] {
  return rooms
    .seenBy(asha.id, room)
    .map(({ message }) => readable([message]))
    .filter((text) => text.includes('Communities to put right'));
}

/** Chooses when the report comes. */
async function choose(somebody: Somebody, when: { weekday: string; hour: string }): Promise<void> {
  await somebody.says('settings');
  await somebody.presses('Change who gets the report on communities');
  await somebody.presses('Save when it comes, and who else gets it', { ...when, person: 'nobody' });
}

describe('the weekly report', () => {
  test('comes to an administrator who asked for it, once a week', async () => {
    const all = await office();
    const { carys } = all;
    await carys.says('report');

    await carys.presses('Send me the report once a week');
    expect(carys.sees()).toContain(
      'You get the report once a week. The next one comes on Monday 23 November, 9am (London).',
    );
    expect(carys.buttons()).toContain('Stop the weekly report');
    await all.passes({ days: 5 });
    expect(carys.sees()).not.toContain(weekly);
    await all.passes({ days: 1, hours: 23, minutes: 30 });

    expect(times(carys.sees(), weekly)).toBe(1);
    await all.passes({ hours: 1 });
    await all.passes({ days: 3 });
    expect(times(carys.sees(), weekly)).toBe(1);
    await all.passes({ days: 4 });
    expect(times(carys.sees(), weekly)).toBe(2);
  });

  test('is not sent twice when a crash came between sending it and noting that', async () => {
    const all = await office();
    await all.carys.says('report to me weekly');
    await all.passes(nextMonday);
    expect(times(all.carys.sees(), weekly)).toBe(1);

    const before: ReportSent = { id: 'sent', v: 1, week: '2026-W46', month: '2026-10' };
    await all.store.put('state', 'report', before);
    await all.passes({ hours: 1 });

    expect(times(all.carys.sees(), weekly)).toBe(1);
  });

  test('is stopped by whoever gets it', async () => {
    const all = await office();
    await all.carys.says('report to me weekly');
    await all.carys.says('stop the weekly report');

    await all.passes(nextMonday);

    expect(all.carys.sees()).not.toContain(weekly);
  });

  test('does not come to somebody who is no administrator any more', async () => {
    const all = await office();
    await all.carys.says('report to me weekly');
    all.tenant.control.removeMember(adminGroup, all.carys.id);

    await all.passes(nextMonday);

    expect(all.carys.sees()).not.toContain(weekly);
  });

  test('stands once a week in the channel where an administrator asked for it, without what is hidden', async () => {
    const all = await office();
    const { carys } = all;

    const answer = await carys.says('report here', 'channel');
    expect(answer).toContain('I post the report here once a week, for everybody here to read.');
    await all.passes(nextMonday);
    await all.passes({ hours: 2 });

    const seen = all.asha.in('channel').sees();
    expect(postsIn(all, 'channel')).toHaveLength(1);
    expect(seen).not.toMatch(/Senior Women|secret/);
    expect(all.asha.buttons()).toEqual([]);
  });

  test('goes on in the channel when whoever asked for it has left, until another administrator stops it', async () => {
    const all = await office();
    const { carys, dylan } = all;
    all.tenant.control.addMember(adminGroup, dylan.id);
    await carys.says('report here', 'channel');
    all.tenant.control.changePerson(carys.id, { accountEnabled: false });

    await all.passes(nextMonday);
    expect(postsIn(all, 'channel')).toHaveLength(1);
    expect(postsIn(all, 'channel')[0]).toContain('Carys Evans had it set up.');
    expect(postsIn(all, 'channel')[0]).toContain('any of you can say “stop the report here”');
    all.tenant.control.removeMember(adminGroup, carys.id);
    await all.passes({ days: 7 });
    expect(postsIn(all, 'channel')).toHaveLength(2);
    expect(await dylan.says('stop the report here', 'channel')).toBe('I post the report here no longer.');
    await all.passes({ days: 7 });

    expect(postsIn(all, 'channel')).toHaveLength(2);
  });

  test('is not posted in a channel because anybody asks', async () => {
    const all = await office();

    expect(await all.ben.says('report here', 'channel')).toContain('Only the community team');
    await all.passes(nextMonday);

    expect(all.ben.sees()).not.toContain('Communities to put right');
  });

  test('stays away from a channel where it was stopped', async () => {
    const all = await office();
    await all.carys.says('report here', 'channel');
    await all.carys.says('stop the report here', 'channel');

    await all.passes(nextMonday);

    expect(all.carys.sees()).not.toContain('Communities to put right');
  });
});

describe('the settings of the report', () => {
  test('say who gets it and when, and change both', async () => {
    const all = await office();
    const { carys, dylan } = all;
    all.tenant.control.addMember(adminGroup, dylan.id);
    await dylan.says('hello');
    await carys.says('settings');
    expect(carys.sees()).toContain('Nobody gets it by itself.');
    await carys.presses('Change who gets the report on communities');
    expect(carys.sees()).toContain('It comes on Mondays at 9am (London).');

    await carys.presses('Save when it comes, and who else gets it', {
      weekday: '3',
      hour: '14',
      person: dylan.id,
    });

    expect(carys.sees()).toContain(
      'The report now comes on Wednesdays at 2pm. Dylan Hughes gets it from now on.',
    );
    expect(carys.sees()).toContain('Dylan Hughes\nIn the community team');
    await all.passes({ days: 9, hours: 4, minutes: 30 });
    expect(times(dylan.sees(), weekly)).toBe(1);
    await carys.says('settings');
    await carys.presses('Change who gets the report on communities');
    await carys.presses('Take off the list: Dylan Hughes');
    expect(carys.sees()).toContain('Nobody gets the report');
  });

  test('have it come on the new day when the day is changed, not at once', async () => {
    const all = await office();
    const { carys } = all;
    await carys.says('report to me weekly');
    await choose(carys, { weekday: '5', hour: '9' });
    expect(carys.sees()).toContain('The next one comes on Friday 20 November, 9am (London).');
    await all.passes({ days: 3, hours: 23, minutes: 30 });
    expect(times(carys.sees(), weekly)).toBe(1);
    await all.passes({ days: 4 });

    await choose(carys, { weekday: '1', hour: '9' }); // on Tuesday: Monday's was never due
    expect(carys.sees()).toContain('The next one comes on Monday 30 November, 9am (London).');
    await all.passes({ hours: 3 });
    expect(carys.sees()).not.toContain(weekly);
    await all.passes({ days: 5, hours: 21 });

    expect(times(carys.sees(), weekly)).toBe(1);
  });

  test.each([
    ['Asia/Kolkata', '2026-11-23T03:29:00Z'],
    ['Asia/Kathmandu', '2026-11-23T03:14:00Z'],
    ['Australia/Adelaide', '2026-11-22T22:29:00Z'],
  ])('have it come at 9am by the clock of %s, to the minute', async (timeZone, justBefore) => {
    const all = await office({ timeZone });
    await all.carys.says('report to me weekly');
    expect(all.carys.sees()).toContain('on Monday 23 November, 9am');

    await all.passes({ minutes: (Date.parse(justBefore) - all.now().getTime()) / 60_000 });
    expect(all.carys.sees()).not.toContain(weekly);
    await all.passes({ minutes: 1 });

    expect(times(all.carys.sees(), weekly)).toBe(1);
  });

  test('stop telling owners of look-alikes, and begin again', async () => {
    const { carys } = await office();
    await carys.says('settings');
    await carys.presses('Change who gets the report on communities');
    expect(carys.sees()).toContain('made within the last week are told, once');

    await carys.presses('Stop telling owners of look-alikes');
    expect(carys.sees()).toContain('are not told of one that is like it. Switched off by Carys Evans.');
    await carys.presses('Tell owners of a new community of one that is like it');

    expect(carys.sees()).toContain('made within the last week are told, once');
  });

  test('put nobody on the list who is not an administrator', async () => {
    const { carys, ben } = await office();
    await carys.says('settings');
    await carys.presses('Change who gets the report on communities');

    await carys.presses('Save when it comes, and who else gets it', {
      weekday: '1',
      hour: '9',
      person: ben.id,
    });

    expect(carys.sees()).toContain('Nothing was changed: Ben Okafor is not in the community team');
    expect(carys.sees()).toContain('Nobody gets the report');
  });
});

describe('owners', () => {
  /** To Monday 7 December, half past nine: the first report of the month. */
  const nextMonth = { days: 14 };

  test('are told nothing until an administrator has switched it on', async () => {
    const all = await office();
    await all.ben.says('hello');

    await all.passes(nextMonday);
    await all.passes(nextMonth);

    expect(all.ben.sees()).not.toContain(monthly);
  });

  test('are told once a month of what is theirs, and can stop it', async () => {
    const all = await office();
    const { carys, ben } = all;
    await ben.says('hello');
    await carys.says('settings');
    await carys.presses('Change who gets the report on communities');
    expect(carys.sees()).toMatch(/As things are it would go to \d+ owners/);
    await carys.presses('Tell owners once a month of their own communities');
    await all.passes(nextMonday);
    expect(ben.sees()).not.toContain(monthly);

    await all.passes(nextMonth);

    expect(times(ben.sees(), monthly)).toBe(1);
    expect(ben.sees()).toMatch(/Your communities: \d+ things? to put right/);
    expect(ben.sees()).toContain('Project Delivery Leads');
    expect(ben.sees()).not.toContain('Chess Club');
    expect(ben.buttons()).toContain('Stop these');
    await all.passes({ days: 7 });
    expect(times(ben.sees(), monthly)).toBe(1);
  });
});
