import { TenantFault, type TenantWriter } from '../../directory/tenant';
import { erased } from '../../store/forgetting';
import { collection, type Stored } from '../../store/store';
import { keptSeconds, type CreationEntry } from '../journal';
import { etagIfWon } from '../races';
import { skewMs } from '../takeover';
import {
  begun,
  isDue,
  isHeldUp,
  isOver,
  lost,
  MakingRecord,
  makingOf,
  makings as partition,
  refusalWords,
  type Making,
  type Wanted,
} from './making';
import { createNames } from './names';
import { takeIn, type Made } from './newcomer';
import { giveUp, isOld, overtaken, settledAmong, unchanged, writerOf, type WritePorts } from './ports';

const sameName =
  'Another one of this name is being made at this moment. Look again in a few minutes: you can join that one, or say in the name what is different about yours.';

/** What asking Graph has brought. */
type News = { made: Made } | { failed: string } | 'nothing yet';

/** Communities made in Viva Engage, which takes a while over it and would make two if it were asked twice. */
export interface Creations {
  create(key: string, wanted: Wanted, by: string): Promise<Making>;
  making(key: string): Promise<Making | undefined>;
  /** The wish that a community of this name is being made for, and whose it is. */
  beingMade(name: string): Promise<{ key: string; by: string } | undefined>;
  /** Answers how many entries it closed. */
  settle(entries: readonly Stored<CreationEntry>[]): Promise<number>;
}

