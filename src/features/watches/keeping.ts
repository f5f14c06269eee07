import { z } from 'zod';
import type { Redraw } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import { distress } from '../../directory/lexicon/distress';
import { mostWishes, wishDays, wishId, wishesIn, type Wish } from '../../directory/wish';
import { mustBeKnown } from '../../work/known';
import { won } from '../../work/races';
import { everyWish, messageKind, secondsLeft } from './own';
import type { WatchesPorts } from './ports';
import { lastLook } from './texts';
import { subjectWords } from './words';

/** The subject of a question, as it was shown. */
export const Subject = z.object({ q: z.string().trim().min(1).max(200) });
const WishId = z.string().regex(/^watch~[0-9a-f]{24}$/);
export const WishIds = z.object({ wishes: z.array(WishId).min(1).max(mostWishes) });
export type WishIds = z.infer<typeof WishIds>;

const list = { view: 'watches', params: {} };

/** Keeps what somebody wants to be told of. The same again changes nothing; what sounds like distress is never kept. */
export async function keepWish(ports: WatchesPorts, turn: Turn, q: string): Promise<Redraw> {
  if (distress(q) !== undefined) throw new Refusal(`${ports.supportContacts()} Nothing of this is kept.`);
  canBeTold(ports, turn);
  const look = await lastLook(ports);
  const wish = { id: wishId(q), v: 1 as const, subject: q, at: turn.at.toISOString(), look };
  await keep(ports, turn, { ...wish, ttl: secondsLeft(wish, turn.at) });
  const stopped = ports.directory.reach(turn.who.id)?.stopped ?? [];
  const unheard = stopped.includes('all') || stopped.includes(messageKind);
  return {
    redraw: true,
    notice: unheard
      ? `I watch for ${subjectWords([q])}, but you have stopped my messages about it. Say “my messages” to start them again.`
      : `I watch for ${subjectWords([q])} for ${wishDays} days, and tell you in our own chat when there is a community.`,
    otherwise: list,
  };
}

/** Watches on, once something has been found that was not it. */
export async function watchOn(ports: WatchesPorts, turn: Turn, { wishes }: WishIds): Promise<Redraw> {
  canBeTold(ports, turn);
  const again = (await everyWish(ports, turn.who.id)).filter(({ id }) => wishes.includes(id));
  if (again.length === 0) throw new Refusal('I no longer know what that was. Ask me for the subject again.');
  const at = turn.at.toISOString();
  const look = await lastLook(ports);
  for (const { doc } of again) {
    const { told: _told, ...untold } = doc;
    await keep(ports, turn, { ...untold, at, look, ttl: secondsLeft({ at }, turn.at) });
  }
  return { redraw: true, notice: 'I watch on, and tell you when there is another.', otherwise: list };
}

/** Stops watching, and leaves nothing of it. */
export async function stopWatching(ports: WatchesPorts, { who }: Turn, { wishes }: WishIds): Promise<Redraw> {
  for (const id of wishes) await wishesIn(ports.store).remove(who.id, id);
  return {
    redraw: true,
    notice: 'I no longer watch for this, and have deleted it from what I watch for.',
    otherwise: list,
  };
}

function canBeTold({ directory }: WatchesPorts, { who }: Turn): void {
  mustBeKnown(directory, who.id, "I can't tell you later");
  if (directory.person(who.id)?.guest) {
    throw new Refusal('I never write to guests, so I could not tell you later. Ask me again now and then.');
  }
}

/** In their own partition, so that it goes when they are erased. Counted once it is there, so that two at once are not one too many. */
async function keep(ports: WatchesPorts, turn: Turn, wish: Wish): Promise<void> {
  const wishes = wishesIn(ports.store);
  const person = turn.who.id;
  for (;;) {
    const former = await wishes.get(person, wish.id);
    if (former && !former.doc.told) return;
    const condition = former ? { ifMatch: former.etag } : { ifAbsent: true as const };
    if (await won(wishes.put(person, wish, condition))) break;
  }
  const waiting = (await everyWish(ports, person)).filter(({ doc }) => !doc.told?.over);
  if (waiting.length <= mostWishes) return;
  await wishes.remove(person, wish.id);
  throw new Refusal(
    `I already watch for ${mostWishes} things for you, and that is the most. Ask “What are you watching for me?” and stop one first.`,
  );
}
