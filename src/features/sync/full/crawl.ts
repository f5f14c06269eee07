import { TenantFault } from '../../../directory/tenant';
import { conclude } from './conclusion';
import { readGroups } from './reading-groups';
import { readPeople } from './reading-people';
import { readRosters } from './reading-rosters';
import { beginApplying, savedLinks } from '../state';
import type { RosterMoves } from '../roster';
import { sketchOf } from '../command/sketch';
import { clearStage, newStage, passingStage, resumedStage, type Stage } from './stage';
import type { SyncOptions, SyncPorts, Whole } from '../sync';

/** So often a full sync may be gone on with and get no further. */
const mostStuck = 3;
/** Links that are older are left alone, for they may soon be of no use. */
const freshMs = 24 * 60 * 60 * 1000;

/**
 * A full sync: reads everything, page by page, puts it aside, judges it once it is whole, and then brings the store
 * level with it. A first one writes people and members as it reads them, for nothing is shown before communities'
 * records are there, which come last. One that was broken off goes on where it was. Whoever called clears the stage
 * once the result is kept. Throws `TenantFault`.
 */
export async function crawl(ports: SyncPorts, options: SyncOptions = {}): Promise<Whole> {
  const { store, clock, log } = ports;
  const resumed = options.dryRun ? undefined : await resumedStage(store, clock());
  if (resumed) log.info({ step: resumed.at.step, startedAt: resumed.at.startedAt }, 'a full sync goes on');
  const stage = resumed ?? (await begin(ports, options));
  const from = stage.at;
  try {
    return await through(ports, stage, options);
  } catch (error) {
    if (!(error instanceof TenantFault) || options.dryRun) throw error;
    if (error.kind === 'expired') {
      log.info({ err: error }, 'a full sync begins anew');
      return through(ports, await begin(ports, options), options);
    }
    const stuck = stage.at === from ? from.stuck + 1 : 0;
    if (error.passing && stuck < mostStuck) await stage.keep({ stuck });
    else await clearStage(store); // so that it does not stand in the way of delta rounds
    throw error;
  }
}

/**
 * Links that rounds of changes go on from anyway are gone on from: lists may lag behind new ones by a little, and what
 * comes twice does no harm.
 */
async function begin(
  { reader, store, clock }: SyncPorts,
  { dryRun, anew = false }: SyncOptions,
): Promise<Stage> {
  const now = clock();
  const former = anew ? undefined : await savedLinks(store);
  const fresh = former && now.getTime() - Date.parse(former.at) < freshMs;
  const { groups, users, at } = fresh ? former : { ...(await reader.deltaLinks()), at: now.toISOString() };
  const links = { groups, users, at };
  if (dryRun) return passingStage(links, clock());
  await beginApplying(store);
  return newStage(store, links, clock());
}

/** Every step from where the crawl is. */
async function through(ports: SyncPorts, stage: Stage, options: SyncOptions): Promise<Whole> {
  const moves = new Map<string, RosterMoves>();
  if (stage.at.step === 'groups') await readGroups(ports, stage, options);
  if (stage.at.step === 'people') await readPeople(ports, stage, options);
  if (stage.at.step === 'rosters') {
    await readRosters(ports, stage, options, (moved) => options.dryRun && moves.set(moved.community, moved));
  }
  const { result, held, records } = await conclude(ports, stage, options);
  const { links, startedAt } = stage.at; // changes since the links come with the next round
  return {
    result: options.dryRun ? { ...result, sketch: sketchOf(held, records, [...moves.values()]) } : result,
    links: { ...links, crawledAt: startedAt },
  };
}
