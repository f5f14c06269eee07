import type { Log } from '../../bot/dispatch';
import { Refusal } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import { TenantFault, type TenantReader, type TenantWriter } from '../../directory/tenant';
import type { Condition, Store, Stored } from '../../store/store';
import type { Entry, Journal } from '../journal';

/** A younger entry may still be under way. */
export const settledAfterMs = 60_000;
/** Nothing is done again long after somebody asked for it. */
export const repeatedWithinMs = 60 * 60_000;

export const overtaken = 'a later change took its place';

/** Why a change that was put off will never be made. `interrupted`: Graph has not even been asked. */
export type Cause = 'changed' | 'too late' | 'refused' | 'interrupted';

const causeWords: Readonly<Record<Cause, string>> = {
  changed: 'somebody else has changed it since',
  'too late': 'Graph did not do it, and it is too late to do it again',
  refused: 'Graph refused it',
  interrupted: 'Graph was not asked for it',
};

export type WritePorts = {
  journal: Journal;
  reader: Pick<TenantReader, 'isMember' | 'ownersOf' | 'descriptionOf' | 'groupsNamed'>;
  /** Nothing where Signpost may only read. */
  writer: TenantWriter | undefined;
  store: Store;
  directory: Pick<Directory, 'noteMembership' | 'noteOwnership' | 'noteDescription' | 'apply'> &
    Pick<Directory, 'isMember' | 'isOwner'>;
  clock: () => Date;
  log: Log;
  /** Told of a change that will never be made, though somebody was promised that it is tried on; before it is closed. */
  undone?: (entry: Entry, cause: Cause) => Promise<void>;
};

/** The writer. Throws `Refusal` where there is none; `instead` is what people can do themselves. */
export function writerOf(
  { writer }: Pick<WritePorts, 'writer'>,
  cannot: string,
  instead: string,
): TenantWriter {
  if (writer) return writer;
  throw new Refusal(`I may only read communities here, not ${cannot}. ${instead}`);
}

/** Has Graph surely not done it? */
export function isCertain(error: unknown): error is TenantFault {
  const certain = ['refused', 'not found', 'forbidden', 'unauthenticated'];
  return error instanceof TenantFault && certain.includes(error.kind);
}

/** Closes the entry when Graph has surely not done it; otherwise it stays open, for nobody knows. */
export async function attempt<T>(journal: Journal, entry: Stored<Entry>, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (isCertain(error)) await journal.close(entry, 'refused', error.message);
    throw error;
  }
}

export async function giveUp(
  { journal, undone }: Pick<WritePorts, 'journal' | 'undone'>,
  entry: Stored<Entry>,
  cause: Cause,
  why = causeWords[cause],
): Promise<void> {
  await undone?.(entry.doc, cause);
  await journal.close(entry, cause === 'refused' ? 'refused' : 'undone', why);
}

/** Settles each, and answers how many are closed then. One that fails stays open and is no reason to leave the others. */
export async function settledAmong<E extends Entry>(
  { log }: Pick<WritePorts, 'log'>,
  entries: readonly Stored<E>[],
  settle: (entry: Stored<E>) => Promise<boolean>,
): Promise<number> {
  let closed = 0;
  for (const entry of entries) {
    try {
      if (await settle(entry)) closed++;
    } catch (error) {
      log.warn({ entry: entry.id, err: error }, 'an unfinished write to Graph could not be settled yet');
    }
  }
  return closed;
}

/** Whether it is closed then: settled, or given up because Graph refuses it. */
export async function settledOrRefused<E extends Entry>(
  ports: WritePorts,
  entry: Stored<E>,
  settle: (entry: Stored<E>) => Promise<boolean>,
): Promise<boolean> {
  try {
    return await settle(entry);
  } catch (error) {
    if (!isCertain(error)) throw error;
    await giveUp(ports, entry, 'refused', error.message);
    return true;
  }
}

/** Only what has had time to end by itself is settled. */
export function isOld({ doc }: Stored<Entry>, now: Date): boolean {
  return now.getTime() - Date.parse(doc.at) > settledAfterMs;
}

/** Of several entries about one thing only the newest says what was wanted. Entries come oldest first. */
export function sorted<E extends Entry>(
  entries: readonly Stored<E>[],
  about: (doc: E) => string,
): { newest: Stored<E>[]; older: Stored<E>[] } {
  const newest = new Map<string, Stored<E>>();
  for (const entry of entries) newest.set(about(entry.doc), entry);
  const kept = new Set(newest.values());
  return { newest: [...kept], older: entries.filter((entry) => !kept.has(entry)) };
}

export function unchanged(known: Stored | undefined): Condition {
  return known ? { ifMatch: known.etag } : { ifAbsent: true };
}
