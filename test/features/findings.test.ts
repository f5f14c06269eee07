import { adminGroup } from '../../src/adapters/simulated/model';
import type { Finding } from '../../src/work/findings/finding';
import { find, office } from '../findings-office';
import { nodesOf } from '../reading';
import { world, type World } from '../world';

const pairRow = 'Duplicate, almost certainly: “Bike Commuters” / “Cycling to work”';
const otherRow = 'Duplicate, almost certainly: “Cycling to work” / “Bike Commuters”';

/** Opens the pair from the report, in whichever order the two are named. */
async function openPair({ carys }: World): Promise<string> {
  await carys.says('report');
  const [title] = [pairRow, otherRow].filter((one) => carys.buttons().includes(one));
  return carys.presses(title ?? pairRow);
}

describe('the report', () => {
  test('shows an administrator how much there is of each kind, and the worst five', async () => {
    const { carys } = await office();

    const seen = await carys.says('What is wrong with our communities?');

    expect(seen).toContain('Communities to put right');
    expect(seen).toMatch(/Duplicates: \d+/);
    expect(seen).toMatch(/Too few owners: \d+/);
    expect(seen).toMatch(/Last looked on Monday 16 November at 10am/);
    expect(seen).toContain('Chess Club\nNo owner · since Tuesday 3 November\nIt has no owner.');
    expect(seen).not.toContain('Wildfire');
  });

  test('names the two of a pair so that nobody takes them for one', async () => {
    const { carys } = await office();

    const seen = await carys.says('report');

    expect(seen).toMatch(/^“(Bike Commuters|Cycling to work)” \/ “(Bike Commuters|Cycling to work)”$/m);
    expect(seen).toMatch(/^Chess Club$/m);
  });

  test('has every number of its chart in words, too', async () => {
    const all = await office();

    const { turn } = all.app.dispatch;
    const answer = await turn({
      id: 'turn',
      who: all.carys,
      at: all.now(),
      timeZone: 'Europe/London',
      where: { kind: 'personal', id: 'personal' },
      what: { kind: 'text', text: 'report' },
    });

    const [message] = answer.kind === 'messages' ? answer.messages : [];
    const nodes = message?.kind === 'card' ? nodesOf(message.card) : [];
    const chart = nodes.find(({ type }) => type === 'Chart.HorizontalBar');
    const bars = chart?.data as { x: string; y: number }[]; // as the chart's schema has it
    expect(chart?.fallback).toBe('drop');
    expect(bars.length).toBe(4);
    const facts = nodes.flatMap(({ title, value }) =>
      typeof value === 'string' ? [`${String(title)}: ${value}`] : [],
    );
    for (const { x, y } of bars) expect(facts.some((fact) => fact.startsWith(`${x}: ${y}`))).toBe(true);
  });

  test('goes on to the next five, and back from a finding to where one was', async () => {
    const { carys } = await office();
    await carys.says('report');

    await carys.presses('Show the next five');
    expect(carys.sees()).toContain('Wildfire');
    await carys.presses('Quiet: Wildfire');
    expect(carys.sees()).toContain('Wildfire is quiet');
    await carys.presses('Back to what there is to put right');

    expect(carys.sees()).toContain('6 to ');
    expect(carys.sees()).toContain('Wildfire');
  });

  test('is narrowed down by kind and owner', async () => {
    const { carys, priya } = await office();
    await carys.says('report');

    await carys.presses('Choose which findings to show');
    expect(carys.sees()).toContain('(Organisation)');
    await carys.presses('Show what I have chosen', {
      kind: 'ownerless',
      owner: priya.id,
      stage: 'open',
      organisation: 'all',
    });

    expect(carys.sees()).toContain('Only: Too few owners, Priya Nair.');
    expect(carys.sees()).toContain('Peatland Restoration');
    expect(carys.sees()).not.toContain('Chess Club');
  });

  test('narrowed down by a body shows what that body has', async () => {
    const { carys, directory, idOf } = await office();
    const [owner] = directory.owners(idOf('Gauges 2026'));
    await carys.says('report');
    await carys.presses('Choose which findings to show');

    await carys.presses('Show what I have chosen', { organisation: owner?.organisation ?? '' });

    expect(carys.sees()).toContain(`Only: ${owner?.organisation}.`);
  });

  test.each([
    ['duplicates', 'Only: Duplicates.'],
    ['undescribed communities', 'Only: Undescribed.'],
    ['communities without owners', 'Only: Too few owners.'],
    ['quiet communities', 'Only: Quiet.'],
  ])('“%s” asks for that kind alone', async (text, only) => {
    const { carys } = await office();

    expect(await carys.says(text)).toContain(only);
  });

  test('says so before the first look', async () => {
    const { carys, tenant, app } = await world({ sync: false });
    tenant.control.addMember(adminGroup, carys.id);
    await app.follower.follow();

    expect(await carys.says('report')).toMatch(/still reading|not been looked through yet|can't find you/);
  });
});

describe('a finding', () => {
  test('shows both of a pair side by side, with the evidence', async () => {
    const all = await office();

    const seen = await openPair(all);

    expect(seen).toContain('Two communities for one thing?');
    expect(seen).toContain('They are almost certainly one and the same.');
    expect(seen).toContain('• Same purpose in other words');
    expect(seen).toContain('Run by Piotr Zieliński, Liam Gallagher');
    expect(seen).toContain('Run by Liam Gallagher');
    expect(seen).toContain('10 people');
    expect(seen).toContain('Made on Sunday 17 June 2018');
    expect(all.carys.buttons()).toEqual(
      expect.arrayContaining(['Not a duplicate', 'Open Cycling to work', 'Open Bike Commuters']),
    );
  });

  test('says of two names which is a part of which, each by itself', async () => {
    const all = await office();
    const [parent, part] = [all.idOf('Cycling to work'), all.idOf('Bike Commuters')];
    const [community = '', other = ''] = [parent, part].sort();
    const held = await all.store.get('findings', community, `duplicate~${other}`);
    await find(all, [{ ...(held?.doc as Finding), verdict: 'parent and child', parent }]); // the office's own

    const seen = await all.carys.forges('finding', { community, id: `duplicate~${other}` });

    expect(seen).toContain('“Bike Commuters” is almost certainly a part of “Cycling to work”.');
  });

  test('says of one of a pair that it has gone', async () => {
    const all = await office();
    await openPair(all);
    all.tenant.control.removeGroup(all.idOf('Bike Commuters'));

    await all.passes({ days: 1 });
    const [community, other] = [all.idOf('Cycling to work'), all.idOf('Bike Commuters')].sort();
    const seen = await all.carys.forges('finding', { community, id: `duplicate~${other}` });

    expect(seen).toContain('Bike Commuters\nIt was closed or deleted.');
    expect(seen).toContain('Cycling to work');
  });

  test('is dismissed with a reason, leaves the report, and is opened again', async () => {
    const all = await office();
    const { carys } = all;
    await openPair(all);

    await carys.presses('Say why there is nothing to put right');
    await carys.presses('Dismiss it for this reason', { why: 'One is for beginners.' });
    expect(carys.sees()).toContain('Dismissed. The two will not be reported as duplicates again.');
    expect(carys.sees()).toContain('Dismissed by Carys Evans on Monday 16 November: “One is for beginners.”');
    await carys.presses('Back to what there is to put right');
    expect(carys.sees()).not.toContain('Bike Commuters');

    await carys.presses('Choose which findings to show');
    await carys.presses('Show what I have chosen', { stage: 'dismissed' });
    expect(carys.sees()).toContain('dismissed on Monday 16 November');
    const [row = ''] = carys.buttons().filter((title) => title.includes('Bike Commuters'));
    await carys.presses(row);
    await carys.presses('Count it among what is to put right again');

    expect(carys.sees()).toContain('Open again: it counts among what is to put right.');
    expect(await carys.says('report')).toContain('Bike Commuters');
  });

  test('is not dismissed without a reason', async () => {
    const all = await office();
    await openPair(all);
    await all.carys.presses('Say why there is nothing to put right');

    await all.carys.presses('Dismiss it for this reason', { why: '   ' });

    expect(all.carys.sees()).toContain('Say why in a few words');
    expect(await all.carys.says('report')).toContain('Bike Commuters');
  });

  test('that is pressed twice is decided once', async () => {
    const all = await office();
    await openPair(all);
    await all.carys.presses('Say why there is nothing to put right');

    await all.carys.presses('Dismiss it for this reason', { why: 'They differ' });
    await all.carys.pressesAgain();

    expect(all.carys.sees().match(/Dismissed by Carys Evans/g)?.length).toBe(2); // how it stands, and in its history
  });

  test('that somebody else has decided meanwhile stays as they left it, and says who', async () => {
    const all = await office();
    const { carys, dylan, tenant } = all;
    tenant.control.addMember(adminGroup, dylan.id);
    await carys.says('ownerless');
    await carys.presses('No owner: Chess Club');
    await carys.presses('Say why there is nothing to put right');
    await dylan.says('ownerless');
    await dylan.presses('No owner: Chess Club');
    await dylan.presses('Say why there is nothing to put right');
    await dylan.presses('Dismiss it for this reason', { why: 'It is over' });

    await carys.presses('Dismiss it for this reason', { why: 'Nobody minds' });

    expect(carys.sees()).toContain(
      'Nothing was changed. Dismissed by Dylan Hughes on Monday 16 November: “It is over”.',
    );
    expect(carys.sees()).not.toContain('Nobody minds');
  });

  test('of a missing description leads to writing one, and back', async () => {
    const { carys } = await office();
    await carys.says('undescribed');
    await carys.presses('Undescribed: Gauges 2026');

    await carys.presses('Write a description');

    expect(carys.sees()).toContain('Describe Gauges 2026');
    await carys.presses('Back');
    expect(carys.sees()).toContain('Gauges 2026 has no description');
  });

  test('that there is none of is said plainly', async () => {
    const { carys } = await office();

    const seen = await carys.forges('finding', { community: 'x', id: 'quiet' });

    expect(seen).toContain('no longer among the findings');
  });
});
