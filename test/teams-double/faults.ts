import { seededRandom, type Random } from '../../src/adapters/simulated/random';

/** How likely it is that a request ends so; `blocked` and `missing` are shares of the conversations, for good. */
export type Shares = {
  /** 429, though no limit was exceeded. */
  readonly throttled: number;
  /** 412: somebody else is writing there. */
  readonly clash: number;
  /** 502: not delivered. */
  readonly trouble: number;
  /** Delivered, and the answer never comes. */
  readonly lost: number;
  /** Neither delivered nor answered. */
  readonly dropped: number;
  /** No connection. */
  readonly unreachable: number;
  /** 403. */
  readonly blocked: number;
  /** 404. */
  readonly missing: number;
};

export const none: Shares = {
  throttled: 0,
  clash: 0,
  trouble: 0,
  lost: 0,
  dropped: 0,
  unreachable: 0,
  blocked: 0,
  missing: 0,
};

export type Passing = 'throttled' | 'clash' | 'trouble' | 'lost' | 'dropped' | 'unreachable';
const passing: readonly Passing[] = ['throttled', 'clash', 'trouble', 'lost', 'dropped', 'unreachable'];

/** Draws what goes wrong. */
export type Faults = {
  /** What becomes of a request, where something is to go wrong with it. */
  passing(shares: Shares): Passing | undefined;
  /** Whether a conversation is one of those that can never be written to: the same at every asking. */
  lasting(shares: Shares, conversation: string): 'blocked' | 'missing' | undefined;
  /** Seconds. */
  retryAfter(): number;
};

export function createFaults(seed: number): Faults {
  const random: Random = seededRandom(seed, 'teams');
  const fates = new Map<string, number>();

  function fateOf(conversation: string): number {
    const known = fates.get(conversation);
    if (known !== undefined) return known;
    const fate = seededRandom(seed, `fate of ${conversation}`).next();
    fates.set(conversation, fate);
    return fate;
  }

  return {
    passing(shares) {
      let left = random.next();
      for (const way of passing) {
        left -= shares[way];
        if (left < 0) return way;
      }
      return undefined;
    },
    lasting({ blocked, missing }, conversation) {
      if (blocked + missing === 0) return undefined;
      const fate = fateOf(conversation);
      if (fate < blocked) return 'blocked';
      return fate < blocked + missing ? 'missing' : undefined;
    },
    retryAfter: () => random.between(1, 8),
  };
}
