import { batched, type Item } from './batch';
import { parsed, type Call, type Graph } from './client';
import { forgotten, nonsense, type Refusal } from './fault';
import { counting } from './pages';
import { segment } from './path';
import { RosterPage, newList, take, whole, type Counted, type Edge, type List } from './roster-list';
import type { Roster } from '../../directory/tenant';
import type { Manner } from './sender';

const what = {
  deed: 'read the members and owners of groups',
  permission: 'GroupMember.Read.All',
  also: 'Groups with hidden membership need Member.Read.Hidden as well.',
  headers: counting,
};

/**
 * A roster on its way, with `open` requests still to be answered. It is `lost` when Graph does not know one of its
 * lists; then the group itself is asked for, and either has `gone` or is `found` and read once more.
 */
type Draft = Record<Edge, List> & {
  group: string;
  open: number;
  state: 'reading' | 'lost' | 'found' | 'gone';
  counted: Counted;
};
type Question = { draft: Draft; of: Edge | 'group' };

/**
 * The rosters of many groups, each whole (people alone are asked for, so that Graph counts what it lists: apps are
 * counted among members, but not listed), some after every batch. Groups that have gone are left out. `counted` is
 * kept from one time to the next.
 */
export async function* rosters(
  graph: Graph,
  groups: readonly string[],
  ports: Manner,
  counted: Counted,
): AsyncGenerator<Roster[]> {
  const following: Item<Question>[] = [];
  let begun = 0;

  /** Further pages first, so that few rosters are open at a time; then new groups, two requests each. */
  function more(room: number): Item<Question>[] {
    const items = following.splice(0, room);
    while (items.length + 2 <= room && begun < groups.length) {
      const lists = { members: newList('members'), owners: newList('owners') };
      const draft: Draft = { ...lists, group: groups[begun++] ?? '', open: 2, state: 'reading', counted };
      items.push(first(draft, 'members'), first(draft, 'owners'));
    }
    return items;
  }

  for await (const answers of batched(graph, what, more, ports)) {
    const finished: Roster[] = [];
    for (const answer of answers) {
      const { draft } = answer.about;
      const next = 'body' in answer ? taken(graph, answer) : refused(graph, answer);
      draft.open += next.length - 1;
      following.push(...next);
      if (draft.open > 0 || draft.state === 'gone') continue;
      if (draft.state === 'lost') {
        draft.open = 1;
        following.push(first(draft, 'group'));
      } else finished.push(rosterOf(draft));
    }
    if (finished.length > 0) yield finished;
  }
}

/** Takes in an answer, and says what has to be asked next. */
function taken(graph: Graph, answer: Item<Question> & { body: unknown }): Item<Question>[] {
  const { draft, of } = answer.about;
  if (of === 'group') {
    draft.state = 'found';
    return [again(draft, 'members', false), again(draft, 'owners', false)];
  }
  if (draft.state === 'lost') return [];
  const call = callOf(answer);
  const page = parsed(call, RosterPage, answer.body);
  const list = draft[of];
  take(list, page);
  draft.counted[of] ||= list.total !== undefined;
  const next = page['@odata.nextLink'];
  if (next === undefined) return whole(list, call, draft.counted) ? [] : [again(draft, of)];
  const path = graph.below(call, next);
  list.trail(call, path);
  return [{ about: answer.about, path }];
}

/** "Not found" is said of groups that have gone and, by mistake, of others: the group itself knows. */
function refused(graph: Graph, answer: Item<Question> & { refusal: Refusal }): Item<Question>[] {
  const { draft, of } = answer.about;
  const { refusal } = answer;
  const call = callOf(answer);
  if (of !== 'group' && forgotten(refusal) && !draft[of].again) return [again(draft, of)];
  if (refusal.status !== 404) throw graph.fault(call, refusal);
  if (draft.state === 'found') throw nonsense(call, 'Graph knows the group and, twice, not this list of it');
  draft.state = of === 'group' ? 'gone' : 'lost';
  return [];
}

function first(draft: Draft, of: Question['of']): Item<Question> {
  const list = of === 'group' ? '?$select=id' : `/${of}/microsoft.graph.user?$select=id&$top=999&$count=true`;
  return { about: { draft, of }, path: `/groups/${segment(draft.group)}${list}` };
}

/** The same list from its beginning. */
function again(draft: Draft, of: Edge, second = true): Item<Question> {
  draft[of] = newList(of, second);
  return first(draft, of);
}

function rosterOf({ group, members, owners }: Draft): Roster {
  return { group, members: [...members.people], owners: [...owners.people] };
}

function callOf({ about: { draft, of }, path }: Item<Question>): Call {
  const thing = of === 'group' ? `the group ${draft.group}` : `the ${of} of the group ${draft.group}`;
  return { ...what, deed: `read ${thing}`, method: 'GET', path };
}
