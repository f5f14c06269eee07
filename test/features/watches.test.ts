import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wishesIn, wishRange, type Wish } from '../../src/directory/wish';
import { containers, type ContainerName } from '../../src/store/containers';
import { scanAll } from '../../src/store/store';
import { world, type Somebody, type World } from '../world';

const wanted = 'Is there anything about falconry?';
const tellMe = 'Tell me when there is a community for falconry';

/** Somebody asks for what nothing fits, and presses the button. */
async function waits(who: Somebody, question = wanted): Promise<string> {
  await who.says(question);
  return who.presses('Tell me when there is one');
}

/** A community appears, and the next sync brings it. */
async function appears({ tenant, passes }: World, displayName = 'Falconry Circle'): Promise<string> {
  const id = tenant.control.addGroup({
    displayName,
    description: 'For everyone who flies a hawk at weekends.',
  });
  await passes({ minutes: 16 });
  return id;
}

async function wishesOf({ store }: World, { id }: Somebody): Promise<Wish[]> {
  const wishes: Wish[] = [];
  for await (const { doc } of wishesIn(store).list(id, wishRange)) wishes.push(doc);
  return wishes;
}

/** Where something can still be found in the store, as "container/id". */
async function tracesOf({ store }: World, text: string): Promise<string[]> {
  const traces: string[] = [];
  for (const name of Object.keys(containers) as ContainerName[]) {
    // its own keys
    for await (const stored of scanAll(store, name)) {
      if (JSON.stringify(stored.doc).includes(text)) traces.push(`${name}/${stored.id}`);
    }
  }
  return traces;
}

test('somebody is told when there is a community at last, and joins it from there', async () => {
  const all = await world();
  const { asha, directory } = all;
  expect(await waits(asha)).toContain('I watch for “falconry” for 180 days');

  const id = await appears(all);

  expect(asha.sees()).toContain('A community for “falconry”');
  expect(asha.sees()).toContain('Falconry Circle');
  expect(asha.sees()).toContain('For everyone who flies a hawk at weekends.');
  expect(asha.sees()).toContain('Why: matches “falconry”');
  expect(asha.sees()).toContain('because you asked me to tell you');
  await asha.presses('Join Falconry Circle');
  expect(directory.isMember(id, asha.id)).toBe(true);
  expect(asha.sees()).toContain('You are in it');
});

test('it is told once, and the watching ends with it', async () => {
  const all = await world();
  const { asha, passes, tenant } = all;
  await waits(asha);
  const id = await appears(all);
  await asha.says('help');

  tenant.control.describeGroup(id, 'Falconry for everyone, every weekend.');
  await passes({ minutes: 16 });
  await appears(all, 'Falconry for beginners');
  await passes({ days: 2 });

  expect(asha.sees()).not.toContain('Falconry');
  expect(await asha.says('What are you watching for me?')).toContain('I watch for nothing');
});

test('what is said anew counts like something new', async () => {
  const { asha, tenant, passes, idOf } = await world();
  await waits(asha);

  tenant.control.describeGroup(idOf('Cycling to work'), 'Bicycles, and falconry at lunchtime.');
  await passes({ minutes: 16 });

  expect(asha.sees()).toContain('A community for “falconry”');
  expect(asha.sees()).toContain('Cycling to work');
});

test('what comes to fit by the words of the community team counts like something new, once', async () => {
  const { asha, directory, passes } = await world();
  await waits(asha);
  const words = { added: [{ said: 'falconry', means: 'cycling to work' }], muted: [], glossary: [] };

  await directory.setVocabulary(words);
  await passes({ days: 1, minutes: 1 });
  const told = asha.sees();
  await asha.says('help');
  await passes({ days: 2 });

  expect(told).toContain('A community for “falconry”');
  expect(told).toContain('Cycling to work');
  expect(asha.sees()).not.toContain('A community for');
});

test('words that make nothing fit are nothing to tell', async () => {
  const { asha, directory, passes } = await world();
  await waits(asha);

  await directory.setVocabulary({
    added: [{ said: 'moggle sheet', means: 'cycling to work' }],
    muted: [],
    glossary: [],
  });
  await passes({ days: 1, minutes: 1 });

  expect(asha.sees()).not.toContain('A community for');
});

test('nothing new is nothing to tell', async () => {
  const { asha, tenant, passes, idOf } = await world();
  await waits(asha);

  tenant.control.renameGroup(idOf('Cycling to work'), 'Pedal Power');
  await passes({ minutes: 16 });
  await passes({ days: 3 });

  expect(asha.sees()).not.toContain('A community for');
});

test('watching is undone at once on the same card, and nothing of it is left', async () => {
  const all = await world();
  const { asha } = all;
  await waits(asha);
  expect(asha.buttons()).toContain('Stop watching');
  expect(asha.buttons()).not.toContain('Tell me when there is one');

  expect(await asha.presses('Stop watching')).toContain('I no longer watch for this');

  expect(asha.sees()).toContain('No community fits “falconry”');
  expect(asha.buttons()).toContain('Tell me when there is one');
  expect(await tracesOf(all, 'falconry')).toEqual([]);
  await appears(all);
  expect(asha.sees()).not.toContain('A community for');
});

