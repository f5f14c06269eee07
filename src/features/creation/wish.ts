import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../bot/turn';
import { tidied, tidiedLine } from '../../bot/writing';
import { Kind } from '../../directory/community';
import { collection, Id, removeAll, type Store } from '../../store/store';

/** What is far too long is cut, so that the form can be drawn again with the rest. */
function typed(longest: number) {
  return z
    .string()
    .overwrite((text) => text.slice(0, longest))
    .default('');
}

/** The form as it was typed. `which` is whom somebody has chosen among several of a name. */
export const Typed = z.object({
  name: typed(1_000),
  description: typed(5_000),
  kind: Kind.catch('community').default('community'),
  privacy: z.enum(['public', 'private']).catch('public').default('public'),
  owner: typed(200),
  which: typed(400),
});
export type Typed = z.infer<typeof Typed>;

/** Which wish, by the key under which it is made. */
export const WishOf = z.object({ key: Id });
export type WishOf = z.infer<typeof WishOf>;

/**
 * A community somebody wants and may have asked for: document `creating~<key>` in their own partition of `people`. `second`
 * is the other owner, once it is clear who that is.
 */
export const Wish = z.object({
  id: z.string(),
  v: z.literal(1),
  subject: z.string(),
  typed: Typed,
  second: z.string().optional(),
  ttl: z.number(),
});
export type Wish = z.infer<typeof Wish>;

const day = 24 * 60 * 60;
const keptSeconds = { written: 8 * day, asked: 30 * day } as const;

/** What people want and have not got yet; each sees their own alone. */
export type Wishes = {
  get(person: string, key: string): Promise<Wish | undefined>;
  save(person: string, key: string, wish: Omit<Wish, 'id' | 'v' | 'ttl'>): Promise<Wish>;
  /** Kept longer: it has been asked for. */
  keep(person: string, key: string, wish: Wish): Promise<void>;
  drop(person: string, key: string): Promise<void>;
  /** All that have not been asked for: the others are being made, for more people than them. */
  dropUnasked(person: string): Promise<void>;
};

export function wishesIn(store: Store): Wishes {
  const wishes = collection(store, 'people', Wish);
  const idOf = (key: string): string => `creating~${key}`;

  return {
    get: async (person, key) => (await wishes.get(person, idOf(key)))?.doc,
    async save(person, key, wish) {
      const doc: Wish = { id: idOf(key), v: 1, ...wish, ttl: keptSeconds.written };
      await wishes.put(person, doc);
      return doc;
    },
    async keep(person, _key, wish) {
      await wishes.put(person, { ...wish, ttl: keptSeconds.asked });
    },
    async drop(person, key) {
      if (await wishes.get(person, idOf(key))) await wishes.remove(person, idOf(key));
    },
    dropUnasked: (person) =>
      removeAll(
        wishes,
        person,
        { from: idOf(''), before: idOf('~') },
        ({ ttl }) => ttl === keptSeconds.written,
      ),
  };
}

/** Somebody's own wish. Refuses where it is theirs no longer, or never was. */
export async function ownWish(store: Store, person: string, key: string): Promise<Wish> {
  const wish = await wishesIn(store).get(person, key);
  if (wish) return wish;
  throw new Refusal(
    'I no longer have what you wrote there. Type “start a community” to begin again, or “my communities” to see those you run.',
  );
}

export function nameOf({ typed: { name } }: Pick<Wish, 'typed'>): string {
  return tidiedLine(name);
}

export function descriptionOf({ typed: { description } }: Pick<Wish, 'typed'>): string {
  return tidied(description);
}

/** Tells one state of a wish from another: what cards carry instead of texts. */
export function stampOf({ typed: { kind, privacy, ...written }, second }: Wish): string {
  const all = [tidiedLine(written.name), tidied(written.description), kind, privacy, second ?? ''];
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 16);
}
