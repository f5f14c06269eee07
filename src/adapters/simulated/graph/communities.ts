import { z } from 'zod';
import { GroupChange } from '../writes';
import {
  allowOptions,
  bodyOf,
  collection,
  cursorOf,
  entity,
  pageSizeOf,
  selectOf,
  walk,
  type Call,
} from './call';
import { inGroupWords } from './creations';
import { groupReader, userReader } from './properties';
import { GraphError, badRequest, denied, noContent, type Answer } from './reply';
import type { GroupRecord } from './state';
import type { Permission, Route, Tenancy } from './tenancy';

const reads: readonly Permission[] = ['Community.Read.All', 'Community.ReadWrite.All'];
const writes: readonly Permission[] = ['Community.ReadWrite.All'];

const properties = ['id', 'displayName', 'description', 'privacy', 'groupId'] as const;

const CommunityPatch = z.strictObject({
  displayName: z.string().min(1).max(255).exactOptional(),
  description: z.string().max(1024).exactOptional(),
  privacy: z.enum(['public', 'private']).exactOptional(),
});

export function communityRoutes(tenancy: Tenancy): Route[] {
  const { state } = tenancy;
  const isCommunity = ({ gone, facts }: GroupRecord): boolean =>
    gone === undefined && facts.engageId !== undefined;

  function communityOf(id: string): GroupRecord {
    const record = state.groups.find((record) => isCommunity(record) && record.facts.engageId === id);
    if (record === undefined) throw new GraphError(404, 'ResourceNotFound', `There is no community '${id}'.`);
    return record;
  }

  function people(record: GroupRecord): object[] {
    return record.owners
      .from(0, Infinity)
      .flatMap((index) => state.people[index] ?? [])
      .map((person) => ({ '@odata.type': '#microsoft.graph.user', ...userReader()(person) }));
  }

  function body(call: Call, record: GroupRecord): Record<string, unknown> {
    const { facts } = record;
    const all: Record<(typeof properties)[number], unknown> = {
      id: facts.engageId,
      displayName: facts.displayName,
      description: facts.description ?? '',
      privacy: facts.visibility === 'Public' ? 'public' : 'private',
      groupId: facts.id,
    };
    const select = selectOf(call);
    const expand = call.query.get('$expand')?.split(',') ?? [];
    return {
      ...Object.fromEntries(Object.entries(all).filter(([name]) => select?.includes(name) ?? true)),
      ...(expand.includes('owners') && { owners: people(record) }),
      ...(expand.includes('group') && {
        group: { '@odata.type': '#microsoft.graph.group', ...groupReader()(facts) },
      }),
    };
  }

  function checkSelect(call: Call): void {
    const unknown = selectOf(call)?.find((name) => !properties.some((property) => property === name));
    if (unknown !== undefined) {
      throw new GraphError(
        400,
        'BadRequest',
        `Could not find a property named '${unknown}' on type 'microsoft.graph.community'.`,
      );
    }
  }

  function list(call: Call): Answer {
    allowOptions(call, '$select', '$top', '$expand', '$orderby', '$skiptoken');
    checkSelect(call);
    const order = call.query.get('$orderby');
    if (order !== null && order !== 'displayName') throw badRequest(`Cannot order by '${order}'.`);
    const size = pageSizeOf(call, { usual: 20, most: 100, cap: tenancy.pageSizes.communities });
    const rows = order === null ? state.groups : [...state.groups].sort(byName);
    const page = walk(rows, cursorOf(call), size, isCommunity);
    return collection(call, 'employeeExperience/communities', {
      value: page.rows.map((record) => body(call, record)),
      next: page.next,
    });
  }

  function one(call: Call, id: string): Answer {
    allowOptions(call, '$select', '$expand');
    checkSelect(call);
    return entity(call, 'employeeExperience/communities', body(call, communityOf(id)));
  }

  function change(call: Call, id: string): Answer {
    const { privacy, ...set } = bodyOf(call, CommunityPatch);
    const { facts } = communityOf(id);
    const visibility = privacy === undefined ? {} : { visibility: inGroupWords(privacy) };
    tenancy.commit([{ write: 'group', group: facts.id, set: GroupChange.parse({ ...set, ...visibility }) }]);
    return noContent();
  }

  const path = '/employeeExperience/communities';
  return [
    { method: 'GET', path, needs: reads, engage: true, answer: list },
    { method: 'GET', path: `${path}/:id`, needs: reads, engage: true, answer: one },
    { method: 'PATCH', path: `${path}/:id`, needs: writes, engage: true, answer: change },
    { method: 'DELETE', path: `${path}/:id`, needs: writes, engage: true, answer: neverDeleted },
  ];
}

/** A community takes its group, site and files with it: the bot must never ask for this. */
function neverDeleted(): Answer {
  throw denied('The simulated tenant never lets a community be deleted.');
}

function byName(a: GroupRecord, b: GroupRecord): number {
  return a.facts.displayName < b.facts.displayName ? -1 : 1;
}
