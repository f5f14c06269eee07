import type { Entry, OptionId, Signup } from '../signup';
import { entryOf, ofAnOffer, type Draft } from './draft';
import type { Outcome, Wish } from './line';
import { heldUntil, isFilling, latestHeld } from './offer';
import {
  full,
  noSuchOption,
  notInLine,
  notOffered,
  refuseClosed,
  refuseOver,
  stillWaiting,
  staysWith,
  takenAlready,
} from './wording';

type Joining = Extract<Wish, { do: 'join' | 'add' }>;

/** What a wish comes to, but for what is to be told. */
export type Decision = Omit<Outcome, 'tellings'>;

/** The most operations one wish can need: an offer that lapses, the next who gets it, and a place on the waiting list. */
export const mostOfOne = 10;

/** Carries out one wish in the draft. Throws `Refusal` where it cannot be. */
export function decide(draft: Draft, wish: Wish): Decision {
  switch (wish.do) {
    case 'join':
    case 'add':
      return join(draft, wish);
    case 'withdraw':
      refuseOver(draft.signup, wish.at);
      return leave(draft, wish, { why: 'withdrew' });
    case 'remove':
      return leave(draft, wish, { why: 'removed', byWhom: wish.by });
    case 'accept':
      return accept(draft, wish);
    case 'decline':
      return decline(draft, wish);
    case 'needs':
      return needing(draft, wish);
    case 'lapse':
      return lapse(draft, wish);
    case 'hasten':
      return hasten(draft, wish);
    case 'pass over':
      return passOver(draft, wish);
  }
}

/** Offers places that are free to the first who wait. Answers to how many. */
export function fill(draft: Draft, options: readonly OptionId[], at: Date): number {
  if (!isFilling(draft.signup, at)) return 0;
  let offered = 0;
  for (const option of options) {
    while (draft.free(option) > 0 && draft.hasRoom(ofAnOffer)) {
      const first = draft.first(option);
      if (!first) break;
      offer(draft, first, at);
      offered += 1;
    }
    if (draft.free(option) > 0 && draft.waiting(option) > 0) draft.mustBeFilled();
  }
  return offered;
}

function offer(draft: Draft, first: Entry, at: Date): void {
  const until = heldUntil(draft.signup, at);
  const { until: _former, ...rest } = first;
  const now = { ...rest, at: at.toISOString() };
  draft.put(until ? { ...now, state: 'offered', until: until.toISOString() } : { ...now, state: 'in' });
  draft.tell(first.person, until ? 'offered' : 'moved-up');
}

function join(draft: Draft, wish: Joining): Decision {
  const { signup } = draft;
  const { person, at } = wish;
  refuseOver(signup, at);
  const wanted = signup.options.find(({ id }) => id === wish.option);
  if (!wanted) throw noSuchOption();

  lapse(draft, wish);
  const held = draft.entry(person);
  if (held && held.state !== 'out' && held.option === wanted.id) return { entry: held, same: true };
  if (wish.do === 'join') {
    refuseClosed(signup, at);
    draft.mustBeOpen();
  }

  if (draft.waiting(wanted.id) > 0) fill(draft, [wanted.id], at);
  const free = draft.free(wanted.id) > 0 && draft.waiting(wanted.id) === 0;
  if (held && held.state !== 'out') return move(draft, held, wanted, free, wish);
  if (!free && !signup.waiting) throw full(wanted);
  const entry = newcomer(draft, wish, wanted.id, free ? 'in' : 'waiting');
  draft.put(entry);
  if (wish.do === 'add') draft.tell(person, 'added');
  if (free) return { entry, same: false };
  return { entry, place: draft.waiting(wanted.id), same: false };
}

function newcomer(draft: Draft, wish: Joining, option: OptionId, state: 'in' | 'waiting'): Entry {
  const { person, at } = wish;
  return entryOf(person, {
    option,
    state,
    seq: draft.next(),
    at: at.toISOString(),
    ...(wish.do === 'add' && { byWhom: wish.by }),
    ttl: draft.signup.ttl,
  });
}

function needing(draft: Draft, { person, needs, at }: Extract<Wish, { do: 'needs' }>): Decision {
  refuseOver(draft.signup, at);
  const held = draft.entry(person);
  if (!held || held.state === 'out') throw notInLine();
  if (needs === (held.needs ?? '')) return { entry: held, same: true };
  const { needs: _former, ...rest } = held;
  const entry = needs === '' ? rest : { ...rest, needs };
  draft.put(entry);
  return { entry, same: false };
}

function move(
  draft: Draft,
  held: Entry,
  wanted: Signup['options'][number],
  free: boolean,
  wish: Joining,
): Decision {
  if (!free) throw staysWith(held, draft.signup, wanted, wish.do === 'add' ? 'they' : 'you');
  const entry = newcomer(draft, wish, wanted.id, 'in');
  draft.put(held.needs === undefined ? entry : { ...entry, needs: held.needs });
  if (wish.do === 'add') draft.tell(wish.person, 'added');
  fill(draft, [held.option], wish.at);
  return { entry: draft.entry(wish.person), same: false };
}

/** Whatever they had or waited for; a place goes to the next. */
function leave(
  draft: Draft,
  { person, at }: Wish,
  out: { why: NonNullable<Entry['why']>; byWhom?: string },
): Decision {
  const held = draft.entry(person);
  if (!held || held.state === 'out') return { entry: held, same: true };
  const { until: _until, byWhom: _byWhom, why: _why, ...rest } = held;
  const entry: Entry = { ...rest, state: 'out', at: at.toISOString(), ...out };
  draft.put(entry);
  if (out.why === 'removed' || out.why === 'missed') draft.tell(person, out.why);
  fill(draft, [held.option], at);
  return { entry, same: false };
}

function accept(draft: Draft, { person, at }: Wish): Decision {
  refuseOver(draft.signup, at);
  const held = draft.entry(person);
  if (held?.state === 'in') return { entry: held, same: true };
  if (held?.state !== 'offered' || isOver(held, at)) throw notOffered(held, draft.signup, at);
  const { until: _until, ...rest } = held;
  const entry: Entry = { ...rest, state: 'in', at: at.toISOString() };
  draft.put(entry);
  return { entry, same: false };
}

function decline(draft: Draft, wish: Wish): Decision {
  refuseOver(draft.signup, wish.at);
  const held = draft.entry(wish.person);
  if (held?.state === 'in') throw takenAlready();
  if (held?.state === 'waiting') throw stillWaiting();
  return leave(draft, wish, { why: 'declined' });
}

function lapse(draft: Draft, wish: Wish): Decision {
  const held = draft.entry(wish.person);
  if (held?.state !== 'offered' || !isOver(held, wish.at)) return { entry: held, same: true };
  return leave(draft, wish, { why: 'missed' });
}

function hasten(draft: Draft, { person, at }: Wish): Decision {
  const held = draft.entry(person);
  const isTooLong =
    held?.until !== undefined && Date.parse(held.until) > latestHeld(draft.signup, at).getTime();
  if (held?.state !== 'offered' || !isTooLong) return { entry: held, same: true };
  offer(draft, held, at);
  return { entry: draft.entry(person), same: false };
}

function passOver(draft: Draft, wish: Wish): Decision {
  const held = draft.entry(wish.person);
  if (held?.state !== 'waiting' && held?.state !== 'offered') return { entry: held, same: true };
  return leave(draft, wish, { why: 'away' });
}

function isOver({ until }: Entry, at: Date): boolean {
  return until !== undefined && Date.parse(until) <= at.getTime();
}
