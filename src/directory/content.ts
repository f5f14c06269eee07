import type { z } from 'zod';
import type { ContainerName } from '../store/containers';
import type { Stored } from '../store/store';
import {
  GraphRecord,
  OurRecord,
  overlaySeconds,
  RosterChunk,
  Written,
  WrittenDescription,
  type Community,
} from './community';
import { communityOf, isOverlaid, marks, marksOf, untilOf, useOf, type Records } from './community-records';
import { createJourneys, Journey, journeyId, type Journeys } from './journey';
import { createNameParts, type NameParts } from './name-parts';
import type { MeaningIndex } from './meaning/meaning-index';
import { createMeanings } from './meaning/meanings';
import type { Tongue } from './meaning/vocabulary';
import { personOf, Profile, type Person } from './person';
import { createPositions, createSharing } from './positions';
import { ContactRecord, WishesRecord } from './reach';
import { createReaches, type Reaches } from './reaches';
import { createRosters, type RosterList, type Rosters } from './rosters';
import type { Steps } from './steps';
import { words } from './text/terms';
import { createTextIndex, type TextIndex } from './text/text-index';
import { createPasts } from './use/pasts';
import { AskedRecord } from './use/records';
import { correctedIn } from './use/terms';
import { createUse, type Use } from './use/use';
import { fromText } from './vectors/packing';
import { VectorRecord } from './vectors/record';
import { createVectorIndex, type VectorIndex } from './vectors/vector-index';
import { createWishes, Wish, type Wishes } from './wish';

/** Told of each stored document that cannot be read. */
export type Complain = (stored: { container: string; partition: string; id: string; fault: string }) => void;

/**
 * Everything the directory holds, as one load brought it. Communities and people are positions in lists, so
 * that ranking can count quickly; a position never changes its meaning.
 */
export type Content = {
  readonly communities: readonly (Community | undefined)[];
  readonly people: readonly (Person | undefined)[];
  readonly rosters: Rosters;
  /** Which words are somebody's name. */
  readonly names: Pick<NameParts, 'among'>;
  /** Who can be written to, by position. */
  readonly reaches: Pick<Reaches, 'of'>;
  /** What people wait to be told of. */
  readonly wishes: Pick<Wishes, 'all'>;
  /** Who is new, or was, and how they have been welcomed. */
  readonly journeys: Pick<Journeys, 'all' | 'of'>;
  readonly text: TextIndex;
  readonly meaning: MeaningIndex;
  /** What people asked who then joined. */
  readonly use: Use;
  readonly vectors: VectorIndex;
  /** What ranking must know of each community without touching it; by position, made of `marks`. */
  readonly marks: readonly number[];
  /** How busy each community is: the logarithm of how often it was read, by position. */
  readonly busy: readonly number[];
  /** Rises with every change to a person's profile. */
  readonly peopleVersion: number;
  communityAt(id: string): number | undefined;
  personAt(id: string): number | undefined;
  /** Takes documents as the store holds them, new or changed. Unreadable ones are complained of and left out. */
  take(container: ContainerName, items: readonly Stored[]): void;
  setOurs(community: string, ours: OurRecord): void;
  /** What communities and questions are read by; and to read everything again by another. */
  readonly tongue: Tongue;
  speak(tongue: Tongue): Steps<void>;
  /** A write of ours to one of the lists of people. */
  setPerson(list: RosterList, community: string, person: string, present: boolean): void;
  setDescription(community: string, written: WrittenDescription): void;
};

