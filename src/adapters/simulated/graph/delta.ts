import { z } from 'zod';
import { allowOptions, readable, seal, selectOf, unseal, type Call } from './call';
import { groupRows, userRows, type DeltaRows } from './delta-rows';
import { GraphError, badRequest, json, type Answer } from './reply';
import { readsGroups, type Route, type Tenancy } from './tenancy';

/** Directory objects: a token older than this is of no use. */
const lifetime = 7 * 24 * 60 * 60_000;

const Of = z.enum(['groups', 'users']);

/** What a delta link stands for. `since` is a position in the tenant's changes. */
const DeltaToken = z.object({
  of: Of,
  issued: z.number(),
  since: z.number().int().optional(),
  select: z.array(z.string()).optional(),
  ids: z.array(z.string()).optional(),
});
type DeltaToken = z.infer<typeof DeltaToken>;

/** A position within a round: `at` is the next object, `role` and `from` where its people go on. */
const SkipToken = DeltaToken.extend({
  upTo: z.number().int(),
  at: z.number().int(),
  role: z.enum(['members', 'owners']).optional(),
  from: z.number().int().optional(),
});
type SkipToken = z.infer<typeof SkipToken>;

export function deltaRoutes(tenancy: Tenancy): Route[] {
  const { state } = tenancy;

  function delta(call: Call, of: DeltaToken['of']): Answer {
    allowOptions(call, '$select', '$filter', '$skiptoken', '$deltatoken');
    if (call.query.get('$deltatoken') === 'latest') return page(call, [], deltaLink(call, begin(call, of)));
    const round = roundOf(call, of);
    const minimal = /return=minimal/i.test(call.headers.get('Prefer') ?? '');
    const rows = of === 'groups' ? groupRows(tenancy, round) : userRows(tenancy, round);
    const { value, next } = fill(rows, round, minimal);
    return page(call, value, next === undefined ? deltaLink(call, round) : link(call, '$skiptoken', next));
  }

  /** A first round: everything, and then what changes from here on. */
  function begin(call: Call, of: DeltaToken['of']): SkipToken {
    const select = selectOf(call);
    const ids = idsOf(call);
    return {
      of,
      issued: tenancy.now().getTime(),
      ...(select && { select }),
      ...(ids && { ids }),
      upTo: state.changes.length,
      at: 0,
    };
  }

  function roundOf(call: Call, of: DeltaToken['of']): SkipToken {
    const skip = call.query.get('$skiptoken');
    if (skip !== null) return usable(call, unseal(skip, SkipToken), of);
    const since = call.query.get('$deltatoken');
    if (since === null || since === '') return begin(call, of);
    const token = usable(call, unseal(since, DeltaToken), of);
    return { ...token, upTo: state.changes.length, at: 0 };
  }

  function usable<T extends DeltaToken>(call: Call, token: T | undefined, of: DeltaToken['of']): T {
    if (token === undefined || token.of !== of) throw badRequest('Badly formed token.');
    const age = tenancy.now().getTime() - token.issued;
    if (age <= lifetime && (token.since ?? 0) <= state.changes.length) return token;
    const query = new URLSearchParams(token.select && { $select: token.select.join(',') });
    query.set('$deltatoken', '');
    const location = `${call.base}${call.path}?${readable(query)}`;
    throw new GraphError(410, 'syncStateNotFound', 'Start a full synchronisation.', { Location: location });
  }

  function fill(rows: DeltaRows, round: SkipToken, minimal: boolean): { value: object[]; next?: SkipToken } {
    const value: object[] = [];
    let room = tenancy.pageSizes.deltaRosters ?? 2_000;
    for (let at = round.at; at < rows.count; at += 1) {
      if (value.length >= (tenancy.pageSizes.delta ?? 200) || room <= 0) {
        return { value, next: { ...round, at, role: undefined, from: undefined } };
      }
      const resumed = at === round.at ? { role: round.role, from: round.from } : {};
      const part = rows.part(at, { room, minimal, ...resumed });
      if (part === undefined) continue;
      value.push(part.body);
      room -= part.people;
      if (part.rest) return { value, next: { ...round, at, ...part.rest } };
    }
    return { value };
  }

  function deltaLink(call: Call, round: SkipToken): Record<string, string> {
    const { of, select, ids, upTo } = round;
    const token: DeltaToken = { of, issued: tenancy.now().getTime(), since: upTo, select, ids };
    return link(call, '$deltatoken', token);
  }

  return [
    { method: 'GET', path: '/groups/delta', needs: readsGroups, answer: (call) => delta(call, 'groups') },
    { method: 'GET', path: '/users/delta', needs: ['User.Read.All'], answer: (call) => delta(call, 'users') },
  ];
}

function link(call: Call, name: '$skiptoken' | '$deltatoken', token: unknown): Record<string, string> {
  const kind = name === '$skiptoken' ? '@odata.nextLink' : '@odata.deltaLink';
  return { [kind]: `${call.base}${call.path}?${name}=${seal(token)}` };
}

function page(call: Call, value: object[], links: Record<string, string>): Answer {
  return json({
    '@odata.context': `${call.base}/$metadata#${call.path.slice(1).replace('/delta', '')}`,
    ...links,
    value,
  });
}

/** `$filter=id eq 'a' or id eq 'b'`: the one filter that delta rounds know. */
function idsOf(call: Call): string[] | undefined {
  const filter = call.query.get('$filter');
  if (filter === null) return undefined;
  const ids = filter.split(/ or /i).map((clause) => /^id eq '([^']+)'$/i.exec(clause.trim())?.[1]);
  const known = ids.filter((id) => id !== undefined);
  if (known.length < ids.length || known.length > 50) {
    throw badRequest(`Unsupported filter for a delta query: ${filter}`);
  }
  return known;
}
