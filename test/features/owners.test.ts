import { adminGroup } from '../../src/adapters/simulated/model';
import { find } from '../findings-office';
import type { Finding } from '../../src/work/findings/finding';
import { asks, club, clubhouse, keptOf, looksForOwners, ownersOf, readTogether } from './owners-club';

const accept = `Look after ${club}`;
const decline = `Not look after ${club}`;
const question = `Would you look after ${club}?`;

describe('looking for owners', () => {
  test('proposes three members, says why, and asks whom the administrator chooses', async () => {
    const { carys, hugh } = await clubhouse();

    const seen = await looksForOwners(carys);

    expect(seen).toContain(`Who could look after ${club}?`);
    expect(seen).toContain('Nobody owns it: find two people who will look after it.');
    expect(carys.buttons().filter((title) => title === 'Ask')).toHaveLength(3);
    expect(seen.match(/^Why: /gm)).toHaveLength(3);
    await carys.presses(asks(hugh));
    expect(carys.sees()).toContain(`I ask ${hugh.name}, and tell you what they say.`);
    expect(carys.sees()).toContain(`${hugh.name}: asked on Monday 16 November by you, no answer yet`);
    expect(carys.buttons().filter((title) => title === 'Ask')).toHaveLength(3);
  });

  test('whoever says yes owns it, and whoever asked is told', async () => {
    const all = await clubhouse();
    const { carys, hugh, id } = all;
    await hugh.says('hello');
    await looksForOwners(carys);
    await carys.presses(asks(hugh));

    expect(hugh.sees()).toContain(question);
    expect(hugh.sees()).toContain('Carys Evans asks you, because nobody owns it.');
    expect(ownersOf(all, id)).toEqual([]);
    await hugh.presses(accept);

    expect(hugh.sees()).toContain(`Thank you. You look after ${club} now.`);
    expect(ownersOf(all, id)).toEqual([hugh.id]);
    expect(carys.sees()).toContain(`${hugh.name} looks after ${club} now`);
    await carys.says('communities without owners');
    await carys.presses(`No owner: ${club}`);
    expect(carys.sees()).toContain(`by ${hugh.name}: they look after it now`);
  });

  test('whoever is asked by name becomes a member, too', async () => {
    const all = await clubhouse();
    const { carys, asha, id, directory } = all;
    await asha.says('hello');
    await looksForOwners(carys);

    await carys.presses('Ask the person chosen by name', { who: asha.id });
    await asha.presses(accept);

    expect(ownersOf(all, id)).toEqual([asha.id]);
    expect(directory.isMember(id, asha.id)).toBe(true);
  });

  test('the one owner there is looks for a second', async () => {
    const all = await clubhouse();
    const { priya, asha, idOf } = all;
    await asha.says('hello');
    await priya.says('my findings');
    await priya.presses('Only one owner: Peatland Restoration');

    const seen = await priya.presses('Find somebody who will look after it');
    expect(seen).toContain('One person alone owns it');
    await priya.presses('Ask the person chosen by name', { who: 'Asha Patel' });
    expect(asha.sees()).toContain('Priya Nair asks you, because one person alone owns it.');
    await asha.presses('Look after Peatland Restoration');

    expect(ownersOf(all, idOf('Peatland Restoration')).sort()).toEqual([asha.id, priya.id].sort());
    expect(priya.sees()).toContain('Asha Patel looks after Peatland Restoration now');
  });

  test('whoever cannot be written to is said to be so, and asked once they can', async () => {
    const { carys, hugh, id, unreachable, passes } = await clubhouse();
    await hugh.says('hello');
    unreachable.add(hugh.id);
    await carys.forges('ask-owner', { community: id, person: hugh.id });
    await passes({ minutes: 30 });

    expect(await carys.forges('name-owners', { community: id })).toContain(
      'by you, could not be reached: Teams does not let Signpost write to them',
    );
    unreachable.delete(hugh.id);
    await hugh.says('hello');
    expect(hugh.sees()).toContain(question);
    expect(await carys.forges('name-owners', { community: id })).toContain('no answer yet');
  });

  test('what an owner has asked before they left still stands: so it is handed on', async () => {
    const all = await clubhouse();
    const { priya, asha, idOf, tenant, passes } = all;
    const id = idOf('Peatland Restoration');
    await asha.says('hello');
    await priya.forges('ask-owner', { community: id, person: asha.id });
    tenant.control.disablePerson(priya.id);
    await passes({ minutes: 16 });

    await asha.presses('Look after Peatland Restoration');

    expect(asha.sees()).toContain('You look after Peatland Restoration now.');
    expect(ownersOf(all, id)).toContain(asha.id);
  });

  test.each([
    ['', 'Choose somebody first.'],
    ['nobody', 'Choose somebody first.'],
    ['Nobody Whatsoever', 'I know nobody of that name.'],
  ])('choosing “%s” asks nobody', async (who, words) => {
    const { carys, store, id } = await clubhouse();
    await looksForOwners(carys);

    expect(await carys.presses('Ask the person chosen by name', { who })).toContain(words);
    expect(await keptOf({ store }, id)).toEqual([]);
  });

  test('a guest and whoever has left are not asked', async () => {
    const { carys, tenant, passes, id, store } = await clubhouse();
    const guest = tenant.control.addPerson({ displayName: 'Vera Visitor', userType: 'Guest' });
    const leaver = tenant.control.addPerson({ displayName: 'Lea Leaver' });
    tenant.control.disablePerson(leaver);
    await passes({ minutes: 16 });

    for (const [person, words] of [
      [guest, 'guests can’t own a community'],
      [leaver, 'has left or cannot sign in'],
      ['6f1c2a30-0000-4000-8000-00000000abcd', 'no longer in the directory'],
    ] as const) {
      expect(await carys.forges('ask-owner', { community: id, person })).toContain(words);
    }

    expect(await keptOf({ store }, id)).toEqual([]);
  });

  test('no more than three wait to answer at a time', async () => {
    const { carys, hugh, daniel, obinna, asha, id, store } = await clubhouse();
    for (const somebody of [hugh, daniel, obinna]) {
      await somebody.says('hello');
      await carys.forges('ask-owner', { community: id, person: somebody.id });
    }

    expect(carys.sees()).toContain('3 people have been asked. Once one of them has answered');
    expect(carys.buttons()).not.toContain('Ask');
    expect(await carys.forges('ask-owner', { community: id, person: asha.id })).toContain(
      '3 people have been asked and have not answered yet.',
    );
    expect(await keptOf({ store }, id)).toHaveLength(3);
  });
});

