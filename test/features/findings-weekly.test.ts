import { adminGroup } from '../../src/adapters/simulated/model';
import type { ReportSent } from '../../src/work/report';
import { office } from '../findings-office';

/** How often something stands in what somebody sees. */
function times(seen: string, words: string): number {
  return seen.split(words).length - 1;
}

const weekly = 'You get this because you are in the community team and were chosen to get the report.';
const monthly = 'You get this because you are an owner of the community.';

/** To Monday 23 November, half past nine: half an hour after the report is due. */
const nextMonday = { days: 6, hours: 23, minutes: 30 };

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
    expect(times(seen, 'Communities to put right')).toBe(1);
    expect(seen).not.toMatch(/Senior Women|secret/);
    expect(all.asha.buttons()).toEqual([]);
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
