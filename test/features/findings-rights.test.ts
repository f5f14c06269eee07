import { keyOf } from '../../src/work/findings/finding';
import { office } from '../findings-office';
import type { World } from '../world';
import { paired } from './together-office';

/** Everything that can be pressed, as somebody would who makes it up. */
async function forgeAll(all: World, somebody: World['ben'], name: string): Promise<string[]> {
  const finding = (await keyOfFinding(all, name)) ?? { community: 'x', id: 'x' };
  const data = { ...finding, seen: 'x', why: 'Because' };
  return [
    await somebody.says('report'),
    await somebody.forges('report', {}),
    await somebody.forges('choose-report', {}),
    await somebody.forges('filter-report', { kind: 'duplicate' }),
    await somebody.forges('report-file', {}),
    await somebody.forges('report-page', {}),
    await somebody.forges('weekly-report', {}),
    await somebody.forges('stop-weekly-report', {}),
    await somebody.forges('finding', finding),
    await somebody.forges('finding', { ...finding, asking: 'dismiss' }),
    await somebody.forges('dismiss-finding', data),
    await somebody.forges('dispute-finding', data),
    await somebody.forges('reopen-finding', data),
    await somebody.forges('back', { to: { view: 'finding', params: finding } }),
    await somebody.forges('back', { to: { view: 'posted-report', params: {} } }),
    await somebody.forges('back', { to: { view: 'own-report', params: {} } }),
  ];
}

async function keyOfFinding(all: World, name: string) {
  const { items } = await all.store.list('findings', all.idOf(name), {
    from: 'ownerless',
    before: 'ownerless~',
  });
  const [one] = items;
  return one && keyOf({ community: one.partition, id: one.id });
}

describe('an owner', () => {
  test('sees only what is theirs, and nothing of what they may not know', async () => {
    const { ben, priya } = await office();

    const bens = await ben.says('report');
    const priyas = await priya.says('What is wrong with my communities?');

    expect(bens).toMatch(/Your communities: \d+ things? to put right/);
    expect(bens).toContain('Project Delivery Leads');
    expect(bens).not.toMatch(/Chess|Peatland|Duplicates/);
    expect(priyas).toContain('Peatland Restoration');
    expect(priyas).not.toMatch(/Senior Women|secret/);
  });

  test('says that it is wrong, which the community team sees; it stays open', async () => {
    const { ben, carys } = await office();
    await ben.says('report');
    await ben.presses('Only one owner: Project Delivery Leads');
    expect(ben.buttons()).not.toContain('Dismiss');

    await ben.presses('Tell the community team that this is wrong');
    await ben.presses('Tell the community team that this is wrong', { why: 'Rhys helps me' });

    expect(ben.sees()).toContain('Thank you. The community team sees what you say, and decides.');
    expect(ben.buttons()).not.toContain('This is wrong');
    expect(await carys.says('report')).toContain('an owner says it is wrong');
    await carys.presses('Only one owner: Project Delivery Leads');
    expect(carys.sees()).toContain(
      'Ben Okafor, an owner, said on Monday 16 November that it is wrong: “Rhys helps me”.',
    );
  });

  test('can do nothing with what is not theirs', async () => {
    const all = await office();
    const key = { community: all.idOf('Chess Club'), id: 'ownerless' };
    const own = { community: all.idOf('Project Delivery Leads'), id: 'ownerless' };

    const answers = [
      await all.ben.forges('finding', key),
      await all.ben.forges('dismiss-finding', { ...key, seen: '', why: 'No' }),
      await all.ben.forges('dispute-finding', { ...key, seen: '', why: 'No' }),
      await all.ben.forges('reopen-finding', { ...key, seen: '' }),
      await all.ben.forges('dismiss-finding', { ...own, seen: '', why: 'No' }),
      await all.ben.forges('reopen-finding', { ...own, seen: '' }),
      await all.ben.forges('weekly-report', {}),
      await all.ben.forges('back', { to: { view: 'posted-report', params: {} } }),
    ];

    for (const answer of answers)
      expect(answer).toMatch(/a community you do not run|Only the community team/);
    expect(await all.carys.says('report')).toContain('Chess Club');
  });

  test('who is one no longer is told nothing more', async () => {
    const all = await office();
    await all.ben.says('report');
    all.tenant.control.removeOwner(all.idOf('Project Delivery Leads'), all.ben.id);
    all.tenant.control.removeOwner(all.idOf('Flood Incident Room'), all.ben.id);
    await all.app.jobs.schedule({ kind: 'sync', key: 'soon', due: all.now(), data: { kind: 'full' } });
    await all.passes({ minutes: 1 });

    const answers = await forgeAll(all, all.ben, 'Project Delivery Leads');

    for (const answer of answers) expect(answer).toMatch(/You run no community|Only the community team/);
  });
});

test('whoever runs nothing sees nothing, whatever they press', async () => {
  const all = await office();

  const answers = await forgeAll(all, all.asha, 'Chess Club');

  for (const answer of answers) {
    expect(answer).toMatch(/You run no community|Only the community team/);
    expect(answer).not.toMatch(/Chess Club|Peatland/);
  }
});

describe('when one of two has been deleted', () => {
  test('whoever owns the other sees what became of the pair, and nobody else', async () => {
    const all = await paired();
    const key = { community: all.pair.community, id: `duplicate~${all.pair.other}` };
    all.tenant.control.removeGroup(all.ending);
    await all.passes({ minutes: 16 });

    const owners = await all.asha.forges('finding', key);
    const strangers = await all.priya.forges('finding', key);

    expect(owners).toContain('Closed on Monday 16 November: the community has gone.');
    expect(owners).toContain('Bike Commuters');
    expect(strangers).not.toMatch(/Closed on|Bike Commuters|Cycling/);
  });

  test('it stays unknown to whoever could not know of it', async () => {
    const all = await office();
    const women = all.idOf('Senior Women in Water');
    const [community = '', other = ''] = [all.idOf('Peatland Restoration'), women].sort();
    all.tenant.control.removeGroup(women);
    await all.passes({ minutes: 16 });

    const seen = await all.priya.forges('finding', { community, id: `duplicate~${other}` });

    expect(seen).not.toMatch(/Senior Women|secret|Closed on/);
  });
});