describe('who may', () => {
  const presses = (community: string, person: string) =>
    [
      ['name-owners', { community }],
      ['ask-owner', { community, person }],
      ['ask-named-owner', { community, who: person }],
    ] as const;

  test('a stranger to it sees nobody and asks nobody', async () => {
    const { asha, hugh, id, store } = await clubhouse();

    for (const [verb, data] of presses(id, hugh.id)) {
      const seen = await asha.forges(verb, data);
      expect(seen).toContain(`Only those who own ${club} and the community team can look for owners.`);
      expect(seen).not.toContain(hugh.name);
    }

    expect(await keptOf({ store }, id)).toEqual([]);
  });

  test('an administrator no longer is one five minutes after they have left the group', async () => {
    const { carys, hugh, tenant, passes, id, store } = await clubhouse();
    await looksForOwners(carys);
    tenant.control.removeMember(adminGroup, carys.id);
    await passes({ minutes: 6 });

    for (const [verb, data] of presses(id, hugh.id)) {
      expect(await carys.forges(verb, data)).toContain('can look for owners');
    }

    expect(await keptOf({ store }, id)).toEqual([]);
  });

  test('a former owner asks nobody any more', async () => {
    const all = await clubhouse();
    const { priya, asha, tenant, passes, idOf, store } = all;
    const id = idOf('Peatland Restoration');
    tenant.control.removeOwner(id, priya.id);
    await passes({ minutes: 16 });

    expect(await priya.forges('ask-owner', { community: id, person: asha.id })).toContain(
      'Only those who own',
    );
    expect(await keptOf({ store }, id)).toEqual([]);
  });

  test('whoever was not asked cannot say yes or no', async () => {
    const all = await clubhouse();
    const { carys, hugh, daniel, id } = all;
    await carys.forges('ask-owner', { community: id, person: hugh.id });

    for (const verb of ['accept-ownership', 'decline-ownership']) {
      expect(await daniel.forges(verb, { community: id })).toContain('Nobody asks you about that any more');
    }

    expect(ownersOf(all, id)).toEqual([]);
    expect(await keptOf(all, id)).toMatchObject([{ person: hugh.id, state: 'waiting' }]);
  });
});

