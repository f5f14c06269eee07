import type { KeptCard } from './card-records';

/** Drawings of one card are so far apart, and further once its changes have gone on for a while. */
const gapMs = 2_500;
const longGapMs = 5_000;
const whileMs = 30_000;
/** A card that nobody has changed for so long since its last drawing has come to rest. */
const restMs = 10_000;

const firstPauseMs = 5_000;
const longestPauseMs = 10 * 60_000;

/** The card with one more change that is to be shown. */
export function withChange(card: KeptCard, now: Date): KeptCard {
  const since = goesOn(card, now) ? card.since : now.toISOString();
  const changed: KeptCard = { ...card, wanted: card.wanted + 1, since: since ?? now.toISOString() };
  const due = isAtRest(card) ? undefined : card.due;
  return { ...changed, due: due ?? nextDrawing(changed, now).toISOString() };
}

/** The card that this holder may be changing until then. */
export function withAwaited(card: KeptCard, holder: string, until: Date): KeptCard {
  const changed = { ...card, awaited: { ...card.awaited, [holder]: until.toISOString() } };
  return isAtRest(card) ? atRest(changed) : changed;
}

/** The card that this holder is done with. */
export function withoutAwaited(card: KeptCard, holder: string): KeptCard {
  return keepingAwaited(card, (who) => who !== holder);
}

/** The card as it is drawn at a moment: what may have changed until then shows. */
export function withoutPastAwaited(card: KeptCard, now: Date): KeptCard {
  return keepingAwaited(card, (_who, until) => until > now.toISOString());
}

/** A card with nothing to draw, as it waits for whoever may be changing it. */
export function atRest({ due: _over, ...card }: KeptCard): KeptCard {
  const [due] = Object.values(card.awaited ?? {}).sort();
  return due === undefined ? card : { ...card, due };
}

/** Nothing has changed since it was drawn: it may be due for what is awaited only. */
export function isAtRest({ state, wanted, drawn }: KeptCard): boolean {
  return state === 'posted' && wanted === drawn;
}

function keepingAwaited(
  { awaited = {}, ...card }: KeptCard,
  keep: (holder: string, until: string) => boolean,
): KeptCard {
  const kept = Object.entries(awaited).filter(([holder, until]) => keep(holder, until));
  return kept.length === 0 ? card : { ...card, awaited: Object.fromEntries(kept) };
}

/** When a card may be drawn next: at once, unless it has just been. */
export function nextDrawing({ drawnAt, since }: KeptCard, now: Date): Date {
  const at = now.getTime();
  const gap = since !== undefined && at - Date.parse(since) >= whileMs ? longGapMs : gapMs;
  const earliest = drawnAt === undefined ? at : Date.parse(drawnAt) + gap;
  return new Date(Math.min(Math.max(at, earliest), at + gap)); // whoever has drawn it last may have a clock ahead of ours
}

/** How long to leave a card alone that Teams has not taken so many times. */
export function pauseAfter(tries: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1));
}

function goesOn({ wanted, drawn, drawnAt }: KeptCard, now: Date): boolean {
  return wanted > drawn || (drawnAt !== undefined && now.getTime() - Date.parse(drawnAt) < restMs);
}
