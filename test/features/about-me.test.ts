import { z } from 'zod';
import { containers } from '../../src/store/containers';
import { check, quay, sampling } from './describe-quay';
import { world, type Somebody, type World } from '../world';

const File = z.record(z.string(), z.object({ 'this holds': z.string(), 'of you': z.array(z.unknown()) }));

/** What somebody downloads who asks what is kept of them. */
async function fileOf({ app, now }: World, { id }: Pick<Somebody, 'id'>): Promise<z.infer<typeof File>> {
  const page = app.pages.find((one) => one.page === 'about-me');
  const answer = await page?.answer({ query: { person: id }, at: now() });
  let text = '';
  for await (const piece of answer?.body ?? []) text += piece;
  return File.parse(JSON.parse(text));
}

async function livelyWorld(): Promise<World> {
  const here = await world();
  const { asha, carys } = here;
  await asha.says('peat');
  await asha.presses('Join Peatland Restoration');
  await asha.says('my interests');
  await asha.presses('Save my interests', { text: 'beekeeping' });
  await asha.says('ask the community team');
  await asha.presses('Send to the community team', { question: 'Is there anything about bees?' });
  await asha.says('poll "Tea?" Yes, No', 'group');
  await carys.in('group').presses('Yes');
  asha.in('personal');
  return here;
}

test('somebody is told in short what is kept of them, and where others read along only to ask elsewhere', async () => {
  const { asha } = await livelyWorld();

  const told = await asha.says('what do you know about me?');
  const inPublic = await asha.says('what do you know about me?', 'group');

  expect(told).toMatch(/Asha Patel, .*You care about beekeeping\./s);
  expect(inPublic).toContain('Please ask me the same in our own chat.');
});

test('the file has what every container keeps of them, with names for ids, and nobody else’s', async () => {
  const here = await livelyWorld();

  const file = await fileOf(here, here.asha);

  const all = JSON.stringify(file);
  expect(Object.keys(file).sort()).toEqual(Object.keys(containers).sort());
  for (const held of ['Peatland Restoration', 'beekeeping', 'Is there anything about bees?', 'Tea?'])
    expect(all).toContain(held);
  for (const name of ['people', 'rosters', 'state', 'polls', 'journal', 'outbox'])
    expect(file[name]?.['of you']).not.toEqual([]);
  expect(all).not.toMatch(/Carys|Ben Okafor|ca000000-|be000000-/);
});

test('the link to the file is for whoever asked, and none that somebody makes themselves opens it', async () => {
  const { app, asha, ben, now } = await world();
  await asha.says('my data');
  await asha.presses('All that is kept about you, as a file');
  const until = new Date(now().getTime() + 60_000);
  const link = new URL((await app.links.to('about-me', { person: asha.id }, until)) ?? '');

  const query = Object.fromEntries(link.searchParams);

  expect(asha.sees()).toContain('The link works for 10 minutes');
  expect(await app.links.read('about-me', query)).toEqual({ person: asha.id });
  await expect(app.links.read('about-me', { ...query, person: ben.id })).rejects.toThrow('not one of ours');
});

test('of somebody who has left the tenant the file is empty, once what they pressed has gone too', async () => {
  const here = await livelyWorld();
  const { asha, tenant, passes } = here;
  tenant.control.removePerson(asha.id, 'deleted');
  await passes({ minutes: 16 });
  await passes({ minutes: 1 });
  await passes({ days: 8 });

  const file = await fileOf(here, asha);

  expect(Object.values(file).flatMap((held) => held['of you'])).toEqual([]);
});

test('somebody who asks to be forgotten and stays is: what they told has gone, and nobody writes to them first', async () => {
  const here = await livelyWorld();
  const { asha, carys, app } = here;
  await asha.says('is there anything about falconry in wales?');
  await asha.presses('Tell me when there is one');
  await asha.says('my messages');
  await asha.presses('Stop everything');

  await asha.says('please forget me.');
  expect(asha.sees()).toContain('Shall I forget you?');
  expect(JSON.stringify(await fileOf(here, asha))).toContain('beekeeping');
  await asha.presses('Yes, forget me');

  expect(asha.sees()).toContain('I have forgotten what you told me');
  expect(asha.sees()).toContain('You told me of no interests.');
  const left = JSON.stringify(await fileOf(here, asha));
  for (const told of ['beekeeping', 'falconry', 'Is there anything about bees?'])
    expect(left).not.toContain(told);
  expect((await app.contacts.of(asha.id))?.contact).toBeUndefined();
  expect(await carys.says('questions')).not.toContain('bees');
  expect(left).toContain('Peatland Restoration');
  expect(left).toMatch(/"stopped":\["all"\]/);
});

test('whoever thinks better of it keeps everything', async () => {
  const here = await livelyWorld();

  await here.asha.says('forget me');
  await here.asha.presses('No, keep it');

  expect(here.asha.sees()).toContain('You care about beekeeping.');
  expect((await here.app.contacts.of(here.asha.id))?.contact).toBeDefined();
});

test('drafts go with whoever is forgotten: of a description, a welcome and a community to be', async () => {
  const here = await quay();
  const { hugh } = here;
  const text = 'Mudlarks and their buckets';
  await hugh.says(`describe ${sampling}`);
  await hugh.presses('Write it in one piece');
  await hugh.presses(check, { text });
  await hugh.says(`welcome new members of ${sampling}`);
  await hugh.presses(`See the welcome of ${sampling} as new members will`, { text });
  await hugh.says('start a community for mudlarks');
  await hugh.presses('Continue anyway');
  await hugh.presses('See how the community will be', { name: 'Mudlarks', description: text });
  const drafts = async (): Promise<number> =>
    JSON.stringify((await fileOf(here, hugh)).people).match(/Mudlarks and their buckets/g)?.length ?? 0;
  expect(await drafts()).toBe(3);

  await hugh.says('forget me');
  await hugh.presses('Yes, forget me');

  expect(await drafts()).toBe(0);
});
