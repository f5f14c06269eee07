import type { Contact } from '../../src/bot/send';
import { createContacts } from '../../src/work/contacts';
import { temporaryStore } from '../temporary-store';

const here = temporaryStore();
const ben: Contact = { conversation: { id: 'c-ben' }, serviceUrl: 'https://teams.example' };
const at = '2026-11-16T09:00:00.000Z';

function contactsOf() {
  return createContacts(here.store, here.clock);
}

/** Changes with every write. */
async function etagOf(person: string): Promise<string | undefined> {
  return (await here.store.get('people', person, 'contact'))?.etag;
}

test('whoever talks for the first time is new, and known from then on', async () => {
  const contacts = contactsOf();

  const first = await contacts.remember('ben', ben, 'Europe/Paris');
  const second = await contacts.remember('ben', ben, 'Europe/Paris');

  expect([first, second]).toEqual(['new', 'known']);
  expect(await contacts.of('ben')).toEqual({
    ...{ id: 'contact', v: 1 },
    ...{ contact: ben, since: at, timeZone: 'Europe/Paris' },
  });
  expect(await contacts.of('ana')).toBeUndefined();
});

test('it is written only when something has changed', async () => {
  const contacts = contactsOf();
  await contacts.remember('ben', ben, 'Europe/Paris');
  const first = await etagOf('ben');

  await contacts.remember('ben', { ...structuredClone(ben), user: undefined });
  await contacts.remember('ben', ben, 'Europe/Paris');
  const same = await etagOf('ben');
  await contacts.remember('ben', ben, 'Europe/London');
  await contacts.remember('ben', { ...ben, serviceUrl: 'https://elsewhere.example' });

  expect(same).toBe(first);
  expect(await contacts.of('ben')).toMatchObject({
    contact: { serviceUrl: 'https://elsewhere.example' },
    timeZone: 'Europe/London',
  });
});

test('of somebody who uninstalls only the fact stays, until they come back as new', async () => {
  const contacts = contactsOf();
  await contacts.remember('ben', ben, 'Europe/Paris');

  await contacts.forget('ben');
  const gone = await contacts.of('ben');
  const back = await contacts.remember('ben', ben);

  expect(gone).toEqual({ id: 'contact', v: 1, timeZone: 'Europe/Paris', lost: { why: 'uninstalled', at } });
  expect(back).toBe('new');
  expect(await contacts.of('ben')).toEqual({
    ...{ id: 'contact', v: 1 },
    ...{ contact: ben, since: at, timeZone: 'Europe/Paris' },
  });
});

test('why somebody was lost stays as it was first, for Teams refuses again and again', async () => {
  const contacts = contactsOf();
  await contacts.remember('ben', ben);

  await contacts.lose('ben', 'blocked');
  here.pass({ hours: 1 });
  await contacts.lose('ben', 'blocked');
  const blocked = await contacts.of('ben');
  await contacts.forget('ben');
  await contacts.lose('ben', 'blocked');

  expect(blocked?.lost).toEqual({ why: 'blocked', at });
  expect((await contacts.of('ben'))?.lost).toEqual({ why: 'uninstalled', at: '2026-11-16T10:00:00.000Z' });
});

describe('a contact that Teams refuses', () => {
  const elsewhere: Contact = { ...ben, conversation: { id: 'c-ben-again' } };

  test('is lost, however it was written down', async () => {
    const contacts = contactsOf();
    await contacts.remember('ben', ben);

    await contacts.lose('ben', 'blocked', { contact: { ...ben, user: undefined }, at: here.clock() });

    expect(await contacts.of('ben')).toEqual({ id: 'contact', v: 1, lost: { why: 'blocked', at } });
  });

  test('does not take away where they have been heard of since', async () => {
    const contacts = contactsOf();
    await contacts.remember('ben', ben);
    await contacts.remember('ben', elsewhere);

    await contacts.lose('ben', 'gone', { contact: ben, at: here.clock() });

    expect(await contacts.of('ben')).toMatchObject({ contact: elsewhere });
  });

  test('does not take away the same one, where they have installed the bot anew since', async () => {
    const contacts = contactsOf();
    await contacts.remember('ben', ben);
    const tried = { contact: ben, at: here.clock() };
    here.pass({ hours: 1 });
    await contacts.forget('ben');
    await contacts.remember('ben', ben);

    await contacts.lose('ben', 'blocked', tried);

    expect(await contacts.of('ben')).toMatchObject({ contact: ben });
  });

  test('stays whichever of two instances is first to write of it', async () => {
    const contacts = contactsOf();
    await contacts.remember('ben', ben);

    await Promise.all([
      contactsOf().lose('ben', 'gone', { contact: ben, at: here.clock() }),
      contactsOf().remember('ben', elsewhere),
    ]);

    expect(await contacts.of('ben')).toMatchObject({ contact: elsewhere });
  });
});

test('what came of installing is noted beside the rest', async () => {
  const contacts = contactsOf();
  const install = { at, outcome: 'forbidden', why: 'An app permission policy.' } as const;

  await contacts.noteInstall('ana', install);
  await contacts.noteInstall('ben', { at, outcome: 'installed' });
  await contacts.remember('ben', ben);

  expect(await contacts.of('ana')).toEqual({ id: 'contact', v: 1, install });
  expect(await contacts.of('ben')).toMatchObject({ contact: ben, install: { outcome: 'installed' } });
});

test('two instances that learn different things at once keep both', async () => {
  const install = { at, outcome: 'installed' } as const;

  const answers = await Promise.all([
    contactsOf().remember('ben', ben, 'Europe/Paris'),
    contactsOf().noteInstall('ben', install),
    contactsOf().remember('ben', ben, 'Europe/Paris'),
  ]);

  expect(await contactsOf().of('ben')).toEqual({
    id: 'contact',
    v: 1,
    contact: ben,
    since: at,
    timeZone: 'Europe/Paris',
    install,
  });
  expect([answers[0], answers[2]].sort()).toEqual(['known', 'new']);
});

test('nothing is written of somebody who has been erased', async () => {
  const contacts = contactsOf();
  await here.store.put('people', 'ben', {
    ...{ id: 'profile', v: 1, name: 'Somebody who left' },
    ...{ disabled: true, erased: true },
  });

  await contacts.forget('ben');
  await contacts.lose('ben', 'gone');
  const answer = await contacts.remember('ben', ben);

  expect(answer).toBe('known');
  expect(await contacts.of('ben')).toBeUndefined();
});
