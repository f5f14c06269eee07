import { createHash } from 'node:crypto';
import { answerKey } from '../../src/adapters/simulated/answer-key';
import { generate } from '../../src/adapters/simulated/generate';
import {
  adminGroup,
  cast,
  type SimulatedGroup,
  type SimulatedModel,
  today,
} from '../../src/adapters/simulated/model';

const model = generate({ size: 'full', seed: 1 });
const key = answerKey({ size: 'full', seed: 1 });
const groups = new Map(model.groups.map((group) => [group.id, group]));
const communities = model.groups.filter((group) => group.engageId !== undefined);
const employed = model.people.filter(
  (person) => person.accountEnabled && person.userType === 'Member' && person.companyName !== '',
);

function community(name: string): SimulatedGroup {
  const [found, ...others] = communities.filter((group) => group.displayName === name);
  if (!found || others.length > 0) throw new Error(`There is not one community called ${name}`);
  return found;
}

function fingerprint({ people, groups }: SimulatedModel): string {
  const hash = createHash('sha256').update(JSON.stringify(people));
  for (const { members, owners, ...rest } of groups)
    hash.update(JSON.stringify(rest)).update(members).update(owners);
  return hash.digest('hex');
}

function shared(a: Uint32Array, b: Uint32Array): number {
  const both = new Set(a);
  return b.filter((person) => both.has(person)).length;
}

function sides(pairs: readonly { a: string; b: string }[]): string[] {
  return pairs.map(({ a, b }) => [a, b].sort().join(' '));
}

test('27,000 people work in six bodies and share 1,020 communities and some 400,000 memberships', () => {
  const memberships = communities.reduce((sum, group) => sum + group.members.length, 0);

  expect(employed).toHaveLength(27_000);
  expect(new Set(employed.map((person) => person.companyName)).size).toBe(6);
  expect(communities).toHaveLength(1020);
  expect(memberships).toBeGreaterThan(350_000);
  expect(memberships).toBeLessThan(450_000);
});

test('a seed gives the same tenant every time, and another seed another one', () => {
  const again = generate({ size: 'full', seed: 1 });
  const other = generate({ size: 'full', seed: 2 });

  expect(fingerprint(again)).toBe(fingerprint(model));
  expect(fingerprint(other)).not.toBe(fingerprint(model));
});

test('ids are unique, for people, groups and Engage alike', () => {
  const people = new Set(model.people.map((person) => person.id));
  const engage = new Set(communities.map((group) => group.engageId));
  const nicknames = new Set(model.groups.map((group) => group.mailNickname.toLowerCase()));

  expect(people.size).toBe(model.people.length);
  expect(groups.size).toBe(model.groups.length);
  expect(engage.size).toBe(1020);
  expect(nicknames.size).toBe(model.groups.length);
  expect(
    [...people, ...groups.keys()].filter((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)),
  ).toEqual([]);
});

test('everybody but the most senior person has a manager, and nobody manages themselves in a circle', () => {
  const top = employed.filter((person) => person.manager === undefined);
  const lost = model.people.filter((person) => {
    const seen = new Set([person]);
    let above = person.manager;
    while (above !== undefined) {
      const boss = model.people[above];
      if (!boss || seen.has(boss)) return true;
      seen.add(boss);
      above = boss.manager;
    }
    return false;
  });

  expect(top).toHaveLength(1);
  expect(lost).toEqual([]);
});

test('some people are new: hired within 30 days', () => {
  const from = new Date(Date.parse(today) - 30 * 86_400_000).toISOString();

  const newcomers = employed.filter(
    ({ employeeHireDate: hired }) => hired && hired >= from && hired <= `${today}T24`,
  );

  expect(newcomers.length).toBeGreaterThan(150);
  expect(newcomers.length).toBeLessThan(700);
});

test('people join what they work on and what is near them', () => {
  const share = (name: string, holds: (person: (typeof model.people)[number]) => boolean) => {
    const { members } = community(name);
    const held = members.filter((index) => {
      const person = model.people[index];
      return person !== undefined && holds(person);
    });
    return held.length / members.length;
  };
  const office = communities.find((group) => / office$/.test(group.displayName))?.displayName ?? '';

  expect(share('Policy Profession', (person) => person.jobTitle.includes('Policy'))).toBeGreaterThan(0.5);
  expect(share('Government Vets', (person) => person.jobTitle.includes('Veterinary'))).toBeGreaterThan(0.5);
  expect(share(office, (person) => person.officeLocation === office.replace(' office', ''))).toBeGreaterThan(
    0.9,
  );
  expect(share('Gardening', (person) => person.department === 'Finance')).toBeLessThan(0.1);
});

