import type { Dispatch } from '../bot/dispatch';
import type { Meter } from './meter';

/** The same, and how long each turn took is told. */
export function timed(turn: Dispatch['turn'], clock: () => Date, meter: Meter): Dispatch['turn'] {
  return async (asked) => {
    const began = clock().getTime();
    const answer = await turn(asked);
    meter.time('signpost_turn_seconds', { kind: asked.what.kind }, (clock().getTime() - began) / 1000);
    return answer;
  };
}
