import type { SimulatedGroup, SimulatedModel, SimulatedPerson } from '../model';
import type { NewGroup, Reason, Write } from '../writes';
import { createRoster, type Roster } from './roster';

export type Role = 'members' | 'owners';
export type GroupFacts = Omit<SimulatedGroup, 'members' | 'owners'>;
export type GroupRecord = Record<Role, Roster> & { facts: GroupFacts; gone?: Reason };

/** A community that was asked for at `at` and comes to be a little later. */
export type Creation = { at: Date; group: NewGroup; done: boolean };

/** What a delta round must notice: something about the group or person at `index`. */
export type Change = {
  of: 'groups' | 'users';
  index: number;
  created?: true;
  properties?: readonly string[];
  roster?: { role: Role; person: number };
};

/**
 * The tenant as it is now: the model with every write since. Groups and people keep their index for good; a
 * gone one keeps its record, and is unknown by id.
 */
export type State = {
  readonly groups: readonly GroupRecord[];
  readonly people: readonly SimulatedPerson[];
  readonly creations: ReadonlyMap<string, Creation>;
  /** In order. A position in it is what a delta token stands for. */
  readonly changes: readonly Change[];
  readonly concealed: boolean;
  groupIndex(id: string): number | undefined;
  personIndex(idOrPrincipalName: string): number | undefined;
  /** Why the person at this index has gone; nothing while they are here. */
  departed(person: number): Reason | undefined;
  /** A write about somebody or something unknown changes nothing. */
  apply(write: Write): void;
};

export function createState(model: SimulatedModel): State {
  const people = [...model.people];
  const groups: GroupRecord[] = model.groups.map(({ members, owners, ...facts }) => ({
    facts,
    members: createRoster(members),
    owners: createRoster(owners),
  }));
  const groupIds = new Map(groups.map(({ facts }, index) => [facts.id, index]));
  const personIds = new Map(people.map(({ id }, index) => [id, index]));
  const departures = new Map<number, Reason>();
  const creations = new Map<string, Creation>();
  const changes: Change[] = [];
  let principalNames: Map<string, number> | undefined;
  let concealed = false;

  function personIndex(idOrPrincipalName: string): number | undefined {
    if (!idOrPrincipalName.includes('@')) return personIds.get(idOrPrincipalName);
    principalNames ??= new Map(
      people.flatMap(({ userPrincipalName }, index) =>
        departures.has(index) ? [] : [[userPrincipalName.toLowerCase(), index]],
      ),
    );
    return principalNames.get(idOrPrincipalName.toLowerCase());
  }

  function setRoster(index: number, role: Role, person: number, present: boolean): void {
    const roster = groups[index]?.[role];
    if (roster === undefined || roster.has(person) === present) return;
    roster.set(person, present);
    changes.push({ of: 'groups', index, roster: { role, person } });
  }

  function addGroup({ members, owners, ...facts }: NewGroup): void {
    if (groupIds.has(facts.id)) return;
    const indices = (ids: string[]): Uint32Array =>
      Uint32Array.from(new Set(ids.flatMap((id) => personIds.get(id) ?? []))).sort();
    groupIds.set(facts.id, groups.length);
    changes.push({ of: 'groups', index: groups.length, created: true });
    groups.push({ facts, members: createRoster(indices(members)), owners: createRoster(indices(owners)) });
    for (const creation of creations.values()) creation.done ||= creation.group.id === facts.id;
  }

  function removePerson(id: string, reason: Reason): void {
    const person = personIds.get(id);
    if (person === undefined) return;
    personIds.delete(id);
    principalNames = undefined;
    departures.set(person, reason);
    changes.push({ of: 'users', index: person });
    for (const index of groups.keys()) {
      setRoster(index, 'members', person, false);
      setRoster(index, 'owners', person, false);
    }
  }

  function apply(write: Write): void {
    switch (write.write) {
      case 'roster': {
        const index = groupIds.get(write.group);
        const person = personIds.get(write.person);
        if (index === undefined || person === undefined) return;
        return setRoster(index, write.role, person, write.present);
      }
      case 'group': {
        const index = groupIds.get(write.group) ?? -1;
        const record = groups[index];
        if (record === undefined) return;
        record.facts = { ...record.facts, ...write.set };
        changes.push({ of: 'groups', index, properties: Object.keys(write.set) });
        return;
      }
      case 'new group':
        return addGroup(write.group);
      case 'gone group': {
        const index = groupIds.get(write.group) ?? -1;
        const record = groups[index];
        if (record === undefined) return;
        record.gone = write.reason;
        groupIds.delete(write.group);
        changes.push({ of: 'groups', index });
        return;
      }
      case 'person': {
        const index = personIds.get(write.person) ?? -1;
        const person = people[index];
        if (person === undefined) return;
        people[index] = { ...person, ...write.set };
        changes.push({ of: 'users', index, properties: Object.keys(write.set) });
        return;
      }
      case 'new person':
        if (personIds.has(write.person.id)) return;
        personIds.set(write.person.id, people.length);
        principalNames = undefined;
        changes.push({ of: 'users', index: people.length, created: true });
        people.push(write.person);
        return;
      case 'gone person':
        return removePerson(write.person, write.reason);
      case 'concealment':
        concealed = write.concealed;
        return;
      case 'creation':
        creations.set(write.operation, { at: new Date(write.at), group: write.group, done: false });
    }
  }

  return {
    groups,
    people,
    creations,
    changes,
    get concealed() {
      return concealed;
    },
    groupIndex: (id) => groupIds.get(id),
    personIndex,
    departed: (person) => departures.get(person),
    apply,
  };
}
