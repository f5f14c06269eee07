import type { Entry, OptionId, Signup } from '../signup';
import { entryOf, type Draft } from './draft';
import type { Outcome, Wish } from './line';
import { heldUntil, isFilling } from './offer';
import {
  full,
  noSuchOption,
  notOffered,
  refuseClosed,
  refuseOver,
  stillWaiting,
  staysWith,
  takenAlready,
} from './wording';

type Joining = Extract<Wish, { do: 'join' | 'add' }>;

/** The most operations one wish can need. */
export const mostOfOne = 6;

/** Carries out one wish in the draft. Throws `Refusal` where it cannot be. */
export function decide(draft: Draft, wish: Wish): Outcome {
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
    case 'lapse':
      return lapse(draft, wish);
  }
}

/** Offers places that are free to the first who wait. Answers to how many. */
export function fill(draft: Draft, options: readonly OptionId[], at: Date): number {
  if (!isFilling(draft.signup, at)) return 0;
  let offered = 0;
  for (const option of options) {
    while (draft.free(option) > 0 && draft.hasRoom(3)) {
      const first = draft.first(option);
      if (!first) break;
      offer(draft, first, at);
      offered += 1;
    }
  }
  return offered;
}

function offer(draft: Draft, first: Entry, at: Date): void {
  const until = heldUntil(draft.signup, at);
  const now = { ...first, at: at.toISOString() };
  draft.put(until ? { ...now, state: 'offered', until: until.toISOString() } : { ...now, state: 'in' });
  draft.tell(first.person, until ? 'offered' : 'moved-up', at);
}

function join(draft: Draft, wish: Joining): Outcome {
  const { signup } = draft;
  const { person, at } = wish;
  refuseOver(signup, at);
  const wanted = signup.options.find(({ id }) => id === wish.option);
  if (!wanted) throw noSuchOption();

  lapse(draft, wish);
  const held = draft.entry(person);
  if (held && held.state !== 'out' && held.option === wanted.id) return needing(draft, held, wish);
  if (wish.do === 'join') {
    refuseClosed(signup, at);
    draft.mustBeOpen();
  }

  const free = draft.free(wanted.id) > 0 && draft.waiting(wanted.id) === 0;
  if (held && held.state !== 'out') return move(draft, held, wanted, free, wish);
  if (!free && !signup.waiting) throw full(wanted);
  const entry = newcomer(draft, wish, wanted.id, free ? 'in' : 'waiting');
  draft.put(entry);
  if (wish.do === 'add') draft.tell(person, 'added', at);
  if (free) return { entry, same: false };
  const place = draft.waiting(wanted.id);
  fill(draft, [wanted.id], at);
  return { entry: draft.entry(person), place, same: false };
}

function newcomer(draft: Draft, wish: Joining, option: OptionId, state: 'in' | 'waiting'): Entry {
  const { person, at } = wish;
  const needs = wish.do === 'join' ? wish.needs : undefined;
  return entryOf(person, {
    option,
    state,
    seq: draft.next(),
    at: at.toISOString(),
    ...(needs && { needs }),
    ...(wish.do === 'add' && { byWhom: wish.by }),
    ttl: draft.signup.ttl,
  });
}

/** They are in the line already; what they need may be new. */
function needing(draft: Draft, held: Entry, wish: Joining): Outcome {
  const needs = wish.do === 'join' ? wish.needs : undefined;
  if (needs === undefined || needs === (held.needs ?? '')) return { entry: held, same: true };
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
): Outcome {
  if (!free) throw staysWith(held, draft.signup, wanted, wish.do === 'add' ? 'they' : 'you');
  const entry = newcomer(draft, wish, wanted.id, 'in');
  draft.put(held.needs !== undefined && entry.needs === undefined ? { ...entry, needs: held.needs } : entry);
  if (wish.do === 'add') draft.tell(wish.person, 'added', wish.at);
  fill(draft, [held.option], wish.at);
  return { entry: draft.entry(wish.person), same: false };
}

/** Whatever they had or waited for; a place goes to the next. */
function leave(
  draft: Draft,
  { person, at }: Wish,
  out: { why: 'withdrew' | 'declined' | 'missed' | 'removed'; byWhom?: string },
): Outcome {
  const held = draft.entry(person);
  if (!held || held.state === 'out') return { entry: held, same: true };
  const { until: _until, byWhom: _byWhom, why: _why, ...rest } = held;
  const entry: Entry = { ...rest, state: 'out', at: at.toISOString(), ...out };
  draft.put(entry);
  if (out.why === 'removed' || out.why === 'missed') draft.tell(person, out.why, at);
  fill(draft, [held.option], at);
  return { entry, same: false };
}

function accept(draft: Draft, { person, at }: Wish): Outcome {
  refuseOver(draft.signup, at);
  const held = draft.entry(person);
  if (held?.state === 'in') return { entry: held, same: true };
  if (held?.state !== 'offered' || isOver(held, at)) throw notOffered(held);
  const { until: _until, ...rest } = held;
  const entry: Entry = { ...rest, state: 'in', at: at.toISOString() };
  draft.put(entry);
  return { entry, same: false };
}

function decline(draft: Draft, wish: Wish): Outcome {
  refuseOver(draft.signup, wish.at);
  const held = draft.entry(wish.person);
  if (held?.state === 'in') throw takenAlready();
  if (held?.state === 'waiting') throw stillWaiting();
  return leave(draft, wish, { why: 'declined' });
}

function lapse(draft: Draft, wish: Wish): Outcome {
  const held = draft.entry(wish.person);
  if (held?.state !== 'offered' || !isOver(held, wish.at)) return { entry: held, same: true };
  return leave(draft, wish, { why: 'missed' });
}

function isOver({ until }: Entry, at: Date): boolean {
  return until !== undefined && Date.parse(until) <= at.getTime();
}
