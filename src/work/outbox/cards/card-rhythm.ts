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
  return { ...changed, due: card.due ?? nextDrawing(changed, now).toISOString() };
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