test('sizes have a heavy tail, and nobody is in more than some sixty communities', () => {
  const sizes = communities.map((group) => group.members.length).sort((a, b) => a - b);
  const joined = new Uint32Array(model.people.length);
  for (const { members } of communities)
    for (const person of members) joined[person] = (joined[person] ?? 0) + 1;

  expect(sizes[0]).toBeLessThan(10);
  expect(sizes[510]).toBeLessThan(400);
  expect(sizes.at(-1)).toBeGreaterThan(15_000);
  expect(Math.max(...joined)).toBeLessThanOrEqual(65);
});

test('members and owners are people, each once and in order', () => {
  const broken = model.groups.filter(({ members, owners }) =>
    [members, owners].some((list) =>
      list.some((person, at) => !model.people[person] || person <= (list[at - 1] ?? -1)),
    ),
  );

  expect(broken.map((group) => group.displayName)).toEqual([]);
});

test('82 communities are read more than 50 times a day, and none nearly so', () => {
  const busy = communities.filter((group) => group.activity.read > 1500);
  const nearly = communities.filter((group) => group.activity.read > 1450 && group.activity.read <= 1500);

  expect(busy).toHaveLength(82);
  expect(nearly).toEqual([]);
});

test('hundreds of groups are no communities: project teams, security groups and the administrators', () => {
  const others = model.groups.filter((group) => group.engageId === undefined);
  const teams = others.filter((group) => group.resourceProvisioningOptions.includes('Team'));

  expect(others.length).toBeGreaterThan(250);
  expect(teams.length).toBeGreaterThan(200);
  expect(others.filter((group) => group.creationOptions.includes('YammerProvisioning'))).toEqual([]);
  expect(groups.get(adminGroup)?.groupTypes).toEqual([]);
});

test('some communities are private, hidden, filled by rule, synced or role-assignable', () => {
  const privately = communities.filter((group) => group.visibility === 'Private').length / communities.length;
  const dynamic = communities.filter((group) => group.groupTypes.includes('DynamicMembership'));

  expect(privately).toBeGreaterThan(0.08);
  expect(privately).toBeLessThan(0.2);
  expect(communities.filter((group) => group.visibility === 'HiddenMembership').length).toBeGreaterThan(1);
  expect(dynamic.filter((group) => group.membershipRule === null)).toEqual([]);
  expect(dynamic.length).toBeGreaterThan(3);
  expect(communities.filter((group) => group.onPremisesSyncEnabled).length).toBeGreaterThan(1);
  expect(communities.filter((group) => group.isAssignableToRole)).toHaveLength(2);
});

test('the key names enough of each flaw, and only communities that are there', () => {
  const named = [
    ...key.duplicates.flatMap(({ a, b }) => [a, b]),
    ...key.lookAlikes.flatMap(({ a, b }) => [a, b]),
    ...key.related.flatMap(({ a, b }) => [a, b]),
    ...key.parents.flatMap(({ parent, child }) => [parent, child]),
    ...[...key.undescribed, ...key.ownerless, ...key.quiet].map(({ group }) => group),
  ];

  expect(key.duplicates.length).toBeGreaterThanOrEqual(60);
  expect(key.lookAlikes.length).toBeGreaterThanOrEqual(200);
  expect(key.undescribed.length).toBeGreaterThanOrEqual(80);
  expect(key.ownerless.filter(({ why }) => why !== 'one').length).toBeGreaterThanOrEqual(40);
  expect(key.quiet.length).toBeGreaterThanOrEqual(60);
  expect(named.filter((id) => groups.get(id)?.engageId === undefined)).toEqual([]);
});

test('a pair is a duplicate, a look-alike, related or parent and child, and never two of these', () => {
  const parents = key.parents.map(({ parent, child }) => ({ a: parent, b: child }));
  const pairs = [key.duplicates, key.lookAlikes, key.related, parents].flatMap(sides);

  expect(pairs.filter((pair, at) => pairs.indexOf(pair) !== at)).toEqual([]);
  expect(pairs.filter((pair) => pair.slice(0, 36) === pair.slice(37))).toEqual([]);
});

