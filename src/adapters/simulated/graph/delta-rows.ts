import { groupReader, userReader } from './properties';
import type { Roster } from './roster';
import type { Change, Role } from './state';
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
type Touched = { created: boolean; properties: Set<string>; members: Set<number>; owners: Set<number> };

const roles = ['members', 'owners'] as const;

export function groupRows(tenancy: Tenancy, round: Round): DeltaRows {
  const { state } = tenancy;
  const touched = round.since === undefined ? undefined : touchedSince(state.changes, 'groups', round);
  const order = touched && [...touched.keys()];
  const select = round.select?.filter((name) => name !== 'members' && name !== 'owners');
  const tracked = roles.filter((role) => round.select?.includes(role));
  const read = groupReader(select);

  function part(at: number, place: Place): Part | undefined {
    const index = order ? order[at] : at;
    const record = index === undefined ? undefined : state.groups[index];
    if (index === undefined || record === undefined) return undefined;
    const { id } = record.facts;
    if (round.ids && !round.ids.includes(id)) return undefined;
    const news = touched?.get(index);
    if (record.gone !== undefined) {
      return news && { body: { id, '@removed': { reason: record.gone } }, people: 0 };
    }
    const whole = news === undefined || news.created;
    const properties = read(record.facts);
    const changed = whole ? [] : [...news.properties].filter((name) => name in properties);
    const moved = whole ? tracked : tracked.filter((role) => news[role].size > 0);
    if (!whole && changed.length === 0 && moved.length === 0) return undefined;

    const body = told(properties, changed, place.minimal && !whole);
    const shown = showsMembers(tenancy, record) ? moved : [];
    let room = place.room;
    for (const role of shown) {
      if (place.role === 'owners' && role === 'members') continue;
      const from = place.role === role ? (place.from ?? 0) : 0;
      const people = whole ? record[role].from(from, room + 1) : ascending(news[role], from, room + 1);
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

  return { count: order?.length ?? state.groups.length, part };
}

export function userRows({ state }: Tenancy, round: Round): DeltaRows {
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
    if (gone !== undefined) return news && { body: { id, '@removed': { reason: gone } }, people: 0 };
    const whole = news === undefined || news.created;
    const properties = read(person);
    const changed = whole ? [] : [...news.properties].filter((name) => name in properties);
    if (!whole && changed.length === 0) return undefined;
    const body = told(properties, changed, place.minimal && !whole);
    const manager = person.manager === undefined ? undefined : state.people[person.manager];
    const managed = whole && manager !== undefined && round.select?.includes('manager');
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
      created: false,
      properties: new Set<string>(),
      members: new Set<number>(),
      owners: new Set<number>(),
    };
    touched.set(change.index, news);
    news.created ||= change.created ?? false;
    for (const property of change.properties ?? []) news.properties.add(property);
    if (change.roster) news[change.roster.role].add(change.roster.person);
  }
  return touched;
}

function ascending(people: Set<number>, from: number, limit: number): number[] {
  const later = [...people].filter((person) => person >= from);
  return later.sort((a, b) => a - b).slice(0, limit);
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
