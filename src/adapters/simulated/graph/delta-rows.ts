import { shows } from './manners';
import { groupReader, userReader } from './properties';
import type { Roster } from './roster';
import { roles, type Change, type GroupRecord, type Role } from './state';
import { showsMembers, type Tenancy } from './tenancy';

type Round = {
  since?: number | undefined;
  upTo: number;
  select?: string[] | undefined;
  ids?: string[] | undefined;
};
type Place = { room: number; minimal: boolean; role?: Role | undefined; from?: number | undefined };

/** One object of a round, or as much of it as there is room for. `rest` is where it goes on. */
type Part = { body: object; people: number; rest?: { role: Role; from: number } };

/** The objects of a delta round in their order: of a first one all there are, of a later one what changed. */
export type DeltaRows = { count: number; part(at: number, place: Place): Part | undefined };

/** Everything a round must say of one object. */
type Touched = {
  /** New or back again: told with everything there is. */
  whole: boolean;
  properties: Set<string>;
  members: Set<number>;
  owners: Set<number>;
};

export function groupRows(tenancy: Tenancy, round: Round): DeltaRows {
  const { state, manners } = tenancy;
  const touched = round.since === undefined ? undefined : touchedSince(state.changes, 'groups', round);
  const order = touched && [...touched.keys()];
  const length = order?.length ?? state.groups.length;
  const select = round.select?.filter((name) => name !== 'members' && name !== 'owners');
  const tracked = roles.filter((role) => round.select?.includes(role));
  const read = groupReader(select);

  function part(at: number, place: Place): Part | undefined {
    const index = order ? order[at % length] : at % length;
    const record = index === undefined ? undefined : state.groups[index];
    if (index === undefined || record === undefined) return undefined;
    const where = [round.since, round.upTo, index];
    const half = shows(manners, 'splits', where) ? Math.floor(at / length) : undefined;
    if (half === undefined && at >= length) return undefined;
    const { id } = record.facts;
    if (round.ids && !round.ids.includes(id)) return undefined;
    const news = touched?.get(index);
    if (record.gone !== undefined) {
      return news && { body: { id, '@removed': { reason: record.gone.reason } }, people: 0 };
    }
    const partly = news?.whole ? undefined : news;
    const properties = read(record.facts);
    const changed = [...(partly?.properties ?? [])].filter((name) => name in properties);
    const moved = partly ? tracked.filter((role) => partly[role].size > 0) : tracked;
    if (partly && changed.length === 0 && moved.length === 0) return undefined;

    const sparse = place.minimal || shows(manners, 'sparse', [...where, half]);
    const body = told(properties, changed, sparse && (partly !== undefined || half === 1));
    const shown = showsMembers(tenancy, record) ? moved : [];
    let room = place.room;
    for (const role of shown) {
      if (place.role === 'owners' && role === 'members') continue;
      const from = place.role === role ? (place.from ?? 0) : 0;
      const people = peopleOf(record, role, news, { from, limit: room + 1, half });
      const next = people.length > room ? people.pop() : undefined;
      if (people.length > 0) body[`${role}@delta`] = people.map((person) => entry(person, record[role]));
      room -= people.length;
      if (next !== undefined)
        return { body: { ...body, id }, people: place.room, rest: { role, from: next } };
    }
    return { body: { ...body, id }, people: place.room - room };
  }

  /** Somebody in a group, or no longer in it: an id and nothing more. */
  function entry(person: number, roster: Roster): object {
    const gone = roster.has(person) ? {} : { '@removed': { reason: 'deleted' } };
    return { '@odata.type': '#microsoft.graph.user', id: state.people[person]?.id, ...gone };
  }

  return { count: manners.splits ? 2 * length : length, part };
}

/** The people to tell of, ascending from `from` on: of a group told in halves, those of one half. */
function peopleOf(
  record: GroupRecord,
  role: Role,
  news: Touched | undefined,
  { from, limit, half }: { from: number; limit: number; half: number | undefined },
): number[] {
  if (news === undefined && half === undefined) return record[role].from(from, limit);
  const present = news === undefined || news.whole ? record[role].from(from, Infinity) : [];
  const all = [...(news?.[role] ?? []), ...present];
  const asked = all.filter((person) => person >= from && (half === undefined || person % 2 === half));
  return [...new Set(asked)].sort((a, b) => a - b).slice(0, limit);
}

export function userRows({ state, manners }: Tenancy, round: Round): DeltaRows {
  const touched = round.since === undefined ? undefined : touchedSince(state.changes, 'users', round);
  const order = touched && [...touched.keys()];
  const read = userReader(round.select);

  function part(at: number, place: Place): Part | undefined {
    const index = order ? order[at] : at;
    const person = index === undefined ? undefined : state.people[index];
    if (index === undefined || person === undefined) return undefined;
    const { id } = person;
    if (round.ids && !round.ids.includes(id)) return undefined;
    const news = touched?.get(index);
    const gone = state.departed(index);
    if (gone !== undefined) return news && { body: { id, '@removed': { reason: gone.reason } }, people: 0 };
    const partly = news?.whole ? undefined : news;
    const properties = read(person);
    const changed = [...(partly?.properties ?? [])].filter((name) => name in properties);
    if (partly && changed.length === 0) return undefined;
    const sparse = place.minimal || shows(manners, 'sparse', [round.since, round.upTo, index]);
    const body = told(properties, changed, sparse && partly !== undefined);
    const manager = person.manager === undefined ? undefined : state.people[person.manager];
    const managed = !partly && manager !== undefined && round.select?.includes('manager');
    return {
      body: {
        ...body,
        id,
        ...(managed && { 'manager@delta': [{ '@odata.type': '#microsoft.graph.user', id: manager.id }] }),
      },
      people: 0,
    };
  }

  return { count: order?.length ?? state.people.length, part };
}

function touchedSince(changes: readonly Change[], of: Change['of'], round: Round): Map<number, Touched> {
  const touched = new Map<number, Touched>();
  for (const change of changes.slice(round.since ?? 0, round.upTo)) {
    if (change.of !== of) continue;
    const news = touched.get(change.index) ?? {
      whole: false,
      properties: new Set<string>(),
      members: new Set<number>(),
      owners: new Set<number>(),
    };
    touched.set(change.index, news);
    news.whole ||= change.whole ?? false;
    for (const property of change.properties ?? []) news.properties.add(property);
    if (change.roster) news[change.roster.role].add(change.roster.person);
  }
  return touched;
}

/** Delta answers leave out what was never set and, where the client asks for little, what did not change. */
function told(
  body: Record<string, unknown>,
  changed: readonly string[],
  minimal: boolean,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => changed.includes(name) || (!minimal && value !== null)),
  );
}
