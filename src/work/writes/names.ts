import { createHash } from 'node:crypto';
import { z } from 'zod';
import { collection, type Collection, type Store, type Stored } from '../../store/store';
import { won } from '../races';
import { isOver, makings as partition, type MakingRecord } from './making';
import { unchanged } from './ports';

/** Longer than Engage has ever taken over a community: what is left then was forgotten. */
const keptSeconds = 24 * 60 * 60;

/** Whose wish a name is: document `name~<digest>` beside the wishes. */
const NameClaim = z.object({ id: z.string(), v: z.literal(1), key: z.string(), ttl: z.number() });
type NameClaim = z.infer<typeof NameClaim>;

/** The names that communities are being made with. One is free again as soon as the wish that holds it is over. */
export type Names = {
  /** Whether the name of a wish is its own from now on. */
  take(wish: MakingRecord): Promise<boolean>;
  /** The wish that holds a name. */
  holder(name: string): Promise<MakingRecord | undefined>;
};

export function createNames(store: Store, wishes: Collection<MakingRecord>): Names {
  const claims = collection(store, 'journal', NameClaim);

  async function holderOf(claim: Stored<NameClaim> | undefined): Promise<MakingRecord | undefined> {
    const wish = claim && (await wishes.get(partition, claim.doc.key))?.doc;
    return wish && !isOver(wish) && idOf(wish.name) === claim?.id ? wish : undefined;
  }

  return {
    async take({ id: key, name }) {
      const id = idOf(name);
      const former = await claims.get(partition, id);
      const holder = await holderOf(former);
      if (holder) return holder.id === key;
      const claim: NameClaim = { id, v: 1, key, ttl: keptSeconds };
      return won(claims.put(partition, claim, unchanged(former)));
    },

    holder: async (name) => holderOf(await claims.get(partition, idOf(name))),
  };
}

function idOf(name: string): string {
  const plain = name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  return `name~${createHash('sha256').update(plain).digest('hex').slice(0, 32)}`;
}
