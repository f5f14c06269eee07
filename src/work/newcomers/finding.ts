import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { arrivalOf, dateOf, daysBetween, isSameName, type Arrival } from '../../directory/arrival';
import type { Directory } from '../../directory/directory';
import type { Journey } from '../../directory/journey';
import { Profile } from '../../directory/person';
import type { Log } from '../../bot/dispatch';
import { collection, Expired, type Store, type Stored } from '../../store/store';
import { Later } from '../jobs';
import { changeJourney } from './journeys';

export type FindingPorts = {
  store: Store;
  directory: Directory;
  /** Brings this instance's directory level with the store. */
  follow: () => Promise<unknown>;
  clock: () => Date;
  log: Log;
};

/** How far people have been looked through: document `look` in partition `newcomers` of `state`. */
const Look = z.object({
  id: z.literal('look'),
  v: z.literal(1),
  /** When somebody looked for the first time: whoever was found then was there before. */
  began: z.iso.datetime(),
  next: z.string().exactOptional(),
});
type Look = z.infer<typeof Look>;

const partition = 'newcomers';
const pageSize = 500;
/** Whoever has been there longer is not compared with those who are new. */
const countedDays = 180;

/** Looks who is new among everybody whose profile has changed since the last time; answers how many there were. */
export async function findNewcomers(ports: FindingPorts): Promise<number> {
  const { store, directory, clock } = ports;
  await ports.follow();
  if (!directory.ready) throw new Later(5, 'The directory has not been read yet.');
  const looks = collection(store, 'state', Look);
  let look = (await looks.get(partition, 'look'))?.doc ?? first(clock());
  const hasPeople = peopled(directory);
  let found = 0;
  for (let more = true; more;) {
    const page = await changesSince(ports, look.next);
    const began = new Date(look.began);
    const movers = moversIn(page.items);
    for (const { partition: person, id, doc } of page.items) {
      if (id !== 'profile') continue;
      const profile = Profile.safeParse(doc);
      const arrival = profile.success ? arrivalOf(profile.data, began) : undefined;
      if (!arrival) continue;
      const from = profile.data?.moved?.from;
      const isRenamed = from !== undefined && !hasPeople(from) && (movers.get(from) ?? 0) > 1;
      if (arrival.how === 'moved' && isRenamed) continue;
      if (await begin(ports, person, arrival, from)) found += 1;
    }
    look = { ...look, next: page.next };
    await looks.put(partition, look);
    more = page.more;
    await setImmediate(); // people are answered meanwhile
  }
  if (found > 0) await ports.follow();
  return found;
}

function first(now: Date): Look {
  return { id: 'look', v: 1, began: now.toISOString() };
}

/** From the beginning where the store no longer knows the place: whoever is known stays who they are. */
async function changesSince({ store, log }: FindingPorts, since: string | undefined) {
  try {
    return await store.changes('people', since, pageSize);
  } catch (error) {
    if (!(error instanceof Expired) || since === undefined) throw error;
    log.warn(
      { err: error },
      'the store no longer knows how far newcomers were looked for; all are looked at',
    );
    return store.changes('people', undefined, pageSize);
  }
}

/** Whether somebody's journey has begun with this. */
async function begin(
  { store, directory, clock }: FindingPorts,
  person: string,
  arrival: Arrival,
  from: string | undefined,
): Promise<boolean> {
  if (daysBetween(arrival.on, dateOf(clock())) > countedDays) return false;
  const known = directory.content.personAt(person);
  const former = known === undefined ? undefined : directory.content.journeys.of(known);
  if (former?.arrival.id === arrival.id && former.arrival.organisation === arrival.organisation) return false;
  if (!former && isBack(directory, person)) return false;
  let begun = false;
  await changeJourney(store, person, (journey) => {
    const next = following(journey, arrival, {
      ...(from !== undefined && { from }),
      had: directory.membershipsOf(person),
    });
    begun = next !== undefined && next !== journey;
    return next;
  });
  return begun;
}

/**
 * A journey once this arrival is known. Who is there already is not new again by another date of hire or another name, but
 * only in an organisation that they have not been in; as long as nothing has come of an arrival, its day may change.
 */
export function following(
  journey: Journey | undefined,
  arrival: Arrival,
  { from, had }: { from?: string; had: readonly string[] },
): Journey | undefined {
  const { organisation } = arrival;
  const isMove = arrival.how === 'moved';
  if (!journey) {
    return {
      ...{ id: 'welcome', v: 1, arrival: { ...arrival }, steps: [] },
      former: isMove && from !== undefined ? [from] : [],
      had: isMove ? [...had] : [],
    };
  }
  if (!isMove) {
    const isOpen = journey.steps.length === 0 && journey.arrival.how !== 'moved';
    const same = journey.arrival.id === arrival.id;
    if (isOpen || same) return { ...journey, arrival: { ...arrival } };
    return journey;
  }
  const before = journey.arrival.organisation;
  const former = [...new Set([...journey.former, ...[from, before].filter((one) => one !== undefined)])];
  if (
    organisation === undefined ||
    organisation === before ||
    former.some((one) => isSameName(one, organisation))
  )
    return journey;
  const { id, v } = journey;
  return { id, v, arrival: { ...arrival }, former: former.slice(-20), had: [...had], steps: [] };
}

/** How many of these people have moved from each organisation. */
function moversIn(items: readonly Stored[]): Map<string, number> {
  const movers = new Map<string, number>();
  for (const { id, doc } of items) {
    const from = id === 'profile' ? Profile.safeParse(doc).data?.moved?.from : undefined;
    if (from !== undefined) movers.set(from, (movers.get(from) ?? 0) + 1);
  }
  return movers;
}

/** Whether anybody is in an organisation: one that several have left, and nobody is in any more, was renamed or has gone into another. */
function peopled({ content }: Directory): (organisation: string) => boolean {
  let names: Set<string> | undefined;
  return (organisation) => {
    names ??= new Set(
      content.people.flatMap((one) => (one && !one.disabled && one.organisation ? [one.organisation] : [])),
    );
    return names.has(organisation);
  };
}

/** Somebody who had left and is back under another account: they have the address of somebody who is gone. */
function isBack(directory: Directory, person: string): boolean {
  const mail = directory.person(person)?.mail?.toLowerCase();
  if (mail === undefined) return false;
  return directory.content.people.some(
    (other) => other?.disabled === true && other.id !== person && other.mail?.toLowerCase() === mail,
  );
}
