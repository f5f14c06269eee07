import { answerKey } from '../../src/adapters/simulated/answer-key';
import { generate } from '../../src/adapters/simulated/generate';
import { adminGroup, cast, type SimulatedGroup } from '../../src/adapters/simulated/model';
import { type SmallCommunity, smallCommunities } from '../../src/adapters/simulated/small';

const model = generate({ size: 'small', seed: 1 });

function community(name: SmallCommunity): SimulatedGroup {
  const group = model.groups.find(({ id }) => id === smallCommunities[name]);
  if (!group) throw new Error(`${name} is missing`);
  return group;
}

function person(id: string): number {
  return model.people.findIndex((one) => one.id === id);
}

function owners(name: SmallCommunity): (string | undefined)[] {
  return [...community(name).owners].map((index) => model.people[index]?.displayName);
}

test('sixty people of six bodies, thirty-one communities and the administrators', () => {
  expect(model.people).toHaveLength(60);
  expect(new Set(model.people.map((one) => one.companyName)).size).toBe(6);
  expect(model.groups).toHaveLength(Object.keys(smallCommunities).length + 1);
});

test('the small tenant is the same for every seed', () => {
  expect(generate({ size: 'small', seed: 7 })).toEqual(model);
});

test('every community has the name its id stands for', () => {
  const names = Object.entries(smallCommunities).map(([name, id]) => [
    name,
    model.groups.find((group) => group.id === id)?.displayName,
  ]);

  expect(names.filter(([name, displayName]) => name !== displayName)).toEqual([]);
});

test('eight of Asha’s colleagues are new parents, and she is not in their network', () => {
  const { members, visibility, description } = community('New Parents Network');
  const asha = person(cast.asha.id);

  const colleagues = members.filter(
    (index) => model.people[index]?.department === model.people[asha]?.department,
  );

  expect(visibility).toBe('Public');
  expect(description).toContain('expecting, adopting or back from parental leave');
  expect(colleagues.length).toBeGreaterThanOrEqual(8);
  expect(members).not.toContain(asha);
});

test('Asha is in two communities, Dylan in none, and Carys is an administrator', () => {
  const joined = (id: string) =>
    model.groups
      .filter((group) => group.engageId !== undefined && group.members.includes(person(id)))
      .map((group) => group.displayName);
  const administrators = model.groups.find((group) => group.id === adminGroup);

  expect(joined(cast.asha.id)).toEqual(['Data Science Community of Practice', 'Policy Profession']);
  expect(joined(cast.dylan.id)).toEqual([]);
  expect(administrators?.members).toContain(person(cast.carys.id));
});

test('owners are as the conversations in the tests expect', () => {
  const owned = model.groups.filter((group) => group.owners.includes(person(cast.priya.id)));

  expect(owners('Flood Incident Room')).toEqual(['Ben Okafor', 'Marcia Grant']);
  expect(owners('Project Delivery Leads')).toEqual(['Ben Okafor']);
  expect(owners('Peatland Restoration')).toEqual(['Priya Nair']);
  expect(community('Peatland Restoration').members.length).toBeGreaterThanOrEqual(12);
  expect(owners('Chess Club')).toEqual([]);
  expect(owned.map((group) => group.displayName)).toEqual(['Peatland Restoration']);
});

test('there is one of every kind that cannot simply be joined', () => {
  expect(community('Flood Incident Room').visibility).toBe('Private');
  expect(community('Project Delivery Leads').visibility).toBe('Private');
  expect(community('Senior Women in Water').visibility).toBe('HiddenMembership');
  expect(community('All Marine Works staff').membershipRule).toContain('"Marine Works"');
  expect(community('All Marine Works staff').members).toHaveLength(5);
  expect(community('Finance Ledger Users').onPremisesSyncEnabled).toBe(true);
  expect(community('Identity Administrators').isAssignableToRole).toBe(true);
});

test('the key of the small tenant knows its few flaws', () => {
  const key = answerKey({ size: 'small', seed: 1 });

  expect(key.duplicates).toEqual([
    { a: smallCommunities['Cycling to work'], b: smallCommunities['Bike Commuters'], kind: 'reworded' },
    { a: smallCommunities['Biodiversity Net Gain'], b: smallCommunities['BNG'], kind: 'acronym' },
  ]);
  expect(key.undescribed).toEqual([
    { group: smallCommunities['Gauges 2026'], why: 'empty' },
    { group: smallCommunities['Marine Sampling'], why: 'template' },
  ]);
  expect(key.quiet).toEqual([{ group: smallCommunities['Wildfire'], lastActive: '2026-06-30' }]);
  expect(key.ownerless).toContainEqual({ group: smallCommunities['Chess Club'], why: 'none' });
});
