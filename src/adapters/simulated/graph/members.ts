import { z } from 'zod';
import type { Write } from '../writes';
import {
  allowOptions,
  bodyOf,
  collection,
  counts,
  cursorOf,
  isAdvanced,
  pageSizeOf,
  selectOf,
  type Call,
} from './call';
import { userReader } from './properties';
import { badRequest, denied, noContent, notFound, unsupportedQuery, type Answer } from './reply';
import type { GroupRecord, Role } from './state';
import { groupOf, personOf, readsGroups, showsMembers, type Route, type Tenancy } from './tenancy';

const Reference = z.strictObject({ '@odata.id': z.string() });

export function memberRoutes(tenancy: Tenancy): Route[] {
  const { state } = tenancy;

  function list(call: Call, id: string, role: Role, cast: boolean): Answer {
    allowOptions(call, '$select', '$top', '$count', '$skiptoken');
    const record = groupOf(tenancy, id);
    const size = pageSizeOf(call, { usual: 100, most: 999, cap: tenancy.pageSizes.list });
    const read = userReader(selectOf(call));
    const shown = showsMembers(tenancy, record);
    const people = shown ? record[role].from(cursorOf(call), size + 1) : [];
    const next = people.length > size ? people.pop() : undefined;
    return collection(call, cast ? 'users' : 'directoryObjects', {
      value: people.flatMap((index) => {
        const person = state.people[index];
        if (person === undefined) return [];
        return [cast ? read(person) : { '@odata.type': '#microsoft.graph.user', ...read(person) }];
      }),
      next,
      count: counts(call) ? (shown ? record[role].size : 0) : undefined,
    });
  }

  function count(call: Call, id: string, role: Role): Answer {
    const record = groupOf(tenancy, id);
    if (!isAdvanced(call))
      throw unsupportedQuery('A raw $count takes the header ConsistencyLevel: eventual.');
    const size = showsMembers(tenancy, record) ? record[role].size : 0;
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, text: String(size) };
  }

  function add(call: Call, id: string, role: Role): Answer {
    const { '@odata.id': reference } = bodyOf(call, Reference);
    tenancy.commit([newMember(tenancy, groupOf(tenancy, id), role, reference)]);
    return noContent();
  }

  function remove(id: string, role: Role, who: string): Answer {
    const record = groupOf(tenancy, id);
    const person = personOf(tenancy, who);
    requireChangeable(tenancy, record, role);
    if (!record[role].has(person)) throw notFound(who);
    if (role === 'owners' && record.owners.size === 1) {
      throw badRequest('The group must have at least one owner, hence this owner cannot be removed.');
    }
    tenancy.commit([rosterWrite(tenancy, record, role, person, false)]);
    return noContent();
  }

  function routesOf(role: Role, writes: Route['needs']): Route[] {
    const path = `/groups/:id/${role}`;
    const cast = `${path}/microsoft.graph.user`;
    const reads = { method: 'GET', needs: readsGroups, cost: 3 } as const; // a literal method, not any string
    return [
      { ...reads, path, answer: (call, id) => list(call, id, role, false) },
      { ...reads, path: `${path}/$count`, answer: (call, id) => count(call, id, role) },
      { ...reads, path: cast, answer: (call, id) => list(call, id, role, true) },
      { ...reads, path: `${cast}/$count`, answer: (call, id) => count(call, id, role) },
      {
        method: 'POST',
        path: `${path}/$ref`,
        needs: writes,
        answer: (call, id) => add(call, id, role),
      },
      {
        method: 'DELETE',
        path: `${path}/:person/$ref`,
        needs: writes,
        answer: (_call, id, who) => remove(id, role, who),
      },
    ];
  }

  return [
    ...routesOf('members', ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All']),
    ...routesOf('owners', ['Group.ReadWrite.All']),
  ];
}

/** The write that puts the person behind a `directoryObjects` or `users` address into the group, if Graph would. */
export function newMember(tenancy: Tenancy, record: GroupRecord, role: Role, reference: string): Write {
  const [, id] = /\/(?:directoryObjects|users)\/([^/]+)$/.exec(reference) ?? [];
  if (id === undefined) throw badRequest(`Invalid URL format specified in @odata.id: '${reference}'.`);
  const person = personOf(tenancy, id);
  requireChangeable(tenancy, record, role);
  if (record[role].has(person)) {
    throw badRequest(
      `One or more added object references already exist for the following modified properties: '${role}'.`,
    );
  }
  return rosterWrite(tenancy, record, role, person, true);
}

function rosterWrite(
  tenancy: Tenancy,
  record: GroupRecord,
  role: Role,
  person: number,
  present: boolean,
): Write {
  const id = tenancy.state.people[person]?.id ?? '';
  return { write: 'roster', group: record.facts.id, role, person: id, present };
}

/** Rules, directories elsewhere and administrators' roles decide who is in some groups. */
function requireChangeable(tenancy: Tenancy, { facts }: GroupRecord, role: Role): void {
  if (facts.onPremisesSyncEnabled === true) {
    throw denied(
      'Unable to update the specified properties for on-premises mastered Directory Sync objects.',
    );
  }
  if (role === 'members' && facts.groupTypes.includes('DynamicMembership')) {
    throw denied('Insufficient privileges to complete the operation: the group has a dynamic membership.');
  }
  if (facts.isAssignableToRole === true && !tenancy.granted.has('RoleManagement.ReadWrite.Directory')) {
    throw denied();
  }
}
