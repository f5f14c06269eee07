import { z } from 'zod';
import { seededRandom } from '../random';
import { allowOptions, readable, seal, selectOf, unseal, type Call } from './call';
import { groupRows, userRows, type DeltaRows } from './delta-rows';
import { shows } from './manners';
import { GraphError, badRequest, json, type Answer } from './reply';
import { readsGroups, readsUsers, type Route, type Tenancy } from './tenancy';

/** Directory objects: a token older than this is of no use. */
const lifetime = 7 * 24 * 60 * 60_000;

const Of = z.enum(['groups', 'users']);

/** What a delta link stands for. `since` is a position in the tenant's changes. */
const DeltaToken = z.object({
  of: Of,
  issued: z.number(),
  /** How often tokens had been forgotten when this one was issued. */
  times: z.number().int().default(0),
  since: z.number().int().optional(),
  select: z.array(z.string()).optional(),
  ids: z.array(z.string()).optional(),
});
type DeltaToken = z.infer<typeof DeltaToken>;

/** A position within a round: `at` is the next object, `role` and `from` where its people go on. */
const Place = z.object({
  at: z.number().int(),
  role: z.enum(['members', 'owners']).optional(),
  from: z.number().int().optional(),
});
type Place = z.infer<typeof Place>;

/** A page of a round: where it begins, where the one before it began, and whether an empty one came in between. */
const SkipToken = DeltaToken.extend({
  upTo: z.number().int(),
  page: z.number().int(),
  place: Place,
  before: Place.optional(),
  blank: z.boolean().optional(),
});
type SkipToken = z.infer<typeof SkipToken>;

export function deltaRoutes(tenancy: Tenancy): Route[] {
  const { state } = tenancy;

  function delta(call: Call, of: DeltaToken['of']): Answer {
    allowOptions(call, '$select', '$filter', '$skiptoken', '$deltatoken');
    if (call.query.get('$deltatoken') === 'latest') return page(call, [], deltaLink(call, begin(call, of)));
    const round = roundOf(call, of);
    const { manners } = tenancy;
    const where = [of, round.since, round.upTo, round.place];
    if (!round.blank && shows(manners, 'emptyPages', where)) {
      return page(call, [], nextLink(call, { ...round, blank: true }));
    }
    const minimal = /return=minimal/i.test(call.headers.get('Prefer') ?? '');
    const rows = of === 'groups' ? groupRows(tenancy, round) : userRows(tenancy, round);
    const { place, before } = round;
    const again = before && shows(manners, 'replays', where) ? fill(rows, before, minimal).value : [];
    const { value, next } = fill(rows, place, minimal);
    const links =
      next === undefined
        ? deltaLink(call, round)
        : nextLink(call, { ...round, place: next, before: place, blank: false });
    return page(call, [...again, ...value], links);
  }

  /** A first round: everything, and then what changes from here on. */
  function begin(call: Call, of: DeltaToken['of']): SkipToken {
    const select = selectOf(call);
    const ids = idsOf(call);
    return {
      of,
      issued: tenancy.now().getTime(),
      times: state.forgotten.times,
      ...(select && { select }),
      ...(ids && { ids }),
      upTo: state.changes.length,
      page: 1,
      place: { at: 0 },
    };
  }

  function roundOf(call: Call, of: DeltaToken['of']): SkipToken {
    const skip = call.query.get('$skiptoken');
    if (skip !== null) return usable(call, unseal(skip, SkipToken), of);
    const since = call.query.get('$deltatoken');
    if (since === null || since === '') return begin(call, of);
    const token = usable(call, unseal(since, DeltaToken), of);
    return { ...token, upTo: state.changes.length, page: 1, place: { at: 0 } };
  }

  function usable<T extends DeltaToken>(call: Call, token: T | undefined, of: DeltaToken['of']): T {
    if (token === undefined || token.of !== of) throw badRequest('Badly formed token.');
    const { times, refusal } = state.forgotten;
    const words = 'Start a full synchronisation.';
    if (token.times < times && refusal !== 'gone') throw new GraphError(400, refusal, words);
    const age = tenancy.now().getTime() - token.issued;
    const isKnown = token.times === times && (token.since ?? 0) <= state.changes.length;
    if (isKnown && age <= lifetime) return token;
    const query = new URLSearchParams(token.select && { $select: token.select.join(',') });
    query.set('$deltatoken', '');
    const location = `${call.base}${call.path}?${readable(query)}`;
    throw new GraphError(410, 'syncStateNotFound', words, { Location: location });
  }

  function fill(rows: DeltaRows, place: Place, minimal: boolean): { value: object[]; next?: Place } {
    const value: object[] = [];
    let room = roomAt(rows, place);
    for (let { at } = place; at < rows.count; at += 1) {
      if (value.length >= (tenancy.pageSizes.delta ?? 200) || room <= 0) return { value, next: { at } };
      const resumed = at === place.at ? { role: place.role, from: place.from } : {};
      const part = rows.part(at, { room, minimal, ...resumed });
      if (part === undefined) continue;
      value.push(part.body);
      room -= part.people;
      if (part.rest) return { value, next: { at, ...part.rest } };
    }
    return { value };
  }

  /** How many people a page may name. */
  function roomAt(rows: DeltaRows, place: Place): number {
    const most = tenancy.pageSizes.deltaRosters ?? 2_000;
    const where = [rows.count, place];
    if (!shows(tenancy.manners, 'splits', where)) return most;
    return seededRandom(tenancy.manners.seed ?? 1, JSON.stringify(where)).between(1, most);
  }

  function deltaLink(call: Call, round: SkipToken): Record<string, string> {
    const { of, select, ids, upTo, times } = round;
    const token: DeltaToken = { of, issued: tenancy.now().getTime(), times, since: upTo, select, ids };
    return { '@odata.deltaLink': `${call.base}${call.path}?$deltatoken=${seal(token)}` };
  }

  return [
    { method: 'GET', path: '/groups/delta', needs: readsGroups, answer: (call) => delta(call, 'groups') },
    { method: 'GET', path: '/users/delta', needs: readsUsers, answer: (call) => delta(call, 'users') },
  ];
}

function nextLink(call: Call, round: SkipToken): Record<string, string> {
  const token: SkipToken = { ...round, page: round.page + 1 };
  return { '@odata.nextLink': `${call.base}${call.path}?$skiptoken=${seal(token)}` };
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