export function createContent(complain: Complain, clock: () => Date, first: Tongue): Content {
  const communityIds = createPositions();
  const personIds = createPositions();
  const records: Records[] = [];
  const communities: (Community | undefined)[] = [];
  /** Ids of communities with a description of ours over Graph's. */
  const overlaid = new Set<string>();
  const marked: number[] = [];
  const busy: number[] = [];
  const people: (Person | undefined)[] = [];
  const rosters = createRosters(clock);
  const names = createNameParts();
  const reaches = createReaches();
  const wishes = createWishes();
  const journeys = createJourneys();
  const text = createTextIndex();
  const meanings = createMeanings(first.lexicon);
  const used = createUse({
    counts: (at) => communities[at]?.sensitive === false && communities[at].visibility !== 'hidden',
    corrected: (word) => correctedIn({ text, meaning: meanings.index }, word),
  });
  const vectors = createVectorIndex();
  const takePast = createPasts(used, clock);
  const share = createSharing();
  let tongue = first;
  let peopleVersion = 0;
  teach(first);

  function teach({ lexicon, glossary }: Tongue, known?: Tongue): void {
    text.setGlossary(glossary);
    const taught = known?.lexicon.vocabulary;
    text.alsoKnown([...lexicon.vocabulary.values()].filter(({ plain }) => !taught?.has(plain)));
    text.alsoKnown(glossary.flatMap(({ short, long }) => words(`${short} ${long}`)));
  }

  function describe(id: string, change: Records): void {
    const at = communityIds.of(id);
    const record = { ...records[at], ...change };
    if (!isOverlaid(record, clock())) delete record.written;
    records[at] = record;
    if (!record.graph) return;
    if (record.written) overlaid.add(id);
    else overlaid.delete(id);
    const community = communityOf(id, record.graph, record);
    communities[at] = community;
    for (const list of [marked, busy]) while (list.length <= at) list.push(0);
    marked[at] = marksOf(community);
    busy[at] = Math.log1p(community.activity?.read ?? 0);
    rosters.setUse(at, useOf(community));
    setTexts(at, community);
  }

  function endOverlays(): void {
    for (const id of overlaid) {
      const record = records[communityIds.of(id)];
      if (record && !isOverlaid(record, clock())) describe(id, {});
    }
  }

  /** What nobody is offered is not read either, so that it neither answers a question nor tells how to understand one. */
  function setTexts(at: number, community: Community): void {
    const shown = marked[at] ?? 0;
    const texts = { ...community, tags: [...community.tags, ...community.aliases] };
    if ((shown & (marks.shownToAll | marks.shownToSome)) === 0) text.drop(at);
    else text.put(at, texts, (shown & marks.shownToAll) !== 0);
    meanings.put(at, text.reading(at));
  }

  function takeCommunity(stored: Stored): void {
    if (stored.id === 'graph') {
      read('communities', GraphRecord, stored, (graph) => describe(stored.partition, { graph }));
    } else if (stored.id === 'ours') {
      read('communities', OurRecord, stored, (ours) => describe(stored.partition, { ours }));
    } else if (stored.id === 'written') {
      read('communities', WrittenDescription, stored, (written) => describe(stored.partition, { written }));
    }
  }

  function takePerson(stored: Stored): void {
    const { partition, id } = stored;
    if (id === 'profile') {
      read('people', Profile, stored, (profile) => setPerson(partition, profile));
    } else if (id === 'contact') {
      read('people', ContactRecord, stored, (record) => reaches.setContact(personIds.of(partition), record));
    } else if (id === 'messages') {
      read('people', WishesRecord, stored, (record) => reaches.setWishes(personIds.of(partition), record));
    } else if (id.startsWith('watch~')) {
      read('people', Wish, stored, (wish) => wishes.put(personIds.of(partition), wish));
    } else if (id === journeyId) {
      read('people', Journey, stored, (journey) => journeys.put(personIds.of(partition), journey));
    }
  }

  function setPerson(id: string, profile: Profile): void {
    const at = personIds.of(id);
    names.put(at, profile.erased ? undefined : profile.name);
    people[at] = profile.erased ? undefined : personOf(id, profile, share);
    if (profile.erased) {
      rosters.dropOverlays(at);
      reaches.drop(at);
      wishes.drop(at);
      journeys.drop(at);
    }
    peopleVersion += 1;
  }

  function takeRoster(stored: Stored): void {
    const { partition, id } = stored;
    if (id.startsWith('written-')) {
      read('rosters', Written, stored, (written) => {
        const { of = 'members', person, member } = written;
        overlay(of, partition, person, member, untilOf(written));
      });
    } else if (/^(members|owners)-/.test(id)) {
      read('rosters', RosterChunk, stored, (chunk) =>
        rosters.setChunk(communityIds.of(partition), id, chunk.people.map(personIds.of)),
      );
    }
  }

  function overlay(
    list: RosterList,
    community: string,
    person: string,
    present: boolean,
    until: number,
  ): void {
    rosters.overlay(list, communityIds.of(community), personIds.of(person), present, until);
  }

  function read<T>(
    container: ContainerName,
    schema: z.ZodType<T>,
    stored: Stored,
    use: (doc: T) => void,
  ): void {
    const parsed = schema.safeParse(stored.doc);
    if (parsed.success) return use(parsed.data);
    const [issue] = parsed.error.issues;
    const fault = `${issue?.path.join('.') || 'document'}: ${issue?.message}`;
    complain({ container, partition: stored.partition, id: stored.id, fault });
  }

  function takeAsked(stored: Stored): void {
    if (!stored.id.startsWith('asked-')) return;
    read('use', AskedRecord, stored, (record) => takePast(communityIds.of(stored.partition), record));
  }

  function takeVector(stored: Stored): void {
    read('vectors', VectorRecord, stored, ({ model, hash, bytes }) =>
      vectors.put(communityIds.of(stored.partition), model, hash, fromText(bytes)),
    );
  }

  const readers: Partial<Record<ContainerName, (stored: Stored) => void>> = {
    communities: takeCommunity,
    people: takePerson,
    rosters: takeRoster,
    use: takeAsked,
    vectors: takeVector,
  };

  return {
    communities,
    people,
    rosters,
    names,
    reaches,
    wishes,
    journeys,
    text,
    use: used,
    vectors,
    get meaning() {
      return meanings.index;
    },
    get tongue() {
      return tongue;
    },
    get peopleVersion() {
      return peopleVersion;
    },
    marks: marked,
    busy,
    communityAt: communityIds.at,
    personAt: personIds.at,
    take(container, items) {
      const take = readers[container];
      if (take) items.forEach(take);
      endOverlays();
    },
    setOurs: (community, ours) => describe(community, { ours }),
    *speak(other) {
      teach(other, tongue);
      if (other.lexicon !== meanings.lexicon) {
        yield* meanings.reread(other.lexicon, communities.length, text.reading);
      }
      tongue = other;
    },
    setPerson: (list, community, person, present) =>
      overlay(list, community, person, present, clock().getTime() + overlaySeconds * 1_000),
    setDescription: (community, written) => describe(community, { written }),
  };
}
