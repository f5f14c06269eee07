import { scanAll } from '../../src/store/store';
import { syncState } from '../../src/features/sync/state';
import type { Directory } from '../../src/directory/directory';
import { holdings, mentionsOf, type Mirror, type Sizes } from './sync-history-mirror';
import type { World } from './sync-history-world';

const day = 24 * 60 * 60_000;

type Snapshot = ReturnType<World['chronicle']['look']>;
type Group = Snapshot['groups'][number];

/** The communities of a tenant as it really is. */
function communitiesIn({ groups }: Snapshot): Group[] {
  return groups.filter(
    ({ gone, engageId, creationOptions }) =>
      !gone && (engageId !== undefined || creationOptions.includes('YammerProvisioning')),
  );
}

/** What has to be held of a community. */
function recordOf(group: Group, all: readonly Group[], concealed: boolean): object {
  const { displayName, description, visibility, groupTypes, activity } = group;
  const open = visibility === 'Public' ? 'open' : 'on request';
  const fixed = group.isAssignableToRole ? 'role-assignable' : open;
  const namesakes = all.filter((other) => other.displayName === displayName);
  const shown = { Public: 'public', Private: 'private', HiddenMembership: 'hidden' }[visibility];
  const { read, posted, lastActive } = activity;
  const shownActivity = lastActive === undefined ? {} : { lastActive };
  return {
    name: displayName,
    description: description ?? '',
    visibility: shown,
    admission: groupTypes.includes('DynamicMembership')
      ? 'dynamic'
      : group.onPremisesSyncEnabled
        ? 'synced'
        : fixed,
    engage: true,
    team: group.resourceProvisioningOptions.includes('Team'),
    engageId: group.engageId,
    createdAt: group.createdDateTime,
    ...(!concealed && namesakes.length === 1 && { activity: { ...shownActivity, read, posted, days: 30 } }),
  };
}

function profileOf(person: Snapshot['people'][number]): object {
  return {
    name: person.displayName,
    mail: person.mail,
    organisation: person.companyName || undefined,
    department: person.department || undefined,
    jobTitle: person.jobTitle || undefined,
    office: person.officeLocation || undefined,
    guest: person.userType === 'Guest' || undefined,
    disabled: !person.accountEnabled || undefined,
    createdAt: person.createdDateTime,
    hiredOn: person.employeeHireDate ?? undefined,
  };
}

/** The store holds what is in the tenant, no more, and what has gone only as gone. */
export async function storeIsTrue({ store, chronicle, clock }: World, { known }: Mirror): Promise<void> {
  const truth = chronicle.look();
  const communities = communitiesIn(truth);
  const people = truth.people.filter(({ gone }) => !gone);
  const { records, profiles, rosters } = await holdings(store);

  const live = [...records].filter(([, { goneAt }]) => goneAt === undefined);
  const told = live.map(([id, { id: _, v: _v, ...record }]) => [id, record]);
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(
      communities.map((group) => [group.id, recordOf(group, communities, chronicle.concealed)]),
    ),
  );
  for (const { id, members, owners } of communities) {
    expect({ id, members: rosters.get(`members of ${id}`) ?? [] }).toEqual({
      id,
      members: members.toSorted(),
    });
    expect({ id, owners: rosters.get(`owners of ${id}`) ?? [] }).toEqual({ id, owners: owners.toSorted() });
  }
  const here = [...profiles].filter(([, { left, erased }]) => !left && !erased);
  const faces = here.map(([id, { id: _, v: _v, moved: _moved, ...face }]) => [id, face]);
  expect(Object.fromEntries(faces)).toEqual(
    Object.fromEntries(people.map((person) => [person.id, profileOf(person)])),
  );

  const counts: Sizes = {
    communities: communities.length,
    people: people.length,
    memberships: communities.reduce((sum, { members, owners }) => sum + members.length + owners.length, 0),
  };
  expect((await syncState(store, 'good'))?.counts).toEqual(counts);

  const lately = ({ id }: { id: string }): boolean =>
    known.has(id) && clock().getTime() - (chronicle.goneSince.get(id) ?? 0) < 29 * day;
  const gone = truth.groups.filter((group) => group.gone && lately(group)).map(({ id }) => id);
  expect({ forgotten: gone.filter((id) => records.get(id)?.goneAt === undefined) }).toEqual({
    forgotten: [],
  });
  const left = truth.people
    .filter((person) => person.gone === 'changed' && lately(person))
    .map(({ id }) => id);
  expect(left.filter((id) => !profiles.get(id)?.left || !profiles.get(id)?.disabled)).toEqual([]);
  const erased = [...profiles].flatMap(([id, profile]) => (profile.erased ? [id] : []));
  expect((await mentionsOf(store, erased)).filter((path) => !/^people\/[^/]+\/profile$/.test(path))).toEqual(
    [],
  );
}