describe('once', () => {
  test('a press that comes twice asks once, and a yes that comes twice adds once', async () => {
    const all = await clubhouse();
    const { carys, hugh, id } = all;
    await hugh.says('hello');
    await looksForOwners(carys);
    await carys.presses(asks(hugh));
    await carys.pressesAgain();
    expect(hugh.sees().match(/Would you look after/g)).toHaveLength(1);

    await hugh.presses(accept);
    await hugh.pressesAgain();
    expect(await hugh.forges('accept-ownership', { community: id })).toContain('You look after');

    expect(ownersOf(all, id)).toEqual([hugh.id]);
    expect(carys.sees().match(/looks after Chess Club now/g)).toHaveLength(1);
  });

  test('two administrators who press at the same moment ask a person once', async () => {
    const all = await clubhouse();
    const { carys, dylan, hugh, tenant, id } = all;
    tenant.control.addMember(adminGroup, dylan.id);
    await hugh.says('hello');
    readTogether(all.store, 2);

    const seen = await Promise.all(
      [carys, dylan].map((one) => one.forges('ask-owner', { community: id, person: hugh.id })),
    );

    expect(seen.filter((one) => one.includes(`I ask ${hugh.name}`))).toHaveLength(1);
    expect(seen.filter((one) => one.includes('has been asked already'))).toHaveLength(1);
    expect(hugh.sees().match(/Would you look after/g)).toHaveLength(1);
    expect(await keptOf(all, id)).toHaveLength(1);
  });

  test('nobody is asked about the same community twice in 90 days', async () => {
    const all = await clubhouse();
    const { carys, hugh, id, passes } = all;
    await hugh.says('hello');
    await carys.forges('ask-owner', { community: id, person: hugh.id });
    await hugh.presses(decline);

    expect(hugh.sees()).toContain('You are not asked about Chess Club again for 90 days.');
    expect(carys.sees()).toContain(`${hugh.name} would rather not look after ${club}`);
    await passes({ days: 89 });
    expect(await carys.forges('ask-owner', { community: id, person: hugh.id })).toContain('twice in 90 days');
    await passes({ days: 1 });

    expect(await carys.forges('ask-owner', { community: id, person: hugh.id })).toContain(
      `I ask ${hugh.name}`,
    );
  });

  test('whoever has said no can still say yes', async () => {
    const all = await clubhouse();
    const { carys, hugh, id } = all;
    await hugh.says('hello');
    await carys.forges('ask-owner', { community: id, person: hugh.id });
    await hugh.presses(decline);
    expect(hugh.buttons()).toContain('Accept after all');

    await hugh.presses(accept);

    expect(ownersOf(all, id)).toEqual([hugh.id]);
    expect(carys.sees()).toContain(`${hugh.name} looks after ${club} now`);
  });
});

describe('no answer', () => {
  test('is told after 14 days, not before, and another can be asked', async () => {
    const all = await clubhouse();
    const { carys, hugh, id, passes } = all;
    await hugh.says('hello');
    await carys.forges('ask-owner', { community: id, person: hugh.id });
    await passes({ days: 2 });
    await carys.forges('ask-owner', { community: id, person: hugh.id });
    await passes({ days: 11 });
    expect(carys.sees()).not.toContain('has not answered about');

    await passes({ days: 1, minutes: 2 });

    expect(carys.sees()).toContain(`${hugh.name} has not answered about ${club}`);
    await carys.presses(`Who could look after ${club}`);
    expect(carys.sees()).toContain(`${hugh.name}: asked on Monday 16 November by you, has not answered`);
    expect(carys.buttons()).toContain('Ask');
    await hugh.presses(accept);
    expect(ownersOf(all, id)).toEqual([hugh.id]);
  });

  test('of what is no longer needed nobody is told', async () => {
    const all = await clubhouse();
    const { carys, hugh, daniel, obinna, id, tenant, passes } = all;
    await hugh.says('hello');
    await carys.forges('ask-owner', { community: id, person: hugh.id });
    for (const { id: person } of [daniel, obinna]) tenant.control.addOwner(id, person);
    await passes({ minutes: 16 });

    await passes({ days: 15 });

    expect(carys.sees()).not.toContain('has not answered about');
    expect(await keptOf(all, id)).toMatchObject([{ state: 'not needed' }]);
  });
});

