import { adminGroup, type SimulatedGroup, type SimulatedModel } from '../../src/adapters/simulated/model';
import { RosterChunk } from '../../src/directory/community';
import type { ContainerName } from '../../src/store/containers';
import { scanAll, type Store, type Stored } from '../../src/store/store';

/** A group of the tenant by its name, whose members are the people from one number up to another. */
export function group(
  id: string,
  displayName: string,
  [from, to]: readonly [number, number],
  more: Partial<SimulatedGroup> = {},
): SimulatedGroup {
  return {
    id,
    engageId: `engage-${id}`,
    displayName,
    description: `All about ${displayName.toLowerCase()}.`,
    mailNickname: id,
    visibility: 'Public',
    createdDateTime: '2024-03-01T09:00:00Z',
    groupTypes: ['Unified'],
    membershipRule: null,
    resourceProvisioningOptions: [],
    creationOptions: ['YammerProvisioning'],
    onPremisesSyncEnabled: null,
    isAssignableToRole: null,
    members: Uint32Array.from({ length: to - from }, (_, index) => from + index),
    owners: Uint32Array.of(from),
    activity: { lastActive: '2026-11-10', posted: 3, read: 120, liked: 9 },
    ...more,
  };
}

export const subjects = [
  'Cycling to work',
  'Peatland restoration',
  'New parents',
  'Carers',
  'Data science',
  'Choir',
  'Book club',
  'Running',
  'Policy profession',
  'Soil health',
  'Tree planting',
  'River restoration',
];

/** Twelve communities and a project team, forty people, fifteen members each. */
export function tinyModel(more: readonly SimulatedGroup[] = [], people = 40): SimulatedModel {
  const communities = subjects.map((name, index) => group(`g-${index}`, name, [index, index + 15]));
  const project = group('project', 'Project Quince', [0, 5], { creationOptions: [] });
  delete project.engageId;
  return {
    adminGroup,
    groups: [...communities, project, ...more],
    people: Array.from({ length: people }, (_, index) => ({
      id: `p-${index}`,
      displayName: `Person ${index}`,
      givenName: 'Person',
      surname: String(index),
      mail: `p${index}@defra.example`,
      userPrincipalName: `p${index}@defra.example`,
      companyName: index % 2 === 0 ? 'Marine' : 'Payments',
      department: 'Delivery',
      jobTitle: 'Adviser',
      officeLocation: 'York',
      accountEnabled: true,
      userType: 'Member' as const,
      createdDateTime: '2020-01-06T09:00:00Z',
      employeeHireDate: null,
    })),
  };
}

/** What has been written to a container since a place in its changes. */
export async function changedSince(store: Store, container: ContainerName, since: string): Promise<Stored[]> {
  const found: Stored[] = [];
  for (let place = since, more = true; more;) {
    const page = await store.changes(container, place);
    found.push(...page.items);
    ({ next: place, more } = page);
  }
  return found;
}

/** What a store knows of the tenant, in an order that does not depend on how it came there. */
export async function contents(store: Store): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for await (const { partition, doc } of scanAll(store, 'communities')) found[`community ${partition}`] = doc;
  for await (const { partition, doc } of scanAll(store, 'people')) found[`person ${partition}`] = doc;
  for await (const { partition, id, doc } of scanAll(store, 'rosters')) {
    const chunk = RosterChunk.safeParse(doc);
    if (!chunk.success) continue;
    const edge = `${id.split('-')[0]} of ${partition}`;
    const people = [...((found[edge] as string[] | undefined) ?? []), ...chunk.data.people]; // only rosters have edges
    if (new Set(people).size !== people.length) throw new Error(`${edge}: somebody is in twice`);
    found[edge] = people.sort();
  }
  return found;
}
