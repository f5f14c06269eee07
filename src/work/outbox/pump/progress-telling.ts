import type { Log } from '../../../bot/dispatch';

/** Whoever looks at a campaign's figures is told no more often than this. */
const gapMs = 2_500;

/** Tells that the figures of campaigns have changed, and not with every message. */
export type Moves = {
  note(campaign: string): void;
  /** Tells what is due; when the last has been sent, the rest as well. */
  tell(all?: 'all'): Promise<void>;
  /** When there is something to tell. Milliseconds since 1970. */
  next(): number;
};

export function createMoves(ports: {
  moved: (campaign: string) => Promise<void>;
  clock: () => Date;
  log: Log;
}): Moves {
  const { moved, clock, log } = ports;
  const due = new Map<string, number>();
  const told = new Map<string, number>();

  async function tellOf(campaign: string): Promise<void> {
    due.delete(campaign);
    told.set(campaign, clock().getTime());
    try {
      await moved(campaign);
    } catch (error) {
      log.warn({ campaign, err: error }, 'the progress of a campaign could not be shown');
    }
  }

  return {
    note(campaign) {
      if (due.has(campaign)) return;
      const now = clock().getTime();
      const earliest = (told.get(campaign) ?? 0) + gapMs;
      due.set(campaign, Math.min(Math.max(now, earliest), now + gapMs)); // a clock may have been put back
    },
    async tell(all) {
      const now = clock().getTime();
      for (const [campaign, at] of due) if (all || at <= now) await tellOf(campaign);
      for (const [campaign, at] of told) if (now - at > gapMs && !due.has(campaign)) told.delete(campaign);
    },
    next: () => Math.min(...due.values()),
  };
}
