import { createHash } from 'node:crypto';
import { z } from 'zod';
import { tidied } from '../../bot/writing';
import type { Community } from '../../directory/community';
import { collection, removeAll, type Store, type Stored } from '../../store/store';
import { won } from '../../work/races';
import { joined } from './writing';

/** What is far too long is cut, so that the form can be drawn again with the rest. */
function typed(longest: number) {
  return z
    .string()
    .overwrite((text) => text.slice(0, longest))
    .default('');
}
export const longestTyped = { part: 1_500, piece: 5_000 } as const;

/** The form as it was typed. A field that was not on it is empty. */
export const Typed = z.object({
  what: typed(longestTyped.part),
  whom: typed(longestTyped.part),
  happens: typed(longestTyped.part),
  text: typed(longestTyped.piece),
});
export type Typed = z.infer<typeof Typed>;

/** Whether it is written as three answers or in one piece. */
export const Way = z.enum(['parts', 'piece']);
export type Way = z.infer<typeof Way>;

/**
 * A description somebody is writing: document `describing~<community>` in their own partition of `people`, until it is
 * published, discarded or forgotten.
 */
export const Draft = z.object({
  id: z.string(),
  v: z.literal(1),
  as: Way,
  typed: Typed,
  /** The present text as they know it. */
  expected: z.string(),
  /** It has been changed since they began: they have to choose. */
  contested: z.boolean(),
  /** It puts an earlier text back, which stood until then. */
  restores: z.string().optional(),
  ttl: z.number(),
});
export type Draft = z.infer<typeof Draft>;

const keptSeconds = 8 * 24 * 60 * 60;

/** What somebody has written of a community and not published yet. */
export type Drafts = {
  get(person: string, community: string): Promise<Draft | undefined>;
  save(person: string, community: string, draft: Omit<Draft, 'id' | 'v' | 'ttl'>): Promise<Draft>;
  /** Only what they have seen: a draft that has changed since stays. */
  drop(person: string, community: string, seen?: string): Promise<void>;
  dropAll(person: string): Promise<void>;
};

export function draftsIn(store: Store): Drafts {
  const drafts = collection(store, 'people', Draft);
  const idOf = (community: string): string => `describing~${community}`;

  return {
    get: async (person, community) => (await drafts.get(person, idOf(community)))?.doc,
    async save(person, community, draft) {
      const doc: Draft = { id: idOf(community), v: 1, ...draft, ttl: keptSeconds };
      await drafts.put(person, doc);
      return doc;
    },
    async drop(person, community, seen) {
      const held: Stored<Draft> | undefined = await drafts.get(person, idOf(community));
      if (!held || (seen !== undefined && stampOf(held.doc) !== seen)) return;
      await won(drafts.remove(person, held.id, { ifMatch: held.etag }));
    },
    dropAll: (person) => removeAll(drafts, person, { from: idOf(''), before: idOf('~') }),
  };
}

/** What stands there now, as far as somebody knows: Graph may have told them more than the directory has heard yet. */
export function presentOf({ description }: Community, draft: Draft | undefined): string {
  return draft?.contested ? draft.expected : description;
}

/** The description that a draft makes. What stood there before is put back letter for letter. */
export function textOf({ as, typed, restores }: Pick<Draft, 'as' | 'typed' | 'restores'>): string {
  if (restores !== undefined) return typed.text;
  return as === 'parts' ? joined(typed) : tidied(typed.text);
}

/** Tells one state of a draft from another: what cards carry instead of texts. */
export function stampOf(draft: Draft): string {
  return digest(JSON.stringify([textOf(draft), draft.expected, draft.contested]));
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
