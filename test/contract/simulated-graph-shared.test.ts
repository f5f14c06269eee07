import { appendFileSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { seededRandom } from '../../src/adapters/simulated/random';
import type { SimulatedTenant } from '../../src/adapters/simulated/tenant';
import { everyPage, groupId, personId, temporaryFile, tenantOf, type Ask } from './hamlet';

/** Two processes of one tenant: each has its own memory and meets the other only in the file. */
function twins(): {
  one: SimulatedTenant & { ask: Ask };
  other: SimulatedTenant & { ask: Ask };
  file: string;
} {
  const file = temporaryFile();
  return { one: tenantOf({ writesFile: file }), other: tenantOf({ writesFile: file }), file };
}

async function membersOf(ask: Ask, group: number): Promise<unknown[]> {
  const { body } = await ask(`/groups/${groupId(group)}/members?$select=id`);
  return body.value.map(({ id }) => id);
}

function cutShort(file: string, by: number): void {
  truncateSync(file, statSync(file).size - by);
}

describe('two processes on one simulated tenant', () => {
  test('each sees at once what the other one wrote', async () => {
    const { one, other } = twins();
    await one.ask('/groups');
    await other.ask('/groups');

    one.control.addMember(groupId(2), personId(9));
    const seenByOther = await membersOf(other.ask, 2);
    other.control.removeMember(groupId(2), personId(9));
    const seenByOne = await membersOf(one.ask, 2);

    expect(seenByOther).toEqual([0, 7, 9].map(personId));
    expect(seenByOne).toEqual([0, 7].map(personId));
  });

  test('a delta link of the one is good for the other', async () => {
    const { one, other } = twins();
    const link = (await one.ask('/groups/delta?$select=members&$deltatoken=latest')).body['@odata.deltaLink'];

    other.control.addMember(groupId(2), personId(9));
    one.control.addMember(groupId(2), personId(8));
    const news = await Promise.all([one.ask(link ?? ''), other.ask(link ?? '')]);

    const members = { 'members@delta': [{ id: personId(8) }, { id: personId(9) }] };
    for (const { body } of news) expect(body.value).toMatchObject([{ id: groupId(2), ...members }]);
  });

  test('new groups of both are there for both', () => {
    const { one, other } = twins();

    const ids = [one, other].map(({ control }) => control.addGroup({ displayName: 'Bees' }));
    const seen = [one, other].map(({ control }) => control.snapshot().groups.slice(7));

    for (const groups of seen) expect(groups.map(({ id }) => id)).toEqual(ids);
  });

  test.each([1, 2, 3])('both end alike, whoever does what and when (seed %i)', async (seed) => {
    const { one, other, file } = twins();
    const random = seededRandom(seed, 'twins');

    for (let step = 0; step < 60; step += 1) {
      const { control } = random.pick([one, other]);
      const person = personId(random.below(12));
      const group = groupId(random.between(1, 7));
      const { groups, people } = random.pick([one, other]).control.snapshot();
      const isHere = people.find(({ id }) => id === person)?.gone === undefined;
      const isThere = groups.find(({ id }) => id === group)?.gone === undefined;
      if (!isHere) control.restorePerson(person);
      else if (!isThere) control.restoreGroup(group);
      else if (random.chance(0.1)) control.removePerson(person);
      else if (random.chance(0.1)) control.removeGroup(group);
      else if (random.chance(0.1)) control.addGroup({ displayName: `New ${step}`, owners: [person] });
      else if (random.chance(0.4)) control.removeMember(group, person);
      else control.addMember(group, person);
    }
    const later = tenantOf({ writesFile: file });

    expect(one.control.snapshot()).toEqual(other.control.snapshot());
    expect(later.control.snapshot()).toEqual(one.control.snapshot());
    const path = '/groups/delta?$select=displayName,members';
    expect((await everyPage(one.ask, path)).pages[0]?.value).toEqual(
      (await everyPage(later.ask, path)).pages[0]?.value,
    );
  });
});

describe('a line that a crash cut short', () => {
  test('is passed over by everybody, and spoils nothing that follows', async () => {
    const { one, other, file } = twins();
    one.control.addMember(groupId(2), personId(8));
    one.control.addMember(groupId(2), personId(9));
    cutShort(file, 20);

    const torn = await membersOf(other.ask, 2);
    other.control.addMember(groupId(2), personId(10));
    other.control.addMember(groupId(2), personId(11));
    const kept = await membersOf(other.ask, 2);
    const later = await membersOf(tenantOf({ writesFile: file }).ask, 2);

    expect(torn).toEqual([0, 7, 8].map(personId));
    expect(kept).toEqual([0, 7, 8, 10, 11].map(personId));
    expect(later).toEqual(kept);
  });

  test('is passed over even where only its line end was cut', async () => {
    const { one, other, file } = twins();
    one.control.addMember(groupId(2), personId(9));
    cutShort(file, 1);

    other.control.addMember(groupId(2), personId(10));
    const kept = await membersOf(other.ask, 2);

    expect(kept).toEqual([0, 7, 10].map(personId));
  });

  test('counts once another process has finished it', async () => {
    const { one, other, file } = twins();
    one.control.addMember(groupId(2), personId(9));
    const line = readFileSync(file, 'utf8');
    cutShort(file, 30);

    const meanwhile = await membersOf(other.ask, 2);
    appendFileSync(file, line.slice(-30));
    const finished = await membersOf(other.ask, 2);

    expect(meanwhile).toEqual([0, 7].map(personId));
    expect(finished).toEqual([0, 7, 9].map(personId));
  });

  test('may be cancelled just after it was finished, which changes nothing', async () => {
    const { one, file } = twins();
    one.control.addMember(groupId(2), personId(9));

    appendFileSync(file, '\u0018\n');
    one.control.addMember(groupId(2), personId(10));
    const later = await membersOf(tenantOf({ writesFile: file }).ask, 2);

    expect(later).toEqual([0, 7, 9, 10].map(personId));
  });
});
