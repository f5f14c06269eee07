import type { GraphRecord } from '../../directory/community';
import type { Profile } from '../../directory/person';
import type { Store } from '../../store/store';
import { letGo, takeBack } from './gone';
import { inLists } from './listed';
import { putAgreed } from './overlay';
import { changeRoster, rostersAtOnce, type RosterMoves } from './roster';
import type { SyncOptions } from './sync';

/** What has to be written so that the store is level with the tenant, whichever way it was found out. */
export type Changes = {
  profiles: { id: string; profile: Profile }[];
  rosters: RosterMoves[];
  /** Records to write; `former` is what was held, if anything. */
  records: { id: string; record: GraphRecord; former?: GraphRecord | undefined }[];
  /** Communities that are no longer in Graph. */
  gone: { id: string; record: GraphRecord }[];
};

/**
 * Writes changes: people before their memberships, and communities' own records last, so that nothing half-known is
 * shown wherever it breaks off. Repeating it is harmless.
 */
export async function applyChanges(
  store: Store,
  changes: Partial<Changes>,
  at: Date,
  { hold, onProgress }: Pick<SyncOptions, 'hold' | 'onProgress'> = {},
): Promise<void> {
  const { profiles = [], rosters = [], records = [], gone = [] } = changes;
  const total = profiles.length + rosters.length + records.length + gone.length;
  let done = 0;
  const wrote = (count: number): void => {
    hold?.check();
    done += count;
    onProgress?.({ step: 'writing', done, total });
  };

  wrote(0);
  if (profiles.length > 0) {
    await store.upsertAll(
      'people',
      profiles.map(({ id, profile }) => ({ partition: id, doc: profile })),
    );
    wrote(profiles.length);
  }
  for await (const some of inLists(rosters, rostersAtOnce)) {
    await Promise.all(some.map((moves) => changeRoster(store, moves)));
    wrote(some.length);
  }
  for (const { id, record } of gone) {
    await letGo(store, id, record, at);
    wrote(1);
  }
  for (const { id, former } of records) if (former?.goneAt !== undefined) await takeBack(store, id);
  if (records.length > 0) {
    const rest: Changes['records'] = [];
    for (const one of records) {
      if (!(await putAgreed(store, one.id, one.former, one.record))) rest.push(one);
    }
    if (rest.length > 0) {
      await store.upsertAll(
        'communities',
        rest.map(({ id, record }) => ({ partition: id, doc: record })),
      );
    }
    wrote(records.length);
  }
}

/** Do these bring a community that Engage knows by an id of its own, which is still to be found out? */
export function bringEngage({ records }: Pick<Changes, 'records'>): boolean {
  return records.some(
    ({ record, former }) =>
      record.engage && record.engageId === undefined && (former === undefined || former.madeAt !== undefined),
  );
}

/** Is there somebody among these who is to be erased by now? */
export function bringErasure({ profiles }: Pick<Changes, 'profiles'>, now: Date): boolean {
  return profiles.some(
    ({ profile: { left } }) => left !== undefined && Date.parse(left.eraseFrom) <= now.getTime(),
  );
}
