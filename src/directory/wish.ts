import { createHash } from 'node:crypto';
import { z } from 'zod';
import { collection, type Collection, type Store } from '../store/store';
import { understand } from './text/subject';

/**
 * What somebody asked to be told of, once there is a community for it: document `watch~<subject>` in their partition of
 * `people`. `subject` is as it was shown to them, and `at` when they asked. Once it has been found, `told` names the
 * community and the message; the wish ends when that has been sent.
 */
export const Wish = z.object({
  id: z.string(),
  v: z.literal(1),
  subject: z.string(),
  at: z.iso.datetime(),
  look: z.number(),
  told: z
    .object({ community: z.string(), key: z.string(), over: z.literal(true).exactOptional() })
    .exactOptional(),
  ttl: z.number(),
});
export type Wish = z.infer<typeof Wish>;

/** So many somebody may have at a time, and for so long. */
export const mostWishes = 10;
export const wishDays = 180;

/** Where they are in somebody's partition. */
export const wishRange = { from: 'watch~', before: 'watch~~', limit: 100 } as const;

export function wishesIn(store: Store): Collection<Wish> {
  return collection(store, 'people', Wish);
}

/** The same for the same words, in whatever order and form. */
export function wishId(subject: string): string {
  const terms = understand(subject).subject.map(({ term }) => term);
  const said = terms.length > 0 ? terms.sort().join(' ') : subject.trim().toLowerCase();
  return `watch~${createHash('sha256').update(said).digest('hex').slice(0, 24)}`;
}

/** Does somebody wait to be told of this? What they have been told of, they no longer wait for. */
export async function hasWished(store: Store, person: string, subject: string): Promise<boolean> {
  const wish = await wishesIn(store).get(person, wishId(subject));
  return wish !== undefined && wish.doc.told === undefined;
}

/** What people wait to be told of, by position; what they have stopped may still be among it. */
export type Wishes = {
  put(person: number, wish: Wish): void;
  drop(person: number): void;
  /** Everybody who waits for something. */
  all(): Iterable<readonly [person: number, wishes: Iterable<Wish>]>;
};

export function createWishes(): Wishes {
  const held = new Map<number, Map<string, Wish>>();
  return {
    put(person, wish) {
      const own = held.get(person) ?? new Map<string, Wish>();
      held.set(person, own.set(wish.id, wish));
    },
    drop: (person) => void held.delete(person),
    *all() {
      for (const [person, own] of held) yield [person, own.values()];
    },
  };
}
