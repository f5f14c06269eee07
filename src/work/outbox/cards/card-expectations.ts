import type { KeptCard } from './card-records';
import { withAwaited, withChange, withoutAwaited } from './card-rhythm';
import { gathered } from './gathering';

/** Whoever says that a card is about to change is waited for so long. */
const longestMs = 5_000;
/** What has been written down serves others too, as long as it leaves them so much. */
const enoughMs = 2_500;

export type ExpectationPorts = {
  alter: (key: string, make: (card: KeptCard) => KeptCard | undefined) => Promise<boolean>;
  holder: string;
  clock: () => Date;
};

/**
 * What this instance is about to change, from when it says so until it says that it is done. The card knows until when
 * each instance is waited for: if it dies meanwhile, another one draws the card then.
 */
export function createExpectations({ alter, holder, clock }: ExpectationPorts): {
  expect(key: string): Promise<void>;
  /** False for a card that is not kept. */
  changed(key: string): Promise<boolean>;
} {
  /** Of each card, until when those who have not said so yet are waited for. */
  const open = new Map<string, number[]>();
  /** Of each card, what it knows of this instance. */
  const written = new Map<string, number>();

  function begin(key: string): number {
    const now = clock().getTime();
    const others = (open.get(key) ?? []).filter((until) => until > now);
    open.set(key, [...others, now + longestMs]);
    return now;
  }

  function end(key: string): void {
    const now = clock().getTime();
    const [, ...others] = (open.get(key) ?? []).filter((until) => until > now);
    if (others.length > 0) open.set(key, others);
    else forget(key);
  }

  function forget(key: string): void {
    open.delete(key);
    written.delete(key);
  }

  const note = gathered(async (key) => {
    const until = clock().getTime() + longestMs;
    const noted = await alter(key, (card) =>
      isOver(card) ? undefined : withAwaited(card, holder, new Date(until)),
    );
    if (!noted) forget(key);
    else if (open.has(key)) written.set(key, until);
  });

  const redraw = gathered((key) =>
    alter(key, (card) => {
      if (isOver(card)) return undefined;
      return withChange(open.has(key) ? card : withoutAwaited(card, holder), clock());
    }),
  );

  return {
    async expect(key) {
      const now = begin(key);
      if ((written.get(key) ?? 0) < now + enoughMs) await note(key);
    },
    changed(key) {
      end(key);
      return redraw(key);
    },
  };
}

function isOver({ state }: KeptCard): boolean {
  return state === 'gone' || state === 'finished';
}
