import { z } from 'zod';
import type { Reply } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import { faultsOf, namesakeOf } from './faults';
import { keepCurrent, lookOut } from './following';
import { drawForm } from './form';
import { drawLook } from './look';
import { mustBeAllowed, type CreationPorts } from './ports';
import { drawProgress } from './progress';
import { descriptionOf, nameOf, ownWish, stampOf, wishesIn, WishOf, type Wish } from './wish';

/** A wish as somebody has seen it. */
export const Stamped = WishOf.extend({ stamp: z.string().max(40) });
export type Stamped = z.infer<typeof Stamped>;

/** Has the community made, once: pressed again it says how far it is, and after a failure it tries again. */
export async function create(ports: CreationPorts, turn: Turn, { key, stamp }: Stamped): Promise<Reply> {
  await mustBeAllowed(ports, turn.who);
  const wish = await ownWish(ports.store, turn.who.id, key);
  const made = await ports.writes.making(key);
  if (made && made.state !== 'failed') return drawProgress(ports, turn, { key });
  if (stampOf(wish) !== stamp) {
    return drawLook(ports, turn, { key }, 'You have changed it since. This is how it will be now.');
  }
  const other = await namesakeOf(ports, wish.typed, key);
  if (other?.by === turn.who.id) return drawProgress(ports, turn, { key: other.key });
  const nameStands = made?.name === nameOf(wish);
  const faults = [
    ...(other ? [other.fault] : []),
    ...(await faultsOf(ports, wish.typed, turn.who.id, { nameStands })),
  ];
  if (faults.length > 0) {
    const amiss = { faults, choices: [] };
    return drawForm(ports, turn, { key, q: wish.subject }, 'Nothing was made.', amiss);
  }
  const second = stillThere(ports, wish, turn);

  await lookOut(ports, turn.who.id, key);
  await wishesIn(ports.store).keep(turn.who.id, key, wish);
  const { kind, privacy } = wish.typed;
  const wanted = { name: nameOf(wish), description: descriptionOf(wish), privacy, kind };
  await ports.writes.create(key, { ...wanted, owners: [turn.who.id, second] }, turn.who.id);
  await keepCurrent(ports, turn, key);
  return drawProgress(ports, turn, { key });
}

function stillThere({ directory }: CreationPorts, { second = '' }: Wish, { who }: Turn): string {
  const person = directory.person(second);
  if (person && !person.disabled && !person.guest && second !== who.id) return second;
  throw new Refusal(
    'The second owner is not here any more, so nothing was made. Press “Change” and name another.',
  );
}
