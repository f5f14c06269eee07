import type { SimulatedGroup, SimulatedModel, SimulatedPerson } from '../model';
import type { DeltaRefusal, NewGroup, Reason, Subscription, Write } from '../writes';
import { createRoster, type Roster } from './roster';

export type Role = 'members' | 'owners';
export const roles = ['members', 'owners'] as const satisfies readonly Role[];
export type GroupFacts = Omit<SimulatedGroup, 'members' | 'owners'>;
export type GroupRecord = Record<Role, Roster> & { facts: GroupFacts; gone?: Removal };

/** Why and since when something is not there. Lines written by an earlier version do not say when. */
export type Removal = { reason: Reason; at?: string };

/** A community that was asked for at `at` and comes to be a little later. */
export type Creation = { at: Date; group: NewGroup; done: boolean };

/** What a delta round must notice: something about the group or person at `index`. */
export type Change = {
  of: 'groups' | 'users';
  index: number;
  /** New or restored: everything is to be told. */
  whole?: true;
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
  /** Those that ended or expired are left out only by whoever looks. `since` is a position in `changes`. */
  readonly subscriptions: ReadonlyMap<string, Subscription & { since: number }>;
  /** Ids of people for whom the bot has been installed. */
  readonly installs: ReadonlySet<string>;
  /** Changes before this position have been told to subscribers. */
  readonly notified: number;
  /** How often delta tokens were forgotten, and how those from before are refused. */
  readonly forgotten: { times: number; refusal: DeltaRefusal };
  groupIndex(id: string): number | undefined;
  personIndex(idOrPrincipalName: string): number | undefined;
  /** Why the person at this index has gone; nothing while they are here. */
  departed(person: number): Removal | undefined;
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
  const departures = new Map<number, Removal & { left: { group: number; role: Role }[] }>();
  const creations = new Map<string, Creation>();
  const subscriptions = new Map<string, Subscription & { since: number }>();
  const installs = new Set<string>();
  const changes: Change[] = [];
  let principalNames: Map<string, number> | undefined;
  let concealed = false;
  let notified = 0;
  let forgotten: State['forgotten'] = { times: 0, refusal: 'gone' };

  function groupIndex(id: string): number | undefined {
    const index = groupIds.get(id) ?? -1;
    return groups[index]?.gone === undefined && index >= 0 ? index : undefined;
  }

  function personIndex(idOrPrincipalName: string): number | undefined {
    if (!idOrPrincipalName.includes('@')) {
      const index = personIds.get(idOrPrincipalName) ?? -1;
      return index < 0 || departures.has(index) ? undefined : index;
    }
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
    changes.push({ of: 'groups', index: groups.length, whole: true });
    groups.push({ facts, members: createRoster(indices(members)), owners: createRoster(indices(owners)) });
    for (const creation of creations.values()) creation.done ||= creation.group.id === facts.id;
  }

  function removePerson(person: number, removal: Removal): void {
    const left = [...groups.keys()].flatMap((group) =>
      roles.filter((role) => groups[group]?.[role].has(person)).map((role) => ({ group, role })),
    );
    principalNames = undefined;
    departures.set(person, { ...removal, left });
    changes.push({ of: 'users', index: person });
    for (const { group, role } of left) setRoster(group, role, person, false);
  }

  /** A person comes back to the groups they left, as Graph has it. */
  function restorePerson(id: string): void {
    const person = personIds.get(id) ?? -1;
    const departure = departures.get(person);
    if (departure === undefined) return;
    departures.delete(person);
    principalNames = undefined;
    changes.push({ of: 'users', index: person, whole: true });
    for (const { group, role } of departure.left) setRoster(group, role, person, true);
  }

  function restoreGroup(id: string): void {
    const index = groupIds.get(id) ?? -1;
    const record = groups[index];
    if (record?.gone === undefined) return;
    delete record.gone;
    changes.push({ of: 'groups', index, whole: true });
  }

  function apply(write: Write): void {
    switch (write.write) {
      case 'roster': {
        const index = groupIndex(write.group);
        const person = personIndex(write.person);
        if (index === undefined || person === undefined) return;
        return setRoster(index, write.role, person, write.present);
      }
      case 'group': {
        const index = groupIndex(write.group) ?? -1;
        const record = groups[index];
        if (record === undefined) return;
        record.facts = { ...record.facts, ...write.set };
        changes.push({ of: 'groups', index, properties: Object.keys(write.set) });
        return;
      }
      case 'new group':
        return addGroup(write.group);
      case 'gone group': {
        const index = groupIndex(write.group) ?? -1;
        const record = groups[index];
        if (record === undefined) return;
        record.gone = removalOf(write);
        changes.push({ of: 'groups', index });
        return;
      }
      case 'restored group':
        return restoreGroup(write.group);
      case 'person': {
        const index = personIndex(write.person) ?? -1;
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
        changes.push({ of: 'users', index: people.length, whole: true });
        people.push(write.person);
        return;
      case 'gone person': {
        const index = personIndex(write.person);
        if (index !== undefined) removePerson(index, removalOf(write));
        return;
      }
      case 'restored person':
        return restorePerson(write.person);
      case 'concealment':
        concealed = write.concealed;
        return;
      case 'creation':
        creations.set(write.operation, { at: new Date(write.at), group: write.group, done: false });
        return;
      case 'subscription':
        subscriptions.set(write.subscription.id, {
          ...write.subscription,
          since: subscriptions.get(write.subscription.id)?.since ?? changes.length,
        });
        return;
      case 'ended subscription':
        subscriptions.delete(write.subscription);
        return;
      case 'install':
        installs.add(write.person);
        return;
      case 'notified':
        notified = Math.max(notified, write.upTo);
        return;
      case 'forgotten deltas':
        forgotten = { times: forgotten.times + 1, refusal: write.refusal };
    }
  }

  return {
    groups,
    people,
    creations,
    changes,
    subscriptions,
    installs,
    get concealed() {
      return concealed;
    },
    get notified() {
      return notified;
    },
    get forgotten() {
      return forgotten;
    },
    groupIndex,
    personIndex,
    departed: (person) => departures.get(person),
    apply,
  };
}

function removalOf({ reason, at }: Removal): Removal {
  return { reason, ...(at !== undefined && { at }) };
}
