import { wishDays, wishesIn, wishRange, type Wish } from '../../directory/wish';
import type { Stored } from '../../store/store';
import type { Cause } from '../../work/outbox/cause';
import { isOpen } from '../../work/outbox/ledger/entry';
import { etagIfWon } from '../../work/races';
import type { WatchesPorts } from './ports';

type OwnPorts = Pick<WatchesPorts, 'store' | 'outbox' | 'clock'>;
type Told = NonNullable<Wish['told']>;

export const messageKind = 'community-found';

const daySeconds = 24 * 60 * 60;
/** How long a wish is kept once its message has been sent: for as long as that may be looked at again. */
const overSeconds = 30 * daySeconds;

/** A message that came to nothing for one of these leaves the wish as it was. */
const notForGood: readonly Cause[] = ['notNeeded', 'tooLate', 'overBudget', 'notTaken'];

/** How long a wish is kept, in seconds: counted from when it was wished, whenever it is written. */
export function secondsLeft({ at }: Pick<Wish, 'at'>, now: Date): number {
  const gone = (now.getTime() - Date.parse(at)) / 1_000;
  return Math.max(1, Math.ceil(wishDays * daySeconds - gone));
}

/** Every wish of somebody that is kept, fulfilled or not. */
export async function everyWish({ store }: Pick<OwnPorts, 'store'>, person: string): Promise<Stored<Wish>[]> {
  const all: Stored<Wish>[] = [];
  for await (const wish of wishesIn(store).list(person, wishRange)) all.push(wish);
  return all;
}

/**
 * What somebody waits to be told of. What has been found for them is looked after first: told, where a crash came before
 * that; over, once the message has been sent; and waited for again, where it came to nothing.
 */
export async function waitingWishes(ports: OwnPorts, person: string): Promise<Stored<Wish>[]> {
  const all = await everyWish(ports, person);
  const waiting: Stored<Wish>[] = [];
  for (const wish of all) {
    const { told } = wish.doc;
    if (told?.over) continue;
    const open = told ? await lookedAfter(ports, wish, told, all) : wish;
    if (open) waiting.push(open);
  }
  return waiting;
}

/** Tells somebody of a community, for the wishes that say so. Telling them twice is telling them once. */
export async function tellFound(
  { outbox }: Pick<OwnPorts, 'outbox'>,
  person: string,
  { community, key }: Told,
  wishes: readonly string[],
): Promise<void> {
  const on = { view: 'found', params: { community, wishes } };
  await outbox.tell({ kind: messageKind, person, key, on });
}

/** The wish, where it is waited for again. */
async function lookedAfter(
  ports: OwnPorts,
  wish: Stored<Wish>,
  told: Told,
  all: readonly Stored<Wish>[],
): Promise<Stored<Wish> | undefined> {
  const { store, outbox, clock } = ports;
  const entry = await outbox.told({ kind: messageKind, person: wish.partition, key: told.key });
  if (!entry) {
    const same = all.filter(({ doc }) => doc.told?.key === told.key).map(({ id }) => id);
    await tellFound(ports, wish.partition, told, same);
    return undefined;
  }
  if (isOpen(entry)) return undefined;
  const isAgain = entry.state === 'failed' && entry.cause !== undefined && notForGood.includes(entry.cause);
  const { told: _told, ...untold } = wish.doc;
  const doc: Wish = isAgain
    ? { ...untold, ttl: secondsLeft(untold, clock()) }
    : { ...wish.doc, told: { ...told, over: true }, ttl: overSeconds };
  const etag = await etagIfWon(wishesIn(store).put(wish.partition, doc, { ifMatch: wish.etag }));
  return isAgain && etag !== undefined ? { ...wish, doc, etag } : undefined;
}