test('pressed twice, or asked for again in another order, it is one wish and one message', async () => {
  const all = await world();
  const { asha } = all;
  await waits(asha, 'falconry sailing');
  await asha.pressesAgain();
  await asha.says('sailing, falconry');

  expect(asha.buttons()).toContain('Stop watching');
  expect(await wishesOf(all, asha)).toHaveLength(1);
  await appears(all, 'Falconry and Sailing');
  expect(asha.sees().match(/A community for/g)).toHaveLength(1);
});

test('when the answer to the press was lost, the card says all the same that it is watched for', async () => {
  const all = await world();
  const { asha } = all;
  await asha.says(wanted);
  await asha.forges('watch', { q: 'falconry' }); // kept, and what the bot answered never arrived

  await asha.says(wanted);

  expect(asha.buttons()).toContain('Stop watching');
  expect(await wishesOf(all, asha)).toHaveLength(1);
});

test('a crash between finding and telling is made good, once', async () => {
  const all = await world();
  const { asha, store, passes, tenant } = all;
  await waits(asha);
  const id = tenant.control.addGroup({ displayName: 'Falconry Circle' });
  const [wish] = await wishesOf(all, asha);
  const found: Wish = { ...wish!, told: { community: id, key: 'found, and never told' } }; // wished for above
  await store.put('people', asha.id, found);

  await passes({ minutes: 16 });
  expect(asha.sees()).toContain('A community for “falconry”');
  await asha.says('help');
  await passes({ days: 3 });

  expect(asha.sees()).not.toContain('Falconry Circle');
});

test('what vanishes before it can be told is not told, and the watching goes on', async () => {
  const all = await world({ begin: '2026-11-16T19:00:00Z' });
  const { asha, tenant, passes } = all;
  await waits(asha);
  const id = await appears(all);
  expect(asha.sees()).not.toContain('A community for');

  tenant.control.removeGroup(id);
  await passes({ hours: 14 });
  expect(asha.sees()).not.toContain('A community for');
  await appears(all, 'Falconry Fellowship');

  expect(asha.sees()).toContain('Falconry Fellowship');
});

test('who stops before the message can come, or does not want that community, gets none', async () => {
  const all = await world({ begin: '2026-11-16T19:00:00Z' });
  const { asha, ben, passes } = all;
  await waits(asha);
  await waits(ben);
  await appears(all);
  await asha.presses('Stop watching');
  await ben.says('tell me about Falconry Circle');
  await ben.presses('Not for me');
  await ben.says('hello');

  await passes({ hours: 20 });

  for (const one of [asha, ben]) expect(one.sees()).not.toContain('Falconry Circle');
  expect(await wishesOf(all, ben)).toHaveLength(1);
});

test('nobody is told of what they may not see, are in already, or do not want', async () => {
  const all = await world();
  const { asha, ben, carys, tenant, passes, store } = all;
  for (const one of [asha, ben, carys]) await waits(one);
  const hidden = { displayName: 'Falconry in secret', visibility: 'HiddenMembership' as const };
  tenant.control.addGroup(hidden);
  const open = tenant.control.addGroup({ displayName: 'Falconry in the open' });
  tenant.control.addMember(open, ben.id);
  await store.put('people', carys.id, { id: 'ours', v: 1, notForMe: [open] } as { id: string; v: number });

  await passes({ minutes: 16 });

  expect(asha.sees()).toContain('Falconry in the open');
  expect(asha.sees()).not.toContain('in secret');
  for (const one of [ben, carys]) expect(one.sees()).not.toContain('A community for');
  for (const one of [ben, carys]) expect(await wishesOf(all, one)).not.toMatchObject([{ told: {} }]);
});

test('a community that could be found by nobody is new to them once it can', async () => {
  const all = await world();
  const { asha, tenant, passes } = all;
  const id = tenant.control.addGroup({ displayName: 'Falconry Circle', visibility: 'HiddenMembership' });
  await passes({ minutes: 16 });
  await waits(asha);

  tenant.control.setVisibility(id, 'Public');
  await passes({ minutes: 16 });

  expect(asha.sees()).toContain('A community for “falconry”');
});

test('whoever meant something else has it watched on, and stops it there', async () => {
  const all = await world();
  const { asha } = all;
  await waits(asha);
  await appears(all);

  expect(await asha.presses('Tell me of another one, too')).toContain('I watch on');
  expect(asha.buttons()).toContain('Stop watching');
  await appears(all, 'Falconry Fellowship');
  expect(asha.sees()).toContain('Falconry Fellowship');
  await asha.presses('Tell me of another one, too');
  await asha.presses('Stop watching for this');

  expect(await wishesOf(all, asha)).toEqual([]);
});

