import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Log } from '../bot/dispatch';
import type { Vocabulary } from '../directory/meaning/vocabulary';
import { collection, type Operation, type Store, type Stored } from '../store/store';
import type { Journal } from './journal';
import { atMost } from './patience';
import { won } from './races';
import { defaultRules, Rules, type HouseRules } from './rules';

const partition = 'rules';

/** As many of each as there may be, and as long as each may be: together they fit a document well. */
export const limits = { glossary: 500, added: 500, muted: 200, long: 160 } as const;

const text = z.string().min(1).max(limits.long);

/**
 * How the organisation says things: document `words` in partition `rules` of `state`, beside the rules of the house, which
 * have its revision so that nobody need read it before it has changed.
 */
export const Words = z.object({
  id: z.literal('words'),
  v: z.literal(1),
  revision: z.number().int(),
  /** Short forms and what they stand for. */
  glossary: z.array(z.object({ short: text, long: text })).max(limits.glossary),
  /** What people say, and the subject it means; `own` where the subject is one that the lexicon has not. */
  added: z.array(z.object({ said: text, means: text, own: z.literal(true).optional() })).max(limits.added),
  /** Expressions and subjects that mean nothing here. */
  muted: z.array(text).max(limits.muted),
});
export type Words = z.infer<typeof Words>;

/** What people change of it. */
export type WordLists = Pick<Words, 'glossary' | 'added' | 'muted'>;

const none: Words = { id: 'words', v: 1, revision: 0, glossary: [], added: [], muted: [] };

/** The organisation's own words, and the directory kept level with them, whoever changes them. */
export interface HouseWords {
  /** As the store has them at this moment. */
  fresh(): Promise<WordLists>;
  /** Changes them, whoever else does at the same time; the directory is read by them soon after. */
  change(by: { id: string; name: string }, make: (words: WordLists) => WordLists): Promise<WordLists>;
  /** Takes what others have changed, where the rules of the house say that they have. */
  level(): Promise<void>;
}

export function createHouseWords(ports: {
  store: Store;
  journal: Pick<Journal, 'note'>;
  rules: Pick<HouseRules, 'now' | 'fresh'>;
  use: (words: Vocabulary) => Promise<void>;
  clock: () => Date;
  log: Log;
}): HouseWords {
  const { store, journal, rules, use, clock, log } = ports;
  const words = collection(store, 'state', Words);
  const houseRules = collection(store, 'state', Rules);
  /** What the rules said last, and what the directory reads by; nothing where it could not be taken. */
  let told: number | undefined = none.revision;
  let used: number | undefined = none.revision;

  /** What fails is tried again when the words are looked at next. */
  async function take({ revision, glossary, added, muted }: Words): Promise<void> {
    used = revision;
    try {
      await use({ glossary, added, muted });
    } catch (error) {
      used = told = undefined;
      throw error;
    }
  }

  async function put(doc: Words, stored: Stored | undefined, by: Rules['changed']): Promise<boolean> {
    const before = await houseRules.get(partition, 'rules');
    const changed: Rules = {
      ...(before?.doc ?? defaultRules),
      words: doc.revision,
      ...(by && { changed: by }),
    };
    const both: Operation[] = [
      { kind: 'put', doc, condition: conditionOf(stored) },
      { kind: 'put', doc: changed, condition: conditionOf(before) },
    ];
    return won(store.transact('state', partition, both));
  }

  return {
    fresh: async () => listsOf((await words.get(partition, 'words'))?.doc ?? none),
    async change({ id, name }, make) {
      for (;;) {
        const stored = await words.get(partition, 'words');
        const before = stored?.doc ?? none;
        const lists = make(listsOf(before));
        if (isDeepStrictEqual(lists, listsOf(before))) return lists;
        const doc = Words.parse({ ...before, ...lists, revision: before.revision + 1 });
        await journal.note({ what: 'words changed', by: id, ...difference(before, doc) });
        if (!(await put(doc, stored, { by: id, name, at: clock().toISOString() }))) continue; // somebody was quicker
        await rules.fresh();
        const taking = take(doc).catch((error: unknown) => log.error({ err: error }, unread));
        await atMost(patienceMs, taking);
        return listsOf(doc);
      }
    },
    async level() {
      const { words: revision = none.revision } = rules.now();
      if (revision === told) return;
      const doc = (await words.get(partition, 'words'))?.doc ?? none;
      told = revision;
      if (doc.revision !== used) await take(doc);
    },
  };
}

/** Who has changed them waits no longer for communities to be read again. */
const patienceMs = 3_000;

const unread = 'communities could not be read again by the words of the house';

function conditionOf(stored: Stored | undefined) {
  return stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
}

function listsOf({ glossary, added, muted }: Words): WordLists {
  return { glossary, added, muted };
}

/** The lines that a change takes away and brings, list by list. */
function difference(before: Words, after: Words): { before: object; after: object } {
  return { before: only(before, after), after: only(after, before) };
}

function only(these: Words, others: Words): object {
  const left = (['glossary', 'added', 'muted'] as const).map((list) => {
    const known = new Set(others[list].map((line) => JSON.stringify(line)));
    return [list, these[list].filter((line) => !known.has(JSON.stringify(line)))] as const;
  });
  return Object.fromEntries(left.filter(([, lines]) => lines.length > 0));
}
