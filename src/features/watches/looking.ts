import { setImmediate } from 'node:timers/promises';
import { concerned } from '../../directory/concerned';
import { isOfTheSubject } from '../../directory/discretion';
import { OurPerson } from '../../directory/person';
import { suggest } from '../../directory/suggest';
import type { Wish } from '../../directory/wish';
import { collection, type Operation, type Stored } from '../../store/store';
import { Later } from '../../work/jobs';
import { won } from '../../work/races';
import { secondsLeft, tellFound, waitingWishes } from './own';
import type { WatchesPorts } from './ports';
import { beginLook, endLook, type News } from './texts';

/** So many of the best are looked at for one that is new. */
const page = 5;
/** With more news than this, ranking is quicker than asking of each what it has to do with a wish. */
const few = 5;

/**
 * Looks whether there is now what people have wished for, and tells them. Unless it looks at everything, only at what is
 * new since the last time.
 */
export async function lookForAll(
  ports: WatchesPorts,
  { everything }: { everything: boolean },
): Promise<void> {
  await ports.follow();
  if (!ports.directory.ready) throw new Later(5, 'The directory has not been read yet.');
  const { look, since, news } = await beginLook(ports);
  const newest = [...news].sort(([, one], [, other]) => other - one);
  let failed = 0;
  for (const [person, wishes] of everybody(ports)) {
    await setImmediate(); // people are answered meanwhile
    if (!wishes.some((wish) => mayBeFulfilled(ports, wish, everything ? 0 : since, newest))) continue;
    if (!(await attempt(ports, person, news))) failed += 1;
  }
  if (failed > 0) throw new Error(`The wishes of ${failed} people could not be looked at`);
  await endLook(ports, look);
}

/** As they are now: what changes meanwhile is for the next look. */
function everybody({ directory: { content } }: WatchesPorts): [person: string, wishes: Wish[]][] {
  return [...content.wishes.all()].flatMap(([at, wishes]) => {
    const person = content.people[at];
    const isHere = person !== undefined && !person.disabled && !person.guest;
    return isHere ? [[person.id, [...wishes]] as [string, Wish[]]] : [];
  });
}

/** False only where it certainly is not: told quickly, for this is asked of every wish. `newest` come first. */
function mayBeFulfilled(
  { directory: { content } }: WatchesPorts,
  wish: Wish,
  since: number,
  newest: readonly (readonly [community: string, look: number])[],
): boolean {
  if (wish.told) return !wish.told.over;
  const after = Math.max(wish.look, since);
  const fresh: number[] = [];
  for (const [id, look] of newest) {
    if (look <= after) break;
    const position = content.communityAt(id);
    if (position !== undefined) fresh.push(position);
    if (fresh.length > few) return true;
  }
  return fresh.length > 0 && concerned(content, wish.subject, fresh).length > 0;
}

/** One person's trouble is not the others'. */
async function attempt(ports: WatchesPorts, person: string, news: News): Promise<boolean> {
  try {
    await attend(ports, person, news);
    return true;
  } catch (error) {
    ports.log.error({ person, err: error }, 'what somebody is waiting for could not be looked for');
    return false;
  }
}

/** Everything that one community fulfils is told in one message. */
async function attend(ports: WatchesPorts, person: string, news: News): Promise<void> {
  const waiting = await waitingWishes(ports, person);
  if (waiting.length === 0) return;
  const ours = await collection(ports.store, 'people', OurPerson).get(person, 'ours');
  const notForMe = new Set(ours?.doc.notForMe);
  const found = new Map<string, Stored<Wish>[]>();
  for (const wish of waiting) {
    const community = newlyFitting(ports, person, wish.doc, notForMe, news);
    if (community !== undefined) found.set(community, [...(found.get(community) ?? []), wish]);
  }
  for (const [community, wishes] of found) await fulfil(ports, person, community, wishes);
}

/** The best community for a wish that is new since it was wished; never one that they are in, may not see or do not want. */
function newlyFitting(
  { directory }: WatchesPorts,
  person: string,
  { subject, look }: Wish,
  notForMe: ReadonlySet<string>,
  news: News,
): string | undefined {
  const question = { text: subject, asker: person, notForMe };
  const { fits, suggestions } = suggest(directory, { ...question, limit: page });
  if (!fits) return undefined;
  const fresh = suggestions.filter(
    ({ community, reasons }) => (news.get(community.id) ?? 0) > look && reasons.some(isOfTheSubject),
  );
  const found = fresh.find(
    ({ community }) => suggest(directory, { ...question, only: new Set([community.id]), limit: 1 }).fits,
  );
  return found?.community.id;
}

/** Written down before it is told, so that a crash between the two is made good, and nothing is told twice. */
async function fulfil(
  ports: WatchesPorts,
  person: string,
  community: string,
  wishes: readonly Stored<Wish>[],
): Promise<void> {
  const { store, clock } = ports;
  const now = clock();
  const told = { community, key: `${community}~${now.toISOString()}` };
  const steps = wishes.map(({ doc, etag }): Operation => {
    const next: Wish = { ...doc, told, ttl: secondsLeft(doc, now) };
    return { kind: 'put', doc: next, condition: { ifMatch: etag } };
  });
  if (!(await won(store.transact('people', person, steps)))) return; // they have stopped one just now: next time
  await tellFound(
    ports,
    person,
    told,
    wishes.map(({ id }) => id),
  );
}
