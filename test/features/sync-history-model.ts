import { adminGroup, type SimulatedGroup, type SimulatedModel } from '../../src/adapters/simulated/model';
import type { Random } from '../../src/adapters/simulated/random';
import { group } from './sync-model';

export const organisations = ['Marine', 'Payments', 'Nature', ''];
export const departments = ['Delivery', 'Science', 'Policy', ''];
const subjects = ['Cycling', 'Peat', 'Parents', 'Choir', 'Soil', 'Rivers', 'Books', 'Carers'];

/** Few enough names that some communities bear the same one. */
export function nameOf(random: Random): string {
  return `${random.pick(subjects)} ${random.between(1, 20)}`;
}

/** Some people, each once. */
export function someOf<T>(random: Random, people: readonly T[], most: number): T[] {
  return random.shuffled(people).slice(0, random.below(Math.min(most, people.length) + 1));
}

export function activityOf(random: Random): SimulatedGroup['activity'] {
  const counts = { posted: random.below(9), read: random.below(200), liked: random.below(9) };
  return random.chance(0.8) ? { lastActive: `2026-11-0${random.between(1, 9)}`, ...counts } : counts;
}

/** A small tenant: 5 to 30 communities, of which Engage alone knows some, project teams, and 10 to 200 people. */
export function randomModel(random: Random): SimulatedModel {
  const people = Array.from({ length: random.between(10, random.chance(0.1) ? 200 : 50) });
  const communities = random.between(5, random.chance(0.2) ? 30 : 12);
  const groups = Array.from({ length: communities }, () => community(random, people.length));
  const projects = Array.from({ length: random.below(4) }, () => project(random, people.length));
  return {
    adminGroup,
    groups: random.shuffled([...groups, ...projects]),
    people: people.map((_, index) => ({
      id: random.uuid(),
      displayName: `Person ${index}`,
      givenName: 'Person',
      surname: String(index),
      mail: `p${index}@defra.example`,
      userPrincipalName: `p${index}@defra.example`,
      companyName: random.pick(organisations),
      department: random.pick(departments),
      jobTitle: 'Adviser',
      officeLocation: 'York',
      accountEnabled: random.chance(0.95),
      userType: random.chance(0.9) ? ('Member' as const) : ('Guest' as const), // not any string
      createdDateTime: '2020-01-06T09:00:00Z',
      employeeHireDate: random.chance(0.5) ? '2020-02-03' : null,
    })),
  };
}

function community(random: Random, people: number): SimulatedGroup {
  const made = group(random.uuid(), nameOf(random), [0, 0], {
    engageId: `engage-${random.uuid()}`,
    description: random.chance(0.7) ? `All about number ${random.below(100)}.` : null,
    visibility: random.pick(['Public', 'Public', 'Private', 'HiddenMembership']),
    groupTypes: random.chance(0.1) ? ['Unified', 'DynamicMembership'] : ['Unified'],
    onPremisesSyncEnabled: random.chance(0.05) ? true : null,
    isAssignableToRole: random.chance(0.05) ? true : null,
    resourceProvisioningOptions: random.chance(0.2) ? ['Team'] : [],
    activity: activityOf(random),
  });
  return {
    ...made,
    ...rosters(random, people, 30),
    creationOptions: random.chance(0.9) ? ['YammerProvisioning'] : [],
  };
}

function project(random: Random, people: number): SimulatedGroup {
  const { engageId: _, ...made } = group(random.uuid(), `Project ${random.below(100)}`, [0, 0]);
  return { ...made, ...rosters(random, people, 5), creationOptions: [] };
}

function rosters(random: Random, people: number, most: number): Pick<SimulatedGroup, 'members' | 'owners'> {
  const everybody = Array.from({ length: people }, (_, index) => index);
  const some = (limit: number): Uint32Array => Uint32Array.from(someOf(random, everybody, limit)).sort();
  return { members: some(most), owners: some(3) };
}
