import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { arrivalOf, dateOf, daysBetween, isSameName, type Arrival } from '../../directory/arrival';
import type { Directory } from '../../directory/directory';
import type { Journey } from '../../directory/journey';
import { Profile } from '../../directory/person';
import { collection } from '../../store/store';
import { Later } from '../jobs';
import { changeJourney } from './journeys';
import { changesSince, noteMoves, settleMoves, type FindingPorts } from './moving';
import { whose } from './walking';

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
/** Whoever has been there longer is not compared with those who are new. */
const countedDays = 180;

/** Looks who is new among everybody whose profile has changed since the last time; answers how many there were. */
export async function findNewcomers(ports: FindingPorts): Promise<number> {
  const { store, directory, clock } = ports;
  await ports.follow();
  if (!directory.ready) throw new Later(5, 'The directory has not been read yet.');
  const looks = collection(store, 'state', Look);
  let look = (await looks.get(partition, 'look'))?.doc ?? first(clock());
  let found = 0;
  for (let more = true; more;) {
    const page = await changesSince(ports, look.next);
    const began = new Date(look.began);
    await noteMoves(ports, page.items, look.next);
    for (const { partition: person, id, doc } of page.items) {
      if (id !== 'profile') continue;
      const profile = Profile.safeParse(doc);
      const zone = whose(ports, person).timeZone;
      const arrival = profile.success ? arrivalOf(profile.data, began, zone) : undefined;
      if (!arrival || arrival.how === 'moved') continue;
      if (await begin(ports, person, arrival, profile.data?.moved?.from)) found += 1;
    }
    look = { ...look, next: page.next };
    await looks.put(partition, look);
    more = page.more;
    await setImmediate(); // people are answered meanwhile
  }
  if (found > 0) await ports.follow();
  return found + (await findMovers(ports));
}

/** Begins with those whose move has stood long enough; answers how many there were. */
export async function findMovers(ports: FindingPorts): Promise<number> {
  const found = await settleMoves(ports, (person, arrival, from) => begin(ports, person, arrival, from));
  if (found > 0) await ports.follow();
  return found;
}

function first(now: Date): Look {
  return { id: 'look', v: 1, began: now.toISOString() };
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

/** Somebody who had left and is back under another account: they have the address of somebody who is gone. */
function isBack(directory: Directory, person: string): boolean {
  const mail = directory.person(person)?.mail?.toLowerCase();
  if (mail === undefined) return false;
  return directory.content.people.some(
    (other) => other?.disabled === true && other.id !== person && other.mail?.toLowerCase() === mail,
  );
}
