import type { Random } from '../../src/adapters/simulated/random';
import type { SimulatedTenant } from '../../src/adapters/simulated/tenant';
import { activityOf, departments, nameOf, organisations, someOf } from './sync-history-model';

type Snapshot = ReturnType<SimulatedTenant['control']['snapshot']>;

type Possible = { weight: number; what: string; make: () => void };

const day = 24 * 60 * 60_000;

/** What there has ever been in a tenant, and since when what is gone is gone. */
export type Chronicle = {
  readonly members: ReadonlySet<string>;
  readonly owners: ReadonlySet<string>;
  /** Communities with the names they have borne, people with theirs. */
  readonly names: ReadonlySet<string>;
  readonly goneSince: ReadonlyMap<string, number>;
  readonly concealed: boolean;
  /** Takes in the tenant as it is now. */
  look(): Snapshot;
  /** Something was written to it. */
  outdated(): void;
  /** What the bot was asked to do, which Graph may show later. */
  expect(group: string, person: string): void;
};

/** A tenant that somebody else changes, and what has been in it. */
export function changingTenant(tenant: SimulatedTenant, random: Random, clock: () => Date) {
  const { control } = tenant;
  const members = new Set<string>();
  const owners = new Set<string>();
  const names = new Set<string>();
  const goneSince = new Map<string, number>();
  let concealed = false;
  let seen: Snapshot | undefined;

  function look(): Snapshot {
    if (seen) return seen;
    const snapshot = control.snapshot();
    seen = snapshot;
    for (const group of snapshot.groups) {
      names.add(`${group.id} ${group.displayName}`);
      for (const person of group.members) members.add(`${group.id} ${person}`);
      for (const person of group.owners) owners.add(`${group.id} ${person}`);
    }
    for (const { id, displayName } of snapshot.people) names.add(`${id} ${displayName}`);
    for (const { id, gone } of [...snapshot.groups, ...snapshot.people]) {
      if (!gone) goneSince.delete(id);
      else if (!goneSince.has(id)) goneSince.set(id, clock().getTime());
    }
    return snapshot;
  }

  /** Something that can be changed now; nothing where there is nothing of the kind. */
  function changes(snapshot: Snapshot): Possible[] {
    const groups = snapshot.groups.filter(({ gone }) => !gone);
    const people = snapshot.people.filter(({ gone }) => !gone).map(({ id }) => id);
    const group = groups.length > 0 ? random.pick(groups) : undefined;
    const person = people.length > 0 ? random.pick(people) : undefined;
    const restorable = ({ id, gone }: { id: string; gone?: string }): boolean =>
      gone === 'changed' && clock().getTime() - (goneSince.get(id) ?? 0) < 29 * day;
    const lostGroups = snapshot.groups.filter(restorable);
    const lostPeople = snapshot.people.filter(restorable);
    const reason = random.chance(0.7) ? 'changed' : 'deleted';
    const all: Possible[] = [
      { weight: 2, what: 'add group', make: () => addGroup(people) },
      { weight: 2, what: 'add person', make: () => control.addPerson(newcomer()) },
      { weight: 0.5, what: 'conceal', make: () => control.concealNames((concealed = random.chance(0.5))) },
    ];
    if (group) {
      const { id } = group;
      all.push(
        { weight: 1.5, what: 'rename', make: () => control.renameGroup(id, nameOf(random)) },
        { weight: 1.5, what: 'describe', make: () => control.describeGroup(id, description()) },
        { weight: 1, what: 'show', make: () => control.setVisibility(id, visibility()) },
        { weight: 1, what: 'use', make: () => control.setActivity(id, activityOf(random)) },
        { weight: 1, what: `remove group (${reason})`, make: () => control.removeGroup(id, reason) },
      );
      if (group.members.length > 0) {
        const one = random.pick(group.members);
        all.push({ weight: 4, what: 'remove member', make: () => control.removeMember(id, one) });
      }
      if (group.owners.length > 0) {
        const one = random.pick(group.owners);
        all.push({ weight: 1.5, what: 'remove owner', make: () => control.removeOwner(id, one) });
      }
      if (person !== undefined) {
        all.push(
          { weight: 6, what: 'add member', make: () => control.addMember(id, person) },
          { weight: 2, what: 'add owner', make: () => control.addOwner(id, person) },
        );
      }
    }
    if (person !== undefined) {
      all.push(
        { weight: 3, what: 'change person', make: () => control.changePerson(person, facts()) },
        { weight: 0.5, what: 'disable', make: () => control.disablePerson(person) },
        { weight: 1.5, what: `remove person (${reason})`, make: () => control.removePerson(person, reason) },
      );
    }
    for (const { id } of lostGroups.slice(0, 1)) {
      all.push({ weight: 3, what: 'restore group', make: () => control.restoreGroup(id) });
    }
    for (const { id } of lostPeople.slice(0, 1)) {
      all.push({ weight: 3, what: 'restore person', make: () => control.restorePerson(id) });
    }
    return all;
  }

  function addGroup(people: readonly string[]): void {
    const engage = random.chance(0.8);
    control.addGroup({
      displayName: nameOf(random),
      description: description(),
      visibility: visibility(),
      members: someOf(random, people, 12),
      owners: someOf(random, people, 2),
      activity: activityOf(random),
      engage,
      ...(engage && random.chance(0.2) && { creationOptions: [] }),
    });
  }

  const newcomer = () => ({
    displayName: `New person ${random.below(1_000)}`,
    companyName: random.pick(organisations),
  });
  const description = () => (random.chance(0.7) ? `Number ${random.below(100)}.` : null);
  const visibility = () => random.pick(['Public', 'Private', 'HiddenMembership'] as const);
  const facts = () => ({
    ...(random.chance(0.3) && { displayName: `Person, now ${random.below(1_000)}` }),
    ...(random.chance(0.5) && { companyName: random.pick(organisations) }),
    ...(random.chance(0.5) && { department: random.pick(departments) }),
    ...(random.chance(0.2) && { accountEnabled: random.chance(0.7) }),
  });

  const chronicle: Chronicle = {
    members,
    owners,
    names,
    goneSince,
    get concealed() {
      return concealed;
    },
    look,
    outdated: () => void (seen = undefined),
    expect: (group, person) => void members.add(`${group} ${person}`),
  };

  return {
    chronicle,
    /** Changes something; answers what. */
    change(): string {
      const { what, make } = random.weighted(changes(look()));
      make();
      seen = undefined;
      look();
      return what;
    },
  };
}
