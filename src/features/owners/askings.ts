import { z } from 'zod';
import { collection, type Store } from '../../store/store';
import { won } from '../../work/races';
import { Asking, quietDays, remembered, turned, type AskingState } from './asking';

/** Who has been asked to look after a community: document `owners` in its partition of `findings`. It outlasts the last asking. */
const Asked = z.object({
  id: z.literal('owners'),
  v: z.literal(1),
  askings: z.array(Asking),
  ttl: z.number(),
});

const keptSeconds = quietDays * 24 * 60 * 60;

/** The askings of each community that still count, the oldest first. */
export type Askings = {
  of(community: string): Promise<Asking[]>;
  find(community: string, person: string): Promise<Asking | undefined>;
  /** Keeps what `make` answers, whoever else asks at the same time; where it says why not, answers that. */
  add(
    community: string,
    make: (held: readonly Asking[]) => readonly Asking[] | string,
  ): Promise<string | undefined>;
  /** Changes the state of one, as long as it is one of `from`; answers it as it is then. */
  turn(
    community: string,
    person: string,
    to: AskingState,
    from: readonly AskingState[],
  ): Promise<Asking | undefined>;
};

export function askingsIn({ store, clock }: { store: Store; clock: () => Date }): Askings {
  const docs = collection(store, 'findings', Asked);

  async function of(community: string): Promise<Asking[]> {
    const stored = await docs.get(community, 'owners');
    return remembered(stored?.doc.askings ?? [], clock());
  }

  /** `make` may be asked again; nothing is written where it answers nothing. */
  async function change(
    community: string,
    make: (held: readonly Asking[]) => readonly Asking[] | undefined,
  ): Promise<void> {
    for (;;) {
      const stored = await docs.get(community, 'owners');
      const askings = make(remembered(stored?.doc.askings ?? [], clock()));
      if (!askings) return;
      const doc = { id: 'owners' as const, v: 1 as const, askings: [...askings], ttl: keptSeconds };
      const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
      if (await won(docs.put(community, doc, condition))) return;
    }
  }

  return {
    of,
    async find(community, person) {
      return (await of(community)).find((asking) => asking.person === person);
    },
    async add(community, make) {
      let fault: string | undefined;
      await change(community, (held) => {
        const made = make(held);
        fault = typeof made === 'string' ? made : undefined;
        return typeof made === 'string' ? undefined : made;
      });
      return fault;
    },
    async turn(community, person, to, from) {
      let outcome: Asking | undefined;
      await change(community, (held) => {
        const asking = held.find((one) => one.person === person);
        const turns = asking !== undefined && from.includes(asking.state);
        outcome = turns ? turned(asking, to, clock()) : asking;
        return turns ? held.map((one) => (one === asking && outcome ? outcome : one)) : undefined;
      });
      return outcome;
    },
  };
}