test('duplicates come in every kind and sometimes in threes; look-alikes for every reason', () => {
  const partners = new Map<string, number>();
  for (const id of key.duplicates.flatMap(({ a, b }) => [a, b]))
    partners.set(id, (partners.get(id) ?? 0) + 1);

  expect(new Set(key.duplicates.map(({ kind }) => kind)).size).toBe(4);
  expect(new Set(key.lookAlikes.map(({ why }) => why)).size).toBe(5);
  expect([...partners.values()].filter((count) => count > 1).length).toBeGreaterThan(2);
});

test('duplicates without a word in common have owners and members in common', () => {
  const alike = key.duplicates.filter(({ kind }) => kind === 'same people');

  for (const { a, b } of alike) {
    const [one, other] = [groups.get(a), groups.get(b)];
    if (!one || !other) throw new Error('The key names a group that is not there');
    const words = new Set(one.displayName.toLowerCase().split(/\W+/));
    const again = other.displayName
      .toLowerCase()
      .split(/\W+/)
      .filter((word) => word.length > 3 && words.has(word));
    expect(again).toEqual([]);
    expect(shared(one.owners, other.owners)).toBeGreaterThan(0);
    expect(shared(one.members, other.members) / other.members.length).toBeGreaterThan(0.5);
  }
});

test('other duplicates share many members or few, and look-alikes hardly any', () => {
  const overlap = ({ a, b }: { a: string; b: string }) => {
    const [one, other] = [groups.get(a)?.members, groups.get(b)?.members];
    return one && other ? shared(one, other) / Math.min(one.length, other.length) : 0;
  };
  const overlaps = key.duplicates.filter(({ kind }) => kind !== 'same people').map(overlap);
  const places = key.lookAlikes.filter(({ why }) => why === 'place').map(overlap);

  expect(overlaps.filter((part) => part > 0.6).length).toBeGreaterThan(10);
  expect(overlaps.filter((part) => part < 0.35).length).toBeGreaterThan(10);
  expect(places.reduce((sum, part) => sum + part, 0) / places.length).toBeLessThan(0.1);
});

test('what the key calls undescribed, ownerless or quiet is so', () => {
  const undescribed = new Set(key.undescribed.map(({ group }) => group));
  const empty = communities.filter((group) => !group.description || group.description.length < 4);
  const ownerless = communities.filter((group) => group.owners.length === 0);
  const silent = communities.filter((group) => group.activity.lastActive === undefined);

  expect(empty.filter((group) => !undescribed.has(group.id))).toEqual([]);
  expect(key.ownerless.filter(({ why }) => why === 'none').map(({ group }) => group)).toHaveLength(
    ownerless.length,
  );
  expect(key.quiet.filter(({ lastActive }) => lastActive === undefined)).toHaveLength(silent.length);
  expect(key.quiet.filter(({ group }) => groups.get(group)?.activity.read)).toEqual([]);
});

test('the cast plays the same parts in the full tenant as in the small one', () => {
  const indexOf = (id: string) => model.people.findIndex((person) => person.id === id);
  const [asha, ben, carys, dylan, priya] = Object.values(cast).map(({ id }) => indexOf(id));
  const joined = (index = -1) =>
    communities.filter((group) => group.members.includes(index)).map((group) => group.displayName);
  const owned = (index = -1) =>
    communities.filter((group) => group.owners.includes(index)).map((group) => group.displayName);

  expect(joined(asha).sort()).toEqual([
    'All Department for Land and Water staff',
    'Data Science Community of Practice',
    'Policy Profession',
  ]);
  expect(joined(dylan)).toEqual([]);
  expect(owned(ben).sort()).toEqual(['Flood Incident Room', 'Project Delivery Leads']);
  expect(owned(priya)).toEqual(['Peatland Restoration']);
  expect(community('Peatland Restoration').owners).toHaveLength(1);
  expect(community('Project Delivery Leads')).toMatchObject({ visibility: 'Private' });
  expect(community('New Parents Network')).toMatchObject({ visibility: 'Public' });
  expect(groups.get(adminGroup)?.members).toContain(carys);
});
