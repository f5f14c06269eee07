import { z } from 'zod';
import { Id } from '../../store/store';
import { FindingKey, FindingKind, unsettled, type FindingState } from '../../work/findings/finding';
import type { Filter } from '../../work/findings/findings';

/** Which findings by where they stand in their life. */
export const Stage = z.enum(['open', 'dismissed', 'fixed']);
export type Stage = z.infer<typeof Stage>;

/** Which findings somebody wants to see, and from which on. */
export const Look = z.object({
  kind: FindingKind.exactOptional(),
  organisation: z.string().min(1).max(200).exactOptional(),
  owner: Id.exactOptional(),
  stage: Stage.exactOptional(),
  from: z.number().int().min(0).max(100_000).exactOptional(),
});
export type Look = z.infer<typeof Look>;

/** A finding's own card, and which report to go back to; `asking` for the reason of a decision. */
export const FindingOf = FindingKey.extend({
  back: Look.exactOptional(),
  asking: z.enum(['dismiss', 'dispute']).exactOptional(),
});
export type FindingOf = z.infer<typeof FindingOf>;

const states: Record<Stage, readonly FindingState[]> = {
  open: unsettled,
  dismissed: ['dismissed'],
  fixed: ['fixed'],
};

export function filterOf({ kind, organisation, owner, stage = 'open' }: Look): Filter {
  return {
    states: states[stage],
    ...(kind && { kind }),
    ...(organisation !== undefined && { organisation }),
    ...(owner !== undefined && { owner }),
  };
}

/** The choice that leaves nothing out. */
export const all = 'all';

/** Whatever a client sends for a choice. */
const Chosen = z.string().max(300).default(all);

/** The choices as somebody has made them on the card. */
export const Choices = z.object({ kind: Chosen, organisation: Chosen, owner: Chosen, stage: Chosen });

/** What these choices show. What is none of the choices counts as "all". */
export function chosen({ kind, organisation, owner, stage }: z.infer<typeof Choices>): Look {
  return Look.parse({
    ...(FindingKind.safeParse(kind).success && { kind }),
    ...(isSome(organisation) && organisation.length <= 200 && { organisation }),
    ...(isSome(owner) && Id.safeParse(owner).success && { owner }),
    ...(Stage.safeParse(stage).success && { stage }),
  });
}

function isSome(choice: string): boolean {
  return choice !== '' && choice !== all;
}

/** Is it anything less than all there is to put right? */
export function isNarrowed(look: Look): boolean {
  return Object.keys(fromFirst(look)).length > 0;
}

/** The same findings, from the first on. */
export function fromFirst({ from: _from, ...look }: Look): Look {
  return look;
}
