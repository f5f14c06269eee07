import type { AuthenticateRequestResult } from 'botframework-connector';

/** For what a token was shown. */
export type Shown = {
  readonly authorization: string;
  readonly channelId: string;
  readonly serviceUrl: string;
};

/** What the SDK found of tokens that were good. */
export type Proofs = {
  find(shown: Shown): AuthenticateRequestResult | undefined;
  keep(shown: Shown, result: AuthenticateRequestResult): void;
};

type Proof = Shown & { readonly result: AuthenticateRequestResult; readonly until: number };

/** A key that is withdrawn is noticed no later than so many milliseconds after it would be without. */
const span = 5 * 60_000;

/** Few are in use at a time. */
const most = 50;

/**
 * Teams sends one token with every message for as long as it holds, and to check a signature takes longer than anything else
 * that is done for a message. What was good is good for the same channel and service URL again, five minutes long and never
 * after the token has ended: then, and whenever it is another token by as much as a letter, the SDK looks at it.
 */
export function createProofs(clock: () => Date): Proofs {
  const proofs = new Map<string, Proof>();

  return {
    find({ authorization, channelId, serviceUrl }) {
      const known = proofs.get(authorization);
      if (known?.channelId !== channelId || known.serviceUrl !== serviceUrl) return undefined;
      return clock().getTime() < known.until ? known.result : undefined;
    },
    keep(shown, result) {
      const ends = Number(result.claimsIdentity.getClaimValue('exp') ?? NaN) * 1_000;
      if (Number.isNaN(ends)) return; // nobody is authenticated
      if (proofs.size === most) proofs.clear();
      const until = Math.min(clock().getTime() + span, ends);
      proofs.set(shown.authorization, { ...shown, result, until });
    },
  };
}
