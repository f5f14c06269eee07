import { MessagesRecord } from '../../../directory/reach';
import { Profile } from '../../../directory/person';
import { collection, type Condition, type Store } from '../../../store/store';
import { won } from '../../races';
import {
  awaiting,
  given,
  isNoted,
  isPaused,
  kept,
  leaveIn,
  paused,
  started,
  stopped,
  type Leave,
} from './attending';
import type { KindName } from '../kinds';
import type { Resuming } from './resuming';

export type { Leave } from './attending';

/**
 * What somebody is sent and wants to be sent. A stop and a leave to send are decided on the same document: once a stop has
 * been answered it holds for everything whose leave has not been given yet. What has its leave is handed over within about a
 * second, or asks once more.
 */
export interface Attention {
  of(person: string): Promise<MessagesRecord>;
  /**
   * Asks leave to send one entry to somebody, and counts it. Asking again for the same entry changes nothing. `weekly` is how
   * many counted messages they may get within seven days; without it none is too many.
   */
  ask(
    entry: { person: string; ref: string; campaign: string; kind: KindName },
    weekly?: number,
  ): Promise<Leave>;
  /** Gives a leave back that was not used. */
  giveBack(person: string, ref: string): Promise<void>;
  /**
   * Stops messages of a kind, or all; starts them again, where one kind leaves the others stopped and `all` ends a pause,
   * too. Answers what holds then.
   */
  stop(person: string, kind: KindName | 'all'): Promise<MessagesRecord>;
  start(person: string, kind: KindName | 'all'): Promise<MessagesRecord>;
  /** Nothing is sent before then; without a date it is sent again. What waited for the end of a longer pause is tried now. */
  pause(person: string, until: Date | undefined): Promise<MessagesRecord>;
  /** Remembers an entry that waits for the end of their pause. */
  putOff(person: string, entry: { campaign: string; ref: string }): Promise<void>;
  /** Has what waits for the end of their pause tried now, where it is over. */
  resume(person: string): Promise<void>;
  /** Remembers an entry that waits until they can be reached. */
  keep(person: string, entry: { campaign: string; ref: string }): Promise<void>;
  /** What waits for them; `drop` forgets it, once it has been opened again. */
  kept(person: string): Promise<MessagesRecord['kept']>;
  drop(person: string, refs: readonly string[]): Promise<void>;
}

const nothing: MessagesRecord = { id: 'messages', v: 1, stopped: [], taken: [], kept: [], waiting: [] };

export function createAttention(ports: { store: Store; clock: () => Date; resuming?: Resuming }): Attention {
  const { store, clock, resuming = () => Promise.resolve() } = ports;
  const records = collection(store, 'people', MessagesRecord);
  const profiles = collection(store, 'people', Profile.pick({ id: true, v: true, erased: true }));

  async function of(person: string): Promise<MessagesRecord> {
    return (await records.get(person, 'messages'))?.doc ?? nothing;
  }

  /** Nothing is written of somebody who has been erased. */
  async function isErased(person: string): Promise<boolean> {
    return (await profiles.get(person, 'profile'))?.doc.erased === true;
  }

  /** Answers what holds in the end. `make` answers what it was given where nothing is to be changed. */
  async function change(
    person: string,
    make: (record: MessagesRecord) => MessagesRecord,
  ): Promise<MessagesRecord> {
    for (;;) {
      const stored = await records.get(person, 'messages');
      const former = stored?.doc ?? nothing;
      const next = make(former);
      if (next === former || (!stored && (await isErased(person)))) return former;
      const condition: Condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true };
      if (await won(records.put(person, next, condition))) return next;
    }
  }

  /** What waited is forgotten once it has been brought forward, so that a crash in between loses nothing. */
  async function resumed(person: string, record: MessagesRecord): Promise<MessagesRecord> {
    const { waiting } = record;
    if (waiting.length === 0 || isPaused(record, clock())) return record;
    await resuming(waiting);
    return change(person, (former) => {
      const left = former.waiting.filter(({ ref }) => !waiting.some((one) => one.ref === ref));
      return { ...former, waiting: left };
    });
  }

  return {
    of,

    async ask({ person, ...entry }, weekly) {
      const now = clock();
      const record = await change(person, (former) =>
        leaveIn(former, entry, weekly, now) === 'given' ? given(former, entry, now) : former,
      );
      const leave = leaveIn(record, entry, weekly, now);
      return leave !== 'given' || isNoted(record, entry.ref) ? leave : 'stopped'; // not noted: they have been erased
    },

    async giveBack(person, ref) {
      await change(person, (former) => {
        const taken = former.taken.filter((one) => one.ref !== ref);
        return taken.length === former.taken.length ? former : { ...former, taken };
      });
    },

    stop: (person, kind) => change(person, (former) => stopped(former, kind)),
    async start(person, kind) {
      const record = await change(person, (former) => started(former, kind));
      return resumed(person, record);
    },
    async pause(person, until) {
      const record = await change(person, (former) => paused(former, until?.toISOString()));
      return resumed(person, record);
    },
    async putOff(person, entry) {
      await change(person, (former) => awaiting(former, entry));
    },
    async resume(person) {
      await resumed(person, await of(person));
    },

    async keep(person, entry) {
      await change(person, (former) => kept(former, entry));
    },
    kept: async (person) => (await of(person)).kept,
    async drop(person, refs) {
      await change(person, (former) => {
        const left = former.kept.filter(({ ref }) => !refs.includes(ref));
        return left.length === former.kept.length ? former : { ...former, kept: left };
      });
    },
  };
}