/**
 * A directory shows what is in the tenant, no more, and what has gone only as gone. While a write of the bot's stands
 * that Graph has not been seen to agree with, it may show either.
 */
export async function directoryIsTrue(directory: Directory, { chronicle, store }: World): Promise<void> {
  const truth = chronicle.look();
  const communities = communitiesIn(truth);
  const open = await writesStanding(store);
  const live = directory.communities().filter(({ goneAt }) => goneAt === undefined);
  const people = truth.people.map(({ id }) => id);

  const shown = live.map(({ id, name, description }) => {
    const unsure = people.filter((person) => open.has(`${id} ${person}`) && directory.isMember(id, person));
    return [id, { name, description, sure: directory.memberCount(id) - unsure.length }];
  });
  const real = communities.map(({ id, displayName: name, description, members }) => {
    const sure = members.filter((person) => !open.has(`${id} ${person}`)).length;
    return [id, { name, description: description ?? '', sure }];
  });
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(real));

  const joined = new Set<string>();
  for (const { id, members, owners } of communities) {
    for (const person of members) joined.add(`${id} ${person}`);
    const found = directory.owners(id).map((owner) => owner.id);
    expect(found.sort()).toEqual(owners.toSorted());
  }
  for (const { id, gone, displayName, accountEnabled } of truth.people) {
    const memberships = directory.membershipsOf(id).map((community) => `${community} ${id}`);
    expect(memberships.filter((one) => !joined.has(one) && !open.has(one))).toEqual([]);
    const person = directory.person(id);
    if (gone) expect(person?.disabled ?? true).toBe(true);
    else expect(person).toMatchObject({ name: displayName, disabled: !accountEnabled });
  }
}

/** Memberships about which the bot wrote something that is still to be seen in Graph. */
async function writesStanding(store: World['store']): Promise<Set<string>> {
  const open = new Set<string>();
  for await (const { partition, id } of scanAll(store, 'rosters')) {
    if (id.startsWith('written-')) open.add(`${partition} ${id.slice('written-'.length)}`);
  }
  return open;
}

/** A month after everybody and everything has gone, nothing is left of them but tombstones. */
export async function nothingIsLeft({ store, chronicle, processes }: World): Promise<void> {
  const truth = chronicle.look();
  const people = truth.people.filter(({ gone }) => gone).map(({ id }) => id);
  const mentions = await mentionsOf(store, people);
  expect(mentions.filter((path) => !/^people\/[^/]+\/profile$/.test(path))).toEqual([]);
  const { records, profiles } = await holdings(store);
  expect(people.filter((id) => profiles.has(id) && !profiles.get(id)?.erased)).toEqual([]);
  expect([...records.values()].filter(({ goneAt }) => goneAt !== undefined)).toEqual([]);
  for (const { directory } of processes) {
    expect(directory.communities().filter(({ goneAt }) => goneAt !== undefined)).toEqual([]);
    expect(people.filter((id) => directory.person(id))).toEqual([]);
  }
}

/** A directory never shows what the tenant never had. */
export function showsNothingInvented(directory: Directory, { chronicle }: World): void {
  const { members, owners, names } = chronicle;
  const invented: string[] = [];
  const check = (had: ReadonlySet<string>, words: string): void => {
    if (!had.has(words)) invented.push(words);
  };
  for (const { id, name } of directory.communities()) {
    check(names, `${id} ${name}`);
    for (const owner of directory.owners(id)) check(owners, `${id} ${owner.id}`);
  }
  for (const { id } of chronicle.look().people) {
    for (const community of directory.membershipsOf(id)) check(members, `${community} ${id}`);
    const person = directory.person(id);
    if (person) check(names, `${id} ${person.name}`);
  }
  expect(invented).toEqual([]);
}
