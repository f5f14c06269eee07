import { collection, type Store, type Stored } from '../../../store/store';
import { Entry, optionIds, Signup, type OptionId } from '../signup';
import type { Scene } from './draft';
import { Line, Waiting, type Wish } from './line';
import { entryId, waitingRange } from './names';

/** What frees no place. */
const keeping: readonly Wish['do'][] = ['accept', 'needs', 'hasten'];

/** Reads all that some wishes can be decided by; nothing when there is no such sign-up. */
export type ReadScene = (signup: string, wishes: readonly Wish[]) => Promise<Scene | undefined>;

/** Beyond those who are to be promoted: some of the first may have been erased. */
const spare = 4;
/** A page, and more than one transaction can promote. */
const mostFirst = 100;

export function createSceneReading(store: Store): ReadScene {
  const lines = collection(store, 'signups', Line);
  const signups = collection(store, 'signups', Signup);
  const entries = collection(store, 'signups', Entry);
  const pointers = collection(store, 'signups', Waiting);

  async function entriesOf(signup: string, people: Iterable<string>): Promise<Map<string, Stored<Entry>>> {
    const all = [...new Set(people)];
    const found = await Promise.all(all.map((person) => entries.get(signup, entryId(person))));
    return new Map(found.flatMap((entry) => (entry ? [[entry.doc.person, entry]] : [])));
  }

  async function firstOf(signup: string, option: OptionId, limit: number): Promise<Waiting[]> {
    const first: Waiting[] = [];
    for await (const { doc } of pointers.list(signup, { ...waitingRange(option), limit })) {
      first.push(doc);
      if (first.length === limit) break;
    }
    return first;
  }

  return async (id, wishes) => {
    const line = await lines.get(id, 'line');
    const [signup, own] = await Promise.all([
      signups.get(id, 'signup'),
      entriesOf(
        id,
        wishes.map(({ person }) => person),
      ),
    ]);
    if (!line || !signup) return undefined;

    const promotions = optionIds.flatMap((option): [OptionId, number][] => {
      const most = mostPromoted(line.doc, option, wishes, own);
      return most > 0 && line.doc[`${option}Waiting`] > 0
        ? [[option, Math.min(most + spare, mostFirst)]]
        : [];
    });
    const first = new Map(
      await Promise.all(
        promotions.map(async ([option, limit]) => [option, await firstOf(id, option, limit)] as const),
      ),
    );
    const others = [...first.values()].flat().map(({ person }) => person);
    const theirs = await entriesOf(
      id,
      others.filter((person) => !own.has(person)),
    );
    return { signup: signup.doc, line: line.doc, entries: new Map([...theirs, ...own]), first };
  };
}

/** How many places of an option may be free at some time, as far as the wishes tell. */
function mostPromoted(
  line: Line,
  option: OptionId,
  wishes: readonly Wish[],
  own: ReadonlyMap<string, Stored<Entry>>,
): number {
  const leaving = wishes.filter((wish) => {
    const held = own.get(wish.person)?.doc;
    if (held?.option !== option || held.state === 'out') return false;
    const stays = 'option' in wish && wish.option === option && held.state !== 'offered';
    return !stays && !keeping.includes(wish.do);
  });
  return leaving.length + Math.max(0, line[`${option}Places`] - line[`${option}Taken`]);
}
