import type { GraphGroup, NewCommunity, TenantWriter } from '../src/directory/tenant';
import type { WritePorts } from '../src/work/writes/ports';

/** All that writes ask of a tenant. */
export type Asked = TenantWriter & WritePorts['reader'];

/** What a tenant knows of one group. */
type Group = { text: string; members: Set<string>; owners: Set<string>; name?: string; createdAt?: string };

/** A tenant in memory, which outlives whoever writes to it. */
export type SmallTenant = Asked & {
  groups: Map<string, Group>;
  /** What was written, in order. */
  writes: string[];
  /** Communities that Engage has been asked for, by operation. */
  operations: Map<string, { wanted: NewCommunity; at: number; ends: 'well' | 'badly' | 'never' }>;
  /** How the next communities that Engage is asked for will end. */
  fate: 'well' | 'badly' | 'never';
  /** Groups of this name. */
  called(name: string): string[];
};

/** So long Engage takes to make a community. */
const makingMs = 40_000;

export function smallTenant(clock: () => Date): SmallTenant {
  const groups: SmallTenant['groups'] = new Map();
  const operations: SmallTenant['operations'] = new Map();
  const writes: string[] = [];

  function group(id: string): Group {
    const known = groups.get(id) ?? { text: '', members: new Set(), owners: new Set() };
    groups.set(id, known);
    return known;
  }

  /** Brings about what Engage has had time for. */
  function makeDue(): void {
    for (const [operation, { wanted, at, ends }] of operations) {
      if (ends !== 'well' || groups.has(`group-${operation}`) || clock().getTime() - at < makingMs) continue;
      const owners = new Set(wanted.owners);
      groups.set(`group-${operation}`, {
        ...{ text: wanted.description, name: wanted.name, members: owners, owners },
        createdAt: clock().toISOString(),
      });
    }
  }

  const tenant: SmallTenant = {
    groups,
    operations,
    writes,
    fate: 'well',
    called(name) {
      makeDue();
      return [...groups].flatMap(([id, one]) => (one.name === name ? [id] : []));
    },
    isMember: async (id, person) => group(id).members.has(person),
    ownersOf: async (id) => [...group(id).owners],
    descriptionOf: async (of) => group(of.group).text,
    async groupsNamed(name) {
      return tenant.called(name).map((id): GraphGroup => {
        const { createdAt } = group(id);
        return { id, displayName: name, createdDateTime: createdAt };
      });
    },
    async addMember(id, person) {
      if (group(id).members.has(person)) return 'already a member';
      group(id).members.add(person);
      writes.push(`${person} added`);
      return 'added';
    },
    async removeMember(id, person) {
      if (!group(id).members.delete(person)) return 'not a member';
      writes.push(`${person} removed`);
      return 'removed';
    },
    async addOwner(id, person) {
      if (group(id).owners.has(person)) return 'already an owner';
      group(id).owners.add(person);
      writes.push(`${person} owns`);
      return 'added';
    },
    async describe(of, text) {
      group(of.group).text = text;
      writes.push(text);
    },
    async create(wanted) {
      const operation = `op-${operations.size + 1}`;
      operations.set(operation, { wanted, at: clock().getTime(), ends: tenant.fate });
      return operation;
    },
    async creation(operation) {
      makeDue();
      if (operations.get(operation)?.ends === 'badly') return { state: 'failed', why: 'Out of luck' };
      const id = `group-${operation}`;
      return groups.has(id)
        ? { state: 'done', engageId: `engage-${operation}`, group: id }
        : { state: 'under way' };
    },
  };
  return tenant;
}

/** A directory that nobody asks. */
export const unreadDirectory: WritePorts['directory'] = {
  noteMembership: () => undefined,
  noteOwnership: () => undefined,
  noteDescription: () => undefined,
  apply: () => undefined,
  isMember: () => false,
  isOwner: () => false,
};

/** Everything the tenant is asked, one step at a time: `step` may die, wait or fail before and after it. */
export function stepped(
  tenant: Asked,
  step: <T>(act: () => Promise<T>, what: keyof Asked) => Promise<T>,
): Asked {
  return {
    isMember: (...args) => step(() => tenant.isMember(...args), 'isMember'),
    ownersOf: (...args) => step(() => tenant.ownersOf(...args), 'ownersOf'),
    descriptionOf: (...args) => step(() => tenant.descriptionOf(...args), 'descriptionOf'),
    groupsNamed: (...args) => step(() => tenant.groupsNamed(...args), 'groupsNamed'),
    addMember: (...args) => step(() => tenant.addMember(...args), 'addMember'),
    removeMember: (...args) => step(() => tenant.removeMember(...args), 'removeMember'),
    addOwner: (...args) => step(() => tenant.addOwner(...args), 'addOwner'),
    describe: (...args) => step(() => tenant.describe(...args), 'describe'),
    create: (...args) => step(() => tenant.create(...args), 'create'),
    creation: (...args) => step(() => tenant.creation(...args), 'creation'),
  };
}