export function createCreations(ports: WritePorts): Creations {
  const { journal, reader, writer, store, clock, log } = ports;
  const makings = collection(store, 'journal', MakingRecord);
  const names = createNames(store, makings);

  /** Replaces a record; nothing when somebody else wrote first. */
  async function put(
    doc: MakingRecord,
    former: Stored<MakingRecord> | undefined,
  ): Promise<Stored<MakingRecord> | undefined> {
    const etag = await etagIfWon(makings.put(partition, { ...doc, ttl: keptSeconds }, unchanged(former)));
    return etag === undefined ? undefined : { partition, id: doc.id, doc, etag };
  }

  /** Writes down what has become of an attempt, unless it is over or another one is under way. */
  async function amended(
    record: Stored<MakingRecord>,
    change: Partial<MakingRecord>,
  ): Promise<Stored<MakingRecord>> {
    for (let last = record; ;) {
      const written = await put({ ...last.doc, ...change }, last);
      if (written) return written;
      const other = (await makings.get(partition, record.id)) ?? last;
      if (other.doc.entry !== record.doc.entry || isOver(other.doc)) return other;
      last = other;
    }
  }

  /** Writes the wish down, and that it is asked for. Nothing when another press was quicker. */
  async function claim(
    key: string,
    wanted: Wanted,
    by: string,
    former: Stored<MakingRecord> | undefined,
  ): Promise<{ entry: Stored<CreationEntry>; record: Stored<MakingRecord> } | undefined> {
    const { name, description, privacy, owners } = wanted;
    const asked = { key, name, description, privacy, owners: [...owners] };
    const entry = await journal.intend<CreationEntry>({ action: 'create', ...asked, by });
    const attempt = { by, entry: entry.id, at: entry.doc.at };
    const record = await put(begun(key, wanted, attempt, former?.doc), former);
    if (record) return { entry, record };
    await journal.close(entry, 'undone', 'another press was quicker');
    return undefined;
  }

  /** Asks Engage, once. Whatever becomes of it is written down. */
  async function ask(
    graph: TenantWriter,
    entry: Stored<CreationEntry>,
    record: Stored<MakingRecord>,
  ): Promise<Stored<MakingRecord>> {
    const { doc } = record;
    if (!(await names.take(doc))) {
      const refused = await amended(record, { state: 'failed', why: sameName });
      await journal.close(entry, 'undone', 'another wish has its name');
      return refused;
    }
    if (isHeldUp(doc, clock())) return record; // it may have been given up elsewhere
    try {
      const operation = await graph.create(doc);
      return await amended(record, { state: 'under way', operation });
    } catch (error) {
      if (!(error instanceof TenantFault)) throw error;
      log.warn({ key: doc.id, err: error }, 'a community could not be made');
      const why = refusalWords(error);
      if (why === undefined) return amended(record, { state: 'unclear' });
      const refused = await amended(record, { state: 'failed', why });
      await journal.close(entry, 'refused', error.message);
      return refused;
    }
  }

  /** Takes a record as far as Graph has come. Throws `TenantFault`. */
  async function advanced(record: Stored<MakingRecord>): Promise<Stored<MakingRecord>> {
    const now = clock();
    if (!isDue(record.doc, now)) return record;
    const looking = await put({ ...record.doc, lookedAt: now.toISOString() }, record);
    if (!looking) return record; // somebody else is at it
    return concluded(looking, await newsOf(looking.doc));
  }

  async function concluded(record: Stored<MakingRecord>, news: News): Promise<Stored<MakingRecord>> {
    const { doc } = record;
    const now = clock();
    if (news === 'nothing yet') {
      const why = lost(doc, now);
      if (why !== undefined) return amended(record, { state: 'failed', why, lost: true });
      return doc.state === 'asked' ? amended(record, { state: 'unclear' }) : record;
    }
    if ('failed' in news) return amended(record, { state: 'failed', why: news.failed });
    await takeIn(ports, doc, news.made, now);
    return amended(record, { state: 'done', community: news.made.group });
  }

  async function newsOf(doc: MakingRecord): Promise<News> {
    const followed = doc.operation !== undefined && writer ? await follow(writer, doc.operation) : undefined;
    if (followed !== undefined && followed !== 'nothing yet') return followed;
    if (followed === 'nothing yet' && lost(doc, clock()) === undefined) return followed;
    const group = await lookFor(doc);
    return group === undefined ? 'nothing yet' : { made: { group } };
  }

  /** Nothing where Graph does not tell, and not for the moment only: no longer knows the operation, or may not say. */
  async function follow(graph: TenantWriter, operation: string): Promise<News | undefined> {
    try {
      const creation = await graph.creation(operation);
      if (creation.state === 'under way') return 'nothing yet';
      if (creation.state === 'done') return { made: creation };
      const because = creation.why === '' ? '.' : `: ${creation.why.replace(/\.?\s*$/, '.')}`;
      return { failed: `Viva Engage could not make it${because}` };
    } catch (error) {
      if (!(error instanceof TenantFault) || error.passing) throw error;
      log.warn(
        { operation, err: error },
        'a new community could not be followed, and is looked for by its name',
      );
      return undefined;
    }
  }

  /** The group of exactly this name that one of these people has come to own since the wish. */
  async function lookFor({ name, owners, firstAt }: MakingRecord): Promise<string | undefined> {
    const from = Date.parse(firstAt) - skewMs;
    for (const { id, displayName, createdDateTime } of await reader.groupsNamed(name.trim())) {
      const isSince = createdDateTime ? Date.parse(createdDateTime) >= from : false;
      if (!isSince || displayName.trim() !== name.trim()) continue;
      const found = await reader.ownersOf(id);
      if (owners.some((owner) => owner !== erased && found.includes(owner))) return id;
    }
    return undefined;
  }

  /** What an attempt that failed may have brought all the same. Throws `TenantFault`. */
  async function belated(record: Stored<MakingRecord>): Promise<Stored<MakingRecord> | undefined> {
    const group = await lookFor(record.doc);
    return group === undefined ? undefined : concluded(record, { made: { group } });
  }

  /** As far as it is known where Graph cannot be asked. */
  async function asFarAsKnown(
    record: Stored<MakingRecord>,
    look: (record: Stored<MakingRecord>) => Promise<Stored<MakingRecord>>,
  ): Promise<Making> {
    try {
      return makingOf((await look(record)).doc, clock());
    } catch (error) {
      if (!(error instanceof TenantFault)) throw error;
      log.warn({ key: record.id, err: error }, 'how far a new community is could not be found out');
      return makingOf(record.doc, clock());
    }
  }

  async function making(key: string): Promise<Making | undefined> {
    const record = await makings.get(partition, key);
    return record && asFarAsKnown(record, advanced);
  }

  async function settleOne(entry: Stored<CreationEntry>): Promise<boolean> {
    const record = await makings.get(partition, entry.doc.key);
    if (record?.doc.entry !== entry.id) {
      const isOlder = !record || record.doc.at < entry.doc.at;
      if (isOlder) await giveUp(ports, entry, 'interrupted');
      else await journal.close(entry, 'undone', overtaken);
      return true;
    }
    const { doc } = await advanced(record);
    if (!isOver(doc)) return false;
    await journal.close(entry, doc.state === 'done' ? 'done' : 'undone', doc.why);
    return true;
  }

  return {
    async create(key, wanted, by) {
      const graph = writerOf(ports, 'make new ones', 'You can start one in Viva Engage.');
      const former = await makings.get(partition, key);
      if (former && former.doc.state !== 'failed') return asFarAsKnown(former, advanced);
      const begin = async (
        last: Stored<MakingRecord> | undefined,
      ): Promise<Stored<MakingRecord> | undefined> => {
        const claimed = await claim(key, wanted, by, last);
        return claimed ? ask(graph, claimed.entry, claimed.record) : makings.get(partition, key);
      };
      if (former)
        return asFarAsKnown(former, async () => (await belated(former)) ?? (await begin(former)) ?? former);
      const record = await begin(undefined);
      if (!record) throw new Error(`The wish ${key} for a community is neither new nor known.`);
      return makingOf(record.doc, clock());
    },

    making,

    async beingMade(name) {
      const wish = await names.holder(name);
      return wish && { key: wish.id, by: wish.by };
    },

    settle(entries) {
      const now = clock();
      const old = entries.filter((entry) => isOld(entry, now));
      return settledAmong(ports, old, settleOne);
    },
  };
}