test('several wishes that one community fulfils are one message', async () => {
  const all = await world();
  const { asha } = all;
  await waits(asha);
  await waits(asha, 'hawking');

  await appears(all, 'Falconry and Hawking');

  expect(asha.sees()).toMatch(/A community for “(falconry” and “hawking|hawking” and “falconry)”/);
  expect(asha.sees().match(/A community for/g)).toHaveLength(1);
});

test('what is watched for is listed five at a time, and stopped there', async () => {
  const all = await world();
  const { asha } = all;
  const subjects = ['falconry', 'origami', 'astrology', 'beekeeping', 'calligraphy', 'numismatics'];
  for (const q of subjects) await asha.forges('watch', { q });

  const first = await asha.says('What are you watching for me?');
  const second = await asha.presses('Show more that I watch for');
  await asha.says('My watches');
  await asha.presses('Stop watching for falconry').catch(() => asha.presses('Show more that I watch for'));

  expect(first).toMatch(/Since Monday 16 November, until Saturday 15 May/);
  expect(subjects.every((subject) => `${first}${second}`.includes(subject))).toBe(true);
  expect(first.split('[Stop]').length - 1).toBe(5);
  expect(await asha.says('my watches', 'group')).not.toContain('origami');
});

test('ten are the most, and it is said how to make room', async () => {
  const all = await world();
  const { asha } = all;
  for (let at = 0; at < 10; at++) await asha.forges('watch', { q: `subject${at}` });

  expect(await waits(asha)).toContain('and that is the most');

  expect(asha.buttons()).toContain('Tell me when there is one');
  expect(await wishesOf(all, asha)).toHaveLength(10);
  expect(await tracesOf(all, 'falconry')).toEqual([]);
});

test('what sounds like distress is answered with support, and never kept', async () => {
  const all = await world();
  const { asha } = all;
  await asha.says('I feel so worthless, nobody would miss me');
  expect(asha.buttons()).not.toContain('Tell me when there is one');

  expect(await asha.forges('watch', { q: 'i feel so worthless' })).toContain('0800 555 0100');

  expect(await wishesOf(all, asha)).toEqual([]);
  expect(await tracesOf(all, 'worthless')).toEqual([]);
});

test('in a channel nobody sees who waits, and the message comes in their own chat', async () => {
  const all = await world();
  const { asha, ben } = all;
  await asha.says('hello');
  await asha.says(wanted, 'channel');
  expect(await asha.presses(tellMe)).toContain('in our own chat');

  expect(ben.in('channel').buttons()).toContain('Tell me when there is one');
  expect(ben.sees()).not.toContain('I watch for');
  await asha.says(wanted, 'channel');
  expect(ben.in('channel').buttons()).not.toContain('Stop watching');
  await appears(all);
  expect(asha.in('personal').sees()).toContain('A community for “falconry”');
  expect(ben.in('channel').sees()).not.toContain('A community for');
});

test('of somebody who was deleted no wish is left, and nobody is told', async () => {
  const all = await world();
  const { asha, ben, tenant, passes } = all;
  await waits(asha);
  await waits(ben);
  expect(await tracesOf(all, 'falconry')).toHaveLength(2);

  tenant.control.removePerson(asha.id, 'deleted');
  await passes({ minutes: 16 });
  await appears(all, 'Hawks');
  await appears(all);

  expect(asha.sees()).not.toContain('A community for');
  expect(ben.sees()).toContain('A community for “falconry”');
  expect(await wishesOf(all, asha)).toEqual([]);
  expect([...all.directory.content.wishes.all()]).toHaveLength(1);
  expect(all.log.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('whoever cannot be told later is told so now', async () => {
  const all = await world();
  const guest = all.tenant.control.addPerson({ displayName: 'Gus Guest', userType: 'Guest' } as {
    displayName: string;
  });
  await all.passes({ minutes: 16 });

  expect(await waits(all.somebody('nobody-known', 'Nobody Known'))).toContain("I can't find you");
  expect(await waits(all.somebody(guest, 'Gus Guest'))).toContain('I never write to guests');
  expect(await tracesOf(all, 'falconry')).toEqual([]);
});

test('a wish on one instance is fulfilled by the other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-watches-'));
  const first = await world({ folder });
  const second = await world({ folder, sync: false });
  await waits(first.asha);
  second.tenant.control.addGroup({ displayName: 'Falconry Circle' });

  await second.passes({ minutes: 16 });
  await first.passes({ minutes: 16 });

  const seen = [first.asha.sees(), second.asha.sees()].join('\n');
  expect(seen.match(/A community for “falconry”/g)).toHaveLength(1);
});

test('a wish ends by itself after 180 days', async () => {
  const all = await world();
  const { asha, passes } = all;
  await waits(asha);

  await passes({ days: 181 });

  expect(await wishesOf(all, asha)).toEqual([]);
  await appears(all);
  expect(asha.sees()).not.toContain('A community for');
});