describe('a late yes', () => {
  test('finds that others look after it by now, and changes nothing', async () => {
    const all = await clubhouse();
    const { carys, hugh, daniel, obinna, id, tenant, passes } = all;
    await hugh.says('hello');
    await carys.forges('ask-owner', { community: id, person: hugh.id });
    for (const { id: person } of [daniel, obinna]) tenant.control.addOwner(id, person);
    await passes({ minutes: 16 });

    await hugh.presses(accept);

    expect(hugh.sees()).toContain('Chess Club has found owners meanwhile, so nothing was changed.');
    expect(hugh.buttons()).not.toContain('Accept');
    expect(ownersOf(all, id)).not.toContain(hugh.id);
  });

  test('finds that the community has gone', async () => {
    const all = await clubhouse();
    const { carys, hugh, id, tenant, passes } = all;
    await hugh.says('hello');
    await carys.forges('ask-owner', { community: id, person: hugh.id });
    tenant.control.removeGroup(id);
    await passes({ hours: 1 });

    await hugh.presses(accept);

    expect(hugh.sees()).toContain('Chess Club was closed or deleted');
  });

  test('finds that the community is left out now', async () => {
    const all = await clubhouse();
    const { carys, hugh, id, directory } = all;
    await hugh.says('hello');
    await carys.forges('ask-owner', { community: id, person: hugh.id });
    directory.noteOurs(id, { id: 'ours', v: 1, tags: [], aliases: [], excluded: true });

    await hugh.presses(accept);

    expect(hugh.sees()).toContain('Chess Club is left out here now');
    expect(ownersOf(all, id)).toEqual([]);
  });

  test('of somebody who has left changes nothing', async () => {
    const all = await clubhouse();
    const { carys, hugh, id, tenant, passes } = all;
    await hugh.says('hello');
    await carys.forges('ask-owner', { community: id, person: hugh.id });
    tenant.control.disablePerson(hugh.id);
    await passes({ minutes: 16 });

    await hugh.presses(accept);

    expect(hugh.sees()).toContain("I can't find you in the directory");
    expect(ownersOf(all, id)).toEqual([]);
  });
});

describe('discretion', () => {
  test.each(['hidden', 'sensitive'])('of a %s community an administrator is proposed nobody', async (way) => {
    const all = await clubhouse();
    const { carys, hugh, daniel, directory, id, tenant, passes } = all;
    if (way === 'hidden') {
      tenant.control.setVisibility(id, 'HiddenMembership');
      await passes({ hours: 1 });
    } else {
      directory.noteOurs(id, { id: 'ours', v: 1, tags: [], aliases: [], sensitive: true });
    }

    const seen = await carys.forges('name-owners', { community: id });

    expect(seen).toContain('Who is in it is kept private, so I propose nobody.');
    for (const { name } of [hugh, daniel]) expect(seen).not.toContain(name);
    await hugh.says('hello');
    await carys.presses('Ask the person chosen by name', { who: hugh.id });
    await hugh.presses(accept);
    expect(ownersOf(all, id)).toEqual([hugh.id]);
  });
});

test('where Signpost may only read, it says how owners are added by hand, and asks nobody', async () => {
  const { carys, hugh, id, store } = await clubhouse({ readOnly: true });

  const seen = await looksForOwners(carys);

  expect(seen).toContain('I may only read communities here, so I can’t ask anybody.');
  expect(seen).toContain('in the admin centre');
  expect(carys.buttons()).not.toContain('Ask');
  expect(await carys.forges('ask-owner', { community: id, person: hugh.id })).toContain('Nobody was asked');
  expect(await keptOf({ store }, id)).toEqual([]);
});

test('a community with owners enough needs nobody', async () => {
  const all = await clubhouse();
  const id = all.idOf('Cycling to work');

  expect(await all.carys.forges('name-owners', { community: id })).toContain(
    'Cycling to work has owners enough',
  );
  expect(await all.carys.forges('ask-owner', { community: id, person: all.asha.id })).toContain(
    'Nobody was asked',
  );
});

test('what is kept of askings is no finding, and nobody complains of it', async () => {
  const all = await clubhouse();
  await all.carys.forges('ask-owner', { community: all.id, person: all.hugh.id });
  const more: Finding[] = [];

  await find(all, more);

  expect(all.log.filter((line) => line.includes('a stored finding cannot be read'))).toEqual([]);
  expect(await all.carys.says('report')).toContain(club);
});
