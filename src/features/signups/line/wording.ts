import { Refusal } from '../../../bot/turn';
import type { Entry, Signup } from '../signup';

type Option = Signup['options'][number];

export const gone = 'This sign-up is no longer there, so nothing was changed.';

/** Why nothing more can be changed by anybody. */
export function refuseOver({ state, start }: Signup, at: Date): void {
  if (state === 'draft') throw new Refusal('This sign-up has not been posted yet, so nobody can sign up.');
  if (state === 'cancelled') throw new Refusal('This has been cancelled, so nothing was changed.');
  if (at.getTime() < Date.parse(start)) return;
  throw new Refusal(
    'This has already begun, so nothing was changed. Ask whoever runs it if something is wrong.',
  );
}

export function refuseClosed(signup: Signup, at: Date): void {
  if (isOpen(signup, at)) return;
  throw new Refusal('Signing up has closed. Ask whoever runs it whether they can still add you.');
}

function isOpen({ state, closes }: Signup, at: Date): boolean {
  return state === 'open' && at.getTime() < Date.parse(closes);
}

export function noSuchOption(): Refusal {
  return new Refusal('What you chose is not part of this sign-up, so nothing was changed.');
}

export function full({ text, places }: Option): Refusal {
  const taken =
    places === 1 ? 'The only place is taken' : `All ${places.toLocaleString('en-GB')} places are taken`;
  const where = text === undefined ? '' : ` for ${text}`;
  return new Refusal(`${taken}${where}, and there is no waiting list.`);
}

/** Somebody would rather have another option, which is not free. */
export function staysWith(held: Entry, { options }: Signup, wanted: Option, whose: 'you' | 'they'): Refusal {
  const kept = nameOf(options.find(({ id }) => id === held.option));
  const what = {
    in: 'place',
    offered: 'offer of a place',
    waiting: 'number on the waiting list',
    out: 'place',
  };
  const keep = whose === 'you' ? 'you keep your' : 'they keep their';
  return new Refusal(
    `${nameOf(wanted)} has no free place just now, so ${keep} ${what[held.state]} for ${kept}.`,
  );
}

function nameOf(option: Option | undefined): string {
  return option?.text ?? 'this';
}

export function notInLine(): Refusal {
  return new Refusal('Sign up first. Then you can say what you need.');
}

/** Somebody takes a place that is not held for them. */
export function notOffered(entry: Entry | undefined, signup: Signup, at: Date): Refusal {
  const again = isOpen(signup, at) ? ' You can sign up again.' : '';
  if (entry?.state === 'waiting') {
    return new Refusal('No place is free for you yet. You are still on the waiting list.');
  }
  if (entry?.state === 'offered' || entry?.why === 'missed') {
    return new Refusal(`The time to take that place is over, and it goes to whoever is next.${again}`);
  }
  return new Refusal(`No place is held for you here.${again}`);
}

export function takenAlready(): Refusal {
  return new Refusal('You have this place already. If you cannot come, withdraw.');
}

export function stillWaiting(): Refusal {
  return new Refusal(
    'No place is held for you, so there is none to turn down. You are still on the waiting list.',
  );
}
