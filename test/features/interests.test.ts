import { changeOurs } from '../../src/directory/person';
import { containers, type ContainerName } from '../../src/store/containers';
import { scanAll } from '../../src/store/store';
import { world, type World } from '../world';

const vague = 'Which community should I join?';

/** Where something can still be found in the store, as "container/partition/id". */
async function tracesOf({ store }: World, text: string): Promise<string[]> {
  const traces: string[] = [];
  for (const name of Object.keys(containers) as ContainerName[]) {
    // its own keys
    for await (const stored of scanAll(store, name)) {
      if (JSON.stringify(stored.doc).includes(text)) traces.push(`${name}/${stored.partition}/${stored.id}`);
    }
  }
  return traces;
}

test('somebody says what they care about, and is offered it first, with the reason', async () => {
  const { asha } = await world();
  await asha.says('my interests');

  expect(await asha.presses('Save my interests', { text: 'peat\nCycling to work, peat' })).toContain('Saved');
  expect(asha.fields()).toEqual({ text: 'peat\nCycling to work' });
  const seen = await asha.presses('Suggest communities for me');

  expect(seen).toContain('you said you care about peat');
});

test('interests are shown again, changed and cleared', async () => {
  const all = await world();
  const { asha } = all;
  await asha.says('my interests');
  await asha.presses('Save my interests', { text: 'narrow gauge railways' });
  await asha.says('Show my interests');
  expect(asha.fields()).toEqual({ text: 'narrow gauge railways' });

  await asha.presses('Clear my interests');

  expect(asha.sees()).toContain('Cleared');
  expect(asha.fields()).toEqual({ text: '' });
  expect(await tracesOf(all, 'narrow gauge')).toEqual([]);
  expect(await asha.says(vague)).not.toContain('you said you care');
});

test('clearing is also saving nothing, and keeps what is not for me', async () => {
  const { asha, store } = await world();
  await asha.says('peat');
  await asha.presses('Open Peatland Restoration');
  await asha.presses('Not for me');
  await asha.says('my interests');
  await asha.presses('Save my interests', { text: 'peat' });
  const before = await store.get('people', asha.id, 'ours');

  await asha.presses('Save my interests', { text: ' , \n' });

  expect(before?.doc).toMatchObject({ interests: ['peat'] });
  const after = await store.get('people', asha.id, 'ours');
  expect(after?.doc).toMatchObject({ notForMe: [expect.any(String)] });
  expect(after?.doc).not.toHaveProperty('interests');
});

test('the card says that some subjects are to be asked for by name, and what of clearing takes a day', async () => {
  const { asha } = await world();

  const shown = await asha.says('my interests');
  await asha.presses('Save my interests', { text: 'peat' });
  const cleared = await asha.presses('Clear my interests');

  expect(shown).toContain('Some subjects, such as health or faith, I never bring up myself');
  expect(cleared).toContain('within a day');
  expect(cleared).not.toContain('Nothing of it is kept');
});

test('what is said at the same time of what is not for me is all kept', async () => {
  const { asha, store } = await world();
  const ids = Array.from({ length: 5 }, (_, at) => `community-${at}`);

  await Promise.all(
    ids.map((id) => changeOurs(store, asha.id, (ours) => ({ ...ours, notForMe: [...ours.notForMe, id] }))),
  );

  const after = await store.get('people', asha.id, 'ours');
  expect(after?.doc).toMatchObject({ notForMe: expect.arrayContaining(ids) });
});

test.each([
  ['eleven at once', Array.from({ length: 11 }, (_, at) => `thing ${at}`).join(', '), 'these are 11'],
  ['a whole story', `everything about ${'peat '.repeat(20)}`, 'at most 60 characters'],
])('%s is too much: it is said, and what was typed stays to be mended', async (_, text, said) => {
  const all = await world();
  await all.asha.says('my interests');

  expect(await all.asha.presses('Save my interests', { text })).toContain(said);

  expect(all.asha.fields()).toEqual({ text });
  expect(await all.store.get('people', all.asha.id, 'ours')).toBeUndefined();
});

test('somebody in distress is shown who helps, and nothing they wrote is kept', async () => {
  const all = await world();
  const { asha } = all;
  await asha.says('my interests');

  const seen = await asha.presses('Save my interests', { text: 'peat, I feel so worthless' });

  expect(seen).toContain('0800 555 0100');
  expect(seen).not.toContain('worthless');
  expect(await tracesOf(all, 'worthless')).toEqual([]);
  expect(all.log.join('\n')).not.toContain('worthless');
});

test('where others read along, nobody learns what somebody cares about', async () => {
  const { asha } = await world();
  const before = await asha.says(vague, 'group');
  await asha.says('my interests');
  await asha.presses('Save my interests', { text: 'peat' });
  const alone = await asha.says(vague);

  const aloud = await asha.says(vague, 'group');

  expect(alone).toContain('you said you care about peat');
  expect(aloud).not.toContain('care about');
  expect(aloud).toBe(before);
  expect(await asha.says('my interests', 'group')).not.toContain('peat');
});

test('of somebody who was deleted from the tenant no interest is left', async () => {
  const all = await world();
  await all.asha.says('my interests');
  await all.asha.presses('Save my interests', { text: 'narrow gauge railways' });
  expect(await tracesOf(all, 'narrow gauge')).toEqual([`people/${all.asha.id}/ours`]);

  all.tenant.control.removePerson(all.asha.id, 'deleted');
  await all.passes({ minutes: 16 });
  await all.passes({ minutes: 1 });

  expect(await tracesOf(all, 'narrow gauge')).toEqual([]);
});
