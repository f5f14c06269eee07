import { z } from 'zod';
import { GroupChange, type Write } from '../writes';
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
import { newMember } from './members';
import { groupReader } from './properties';
import { badRequest, noContent, unsupportedQuery, type Answer } from './reply';
import type { GroupRecord } from './state';
import { groupOf, readsGroups, type Route, type Tenancy } from './tenancy';

const GroupPatch = z.strictObject({
  displayName: z.string().min(1).max(256).exactOptional(),
  description: z.string().min(1).max(1024).nullable().exactOptional(),
  visibility: z.enum(['Public', 'Private']).exactOptional(),
  'members@odata.bind': z.array(z.string()).min(1).max(20).exactOptional(),
});

export function groupRoutes(tenancy: Tenancy): Route[] {
  const { state } = tenancy;

  function list(call: Call): Answer {
    allowOptions(call, '$select', '$top', '$filter', '$count', '$skiptoken');
    const keep = filterOf(call);
    const size = pageSizeOf(call, { usual: 100, most: 999, cap: tenancy.pageSizes.list });
    const read = groupReader(selectOf(call));
    const page = walk(state.groups, cursorOf(call), size, keep);
    return collection(call, 'groups', {
      value: page.rows.map(({ facts }) => read(facts)),
      next: page.next,
      count: counts(call) ? state.groups.filter(keep).length : undefined,
    });
  }

  function one(call: Call, id: string): Answer {
    allowOptions(call, '$select');
    return entity(call, 'groups', groupReader(selectOf(call))(groupOf(tenancy, id).facts));
  }

  function change(call: Call, id: string): Answer {
    const { 'members@odata.bind': bound, ...set } = bodyOf(call, GroupPatch);
    const record = groupOf(tenancy, id);
    if (bound !== undefined && new Set(bound).size < bound.length) {
      throw badRequest('The request contains the same object reference twice.');
    }
    const members = (bound ?? []).map((reference) => newMember(tenancy, record, 'members', reference));
    const changed: Write[] =
      Object.keys(set).length === 0
        ? []
        : [{ write: 'group', group: record.facts.id, set: GroupChange.parse(set) }];
    tenancy.commit([...changed, ...members]);
    return noContent();
  }

  return [
    { method: 'GET', path: '/groups', needs: readsGroups, answer: list },
    { method: 'GET', path: '/groups/:id', needs: readsGroups, answer: one },
    { method: 'PATCH', path: '/groups/:id', needs: ['Group.ReadWrite.All'], answer: change },
  ];
}

/** Microsoft 365 groups, groups of one name, or both. */
const filters =
  /^(?<unified>groupTypes\/any\((\w+):\s*\2 eq 'Unified'\))?(?:(?:^| and )displayName eq '(?<quoted>(?:[^']|'')*)')?$/i;

function filterOf(call: Call): (record: GroupRecord) => boolean {
  const filter = call.query.get('$filter');
  if (filter === null) return (record) => record.gone === undefined;
  const { unified, quoted } = filters.exec(filter.trim())?.groups ?? {};
  if (unified === undefined && quoted === undefined) {
    throw unsupportedQuery(`Unsupported or invalid query filter clause: ${filter}`);
  }
  const name = quoted?.replaceAll("''", "'").toLowerCase();
  return ({ gone, facts }) =>
    gone === undefined &&
    (unified === undefined || facts.groupTypes.includes('Unified')) &&
    (name === undefined || facts.displayName.toLowerCase() === name);
}
