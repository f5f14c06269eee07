import { z } from 'zod';
import {
  allowOptions,
  bodyOf,
  collection,
  counts,
  cursorOf,
  entity,
  pageSizeOf,
  selectOf,
  walk,
  type Call,
} from './call';
import { groupReader, userReader } from './properties';
import { GraphError, json, notFound, type Answer } from './reply';
import {
  groupOf,
  personOf,
  readsGroups,
  readsUsers,
  showsMembers,
  type Route,
  type Tenancy,
} from './tenancy';

const AskedGroups = z.strictObject({ groupIds: z.array(z.string()).min(1).max(20) });

/** Kept in SharePoint rather than the directory: Graph gives them for one person at a time. */
const profileOnly = new Set([
  'aboutMe',
  'birthday',
  'hireDate',
  'interests',
  'pastProjects',
  'responsibilities',
  'schools',
  'skills',
]);

export function userRoutes(tenancy: Tenancy): Route[] {
  const { state } = tenancy;
  const isHere = (_person: unknown, index: number): boolean => state.departed(index) === undefined;

  function list(call: Call): Answer {
    allowOptions(call, '$select', '$top', '$count', '$skiptoken');
    const select = selectOf(call);
    if (select?.some((name) => profileOnly.has(name))) {
      throw new GraphError(
        501,
        'NotImplemented',
        'This operation is not supported on a collection of users.',
      );
    }
    const size = pageSizeOf(call, { usual: 100, most: 999, cap: tenancy.pageSizes.list });
    const page = walk(state.people, cursorOf(call), size, isHere);
    return collection(call, 'users', {
      value: page.rows.map(userReader(select)),
      next: page.next,
      count: counts(call) ? state.people.filter(isHere).length : undefined,
    });
  }

  function person(call: Call, index: number): Answer {
    allowOptions(call, '$select');
    const record = state.people[index];
    if (record === undefined) throw notFound(String(index));
    return entity(call, 'users', userReader(selectOf(call))(record));
  }

  function manager(call: Call, id: string): Answer {
    const index = state.people[personOf(tenancy, id)]?.manager;
    if (index === undefined || state.departed(index) !== undefined) throw notFound('manager');
    return person(call, index);
  }

  function memberOf(call: Call, id: string, cast: boolean): Answer {
    allowOptions(call, '$select', '$top', '$skiptoken');
    const index = personOf(tenancy, id);
    const size = pageSizeOf(call, { usual: 100, most: 999, cap: tenancy.pageSizes.list });
    const read = groupReader(selectOf(call));
    const page = walk(
      state.groups,
      cursorOf(call),
      size,
      (record) => record.gone === undefined && record.members.has(index) && showsMembers(tenancy, record),
    );
    return collection(call, cast ? 'groups' : 'directoryObjects', {
      value: page.rows.map(({ facts }) =>
        cast ? read(facts) : { '@odata.type': '#microsoft.graph.group', ...read(facts) },
      ),
      next: page.next,
    });
  }

  function checkMemberGroups(call: Call, id: string): Answer {
    const index = personOf(tenancy, id);
    const { groupIds } = bodyOf(call, AskedGroups);
    const records = groupIds.map((group) => groupOf(tenancy, group));
    return json({
      '@odata.context': `${call.base}/$metadata#Collection(Edm.String)`,
      value: records
        .filter((record) => record.members.has(index) && showsMembers(tenancy, record))
        .map(({ facts }) => facts.id),
    });
  }

  const groupsOf = { method: 'GET', needs: readsGroups, cost: 2 } as const; // a literal method, not any string
  return [
    { method: 'GET', path: '/users', needs: readsUsers, cost: 2, answer: list },
    {
      method: 'GET',
      path: '/users/:id',
      needs: readsUsers,
      answer: (call, id) => person(call, personOf(tenancy, id)),
    },
    { method: 'GET', path: '/users/:id/manager', needs: readsUsers, answer: manager },
    { ...groupsOf, path: '/users/:id/memberOf', answer: (call, id) => memberOf(call, id, false) },
    { ...groupsOf, path: '/users/:id/transitiveMemberOf', answer: (call, id) => memberOf(call, id, false) },
    {
      ...groupsOf,
      path: '/users/:id/memberOf/microsoft.graph.group',
      answer: (call, id) => memberOf(call, id, true),
    },
    {
      ...groupsOf,
      path: '/users/:id/transitiveMemberOf/microsoft.graph.group',
      answer: (call, id) => memberOf(call, id, true),
    },
    {
      method: 'POST',
      path: '/users/:id/checkMemberGroups',
      needs: readsGroups,
      cost: 4,
      answer: checkMemberGroups,
    },
  ];
}
