import { createHmac } from 'node:crypto';
import { collection, Conflict, type Store } from '../../store/store';
import type { Directory } from '../directory';
import { words, type Word } from '../text/terms';
import { isOpen } from './forgetting';
import { keptOf, wantedIn } from './kept';
import { markOf, together, type Marks } from './marks';
import {
  AskedRecord,
  DemandRecord,
  demandPartition,
  keptMonths,
  keptSeconds,
  monthOf,
  monthsBefore,
} from './records';
import { fewestAskers, peopleLately } from './demand';
import { wholeOf } from './terms';

/**
 * Remembers what people ask for, and never who did: of a person there is only a mark, which they share with many others. So
 * nothing can be taken back either; who leaves again at once has all the same joined what they asked for.
 */
export interface Notebook {
  /** Somebody has asked for this subject, and then joined a community; or has asked its owners to be let in, so `asked`. */
  joined(person: string, community: string, subject: string, how?: { asked?: boolean }): Promise<void>;
  /** Nothing fitted what somebody asked. */
  unmet(person: string, text: string): Promise<void>;
  /** Resolves once all that was given to it until now is remembered, or has failed. */
  settled(): Promise<void>;
}

/** One community is remembered by so many terms a month. */
const mostTerms = 500;
/** A subject of more words, or a longer one, is nobody else's. */
const wholeSubject = { words: 5, characters: 50 };
const mostForms = 8;
const shortestStem = 3;

export function createNotebook(ports: {
  store: Store;
  directory: Directory;
  /** Makes marks that nobody else can. */
  key: () => Promise<string>;
  clock: () => Date;
  log: { warn(detail: object, message: string): void };
}): Notebook {
  const { store, directory, key, clock, log } = ports;
  const asked = collection(store, 'use', AskedRecord);
  const demand = collection(store, 'use', DemandRecord);
  const underWay = new Set<Promise<void>>();

  async function noteJoined(
    person: string,
    community: string,
    subject: string,
    toldWhole: boolean,
  ): Promise<void> {
    const known = directory.community(community);
    if (!known || !isOpen(known) || !directory.person(person)) return;
    const { words, whole } = keptOf(directory.content, subject);
    if (words.length === 0) return;
    const secret = await key();
    const mark = (of: string): Marks => markOf(secret, person, `${community} ${of}`);
    const isWhole =
      toldWhole && whole && words.length <= wholeSubject.words && subject.length <= wholeSubject.characters;
    const id = `asked-${monthOf(clock())}`;
    for (;;) {
      const stored = await asked.get(community, id);
      const doc: AskedRecord = {
        id,
        v: 1,
        terms: marked(
          stored?.doc.terms,
          words.map(({ term }) => term),
          mark,
        ),
        wholes: marked(stored?.doc.wholes, isWhole ? [wholeOf(words)] : [], mark),
        ttl: keptSeconds,
      };
      try {
        const etag = await asked.put(community, doc, stored ? { ifMatch: stored.etag } : { ifAbsent: true });
        directory.apply('use', [{ partition: community, id, doc, etag }]);
        return;
      } catch (error) {
        if (!(error instanceof Conflict)) throw error; // somebody else joined it meanwhile: once more
      }
    }
  }

  async function noteUnmet(person: string, text: string): Promise<void> {
    const words = wantedIn(directory.content, text);
    if (words.length === 0 || !directory.person(person)) return;
    const topic = topicOf(words);
    const subject = topic === undefined ? termsIn(words) : `concept ${topic}`;
    const secret = await key();
    const id = createHmac('sha256', secret).update(subject).digest('hex').slice(0, 32);
    const now = monthOf(clock());
    for (;;) {
      const stored = await demand.get(demandPartition, id);
      const kept = Object.entries(stored?.doc.months ?? {}).filter(
        ([month]) => monthsBefore(month, now) < keptMonths,
      );
      const months: Record<string, Marks> = Object.fromEntries(kept);
      months[now] = together(months[now], markOf(secret, person, subject));
      const form = topic ?? words.map(formOf).join(' ');
      const isShared = peopleLately(months, now) >= fewestAskers;
      const said = isShared ? counted(stored?.doc.said, form) : undefined;
      const doc: DemandRecord = { id, v: 1, months, ...(said && { said }), ttl: keptSeconds };
      try {
        await demand.put(demandPartition, doc, stored ? { ifMatch: stored.etag } : { ifAbsent: true });
        return;
      } catch (error) {
        if (!(error instanceof Conflict)) throw error; // as above
      }
    }
  }

  /** What the lexicon calls the subject, where that says a word of it: else it may be something else than what is missing. */
  function topicOf(said: readonly Word[]): string | undefined {
    const { meaning } = directory.content;
    const topic = meaning.topic(meaning.understand(said));
    const named = words(topic ?? '').some((word) => said.some((other) => isAkin(word, other)));
    return named ? topic : undefined;
  }

  /** What people do goes on whether or not it can be remembered. */
  async function carefully(what: string, note: Promise<void>): Promise<void> {
    underWay.add(note);
    try {
      await note;
    } catch (error) {
      log.warn({ err: error }, `${what} could not be remembered`);
    } finally {
      underWay.delete(note);
    }
  }

  return {
    joined: (person, community, subject, { asked = false } = {}) =>
      carefully('what led to a join', noteJoined(person, community, subject, !asked)),
    unmet: (person, text) => carefully('what nothing fitted', noteUnmet(person, text)),
    settled: async () => void (await Promise.allSettled(underWay)),
  };
}

/** The same, with a person's mark at these subjects: at new ones too, while there is room for more. */
function marked(
  former: Readonly<Record<string, Marks>> = {},
  subjects: readonly string[],
  mark: (subject: string) => Marks,
): Record<string, Marks> {
  const marks = { ...former };
  for (const subject of subjects) {
    const isNew = !Object.hasOwn(marks, subject);
    if (isNew && Object.keys(marks).length >= mostTerms) continue;
    marks[subject] = together(isNew ? undefined : marks[subject], mark(subject));
  }
  return marks;
}

/** "Knitting" and "knitters" */
function isAkin({ term }: Word, { term: other }: Word): boolean {
  if (Math.min(term.length, other.length) < shortestStem) return term === other;
  return term.startsWith(other) || other.startsWith(term);
}

/** The same terms in whatever order they were said. */
function termsIn(words: readonly Word[]): string {
  return [...new Set(words.map(({ term }) => term))].sort().join(' ');
}

function formOf({ written, plain }: Word): string {
  return /^\p{Lu}{2,6}$/u.test(written) ? written : plain;
}

function counted(former: Readonly<Record<string, number>> = {}, form: string): Record<string, number> {
  const said = { ...former };
  if (!Object.hasOwn(said, form) && Object.keys(said).length >= mostForms) return said;
  said[form] = (Object.hasOwn(said, form) ? (said[form] ?? 0) : 0) + 1;
  return said;
}
