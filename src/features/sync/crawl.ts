import { TenantFault } from '../../directory/tenant';
import { conclude } from './conclusion';
import { readGroups } from './reading-groups';
import { readPeople } from './reading-people';
import { readRosters } from './reading-rosters';
import { beginApplying } from './state';
import type { RosterMoves } from './roster';
import { sketchOf } from './sketch';
import { clearStage, newStage, passingStage, resumedStage, type Stage } from './stage';
import type { SyncOptions, SyncPorts, Whole } from './sync';

/**
 * A full sync: reads everything, page by page, puts it aside, judges it once it is whole, and then brings the store
 * level with it. A first one writes people and members as it reads them, for nothing is shown before communities'
 * records are there, which come last. One that was broken off goes on where it was. Whoever called clears the stage once the result is kept. Throws `TenantFault`.
 */
export async function crawl(ports: SyncPorts, options: SyncOptions = {}): Promise<Whole> {
  const { store, clock, log } = ports;
  const resumed = options.dryRun ? undefined : await resumedStage(store, clock());
  if (resumed) log.info({ step: resumed.at.step, startedAt: resumed.at.startedAt }, 'a full sync goes on');
  try {
    return await through(ports, resumed ?? (await begin(ports, options)), options);
  } catch (error) {
    if (!(error instanceof TenantFault) || options.dryRun) throw error;
    if (error.kind === 'expired') {
      log.info({ err: error }, 'a full sync begins anew');
      return through(ports, await begin(ports, options), options);
    }
    if (!error.passing) await clearStage(store); // so that it does not stand in the way of delta rounds
    throw error;
  }
}

async function begin({ reader, store, clock }: SyncPorts, { dryRun }: SyncOptions): Promise<Stage> {
  const links = await reader.deltaLinks();
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
  const { links, startedAt } = stage.at;
  return {
    result: options.dryRun ? { ...result, sketch: sketchOf(held, records, [...moves.values()]) } : result,
    links: { ...links, at: startedAt, crawledAt: startedAt },
  };
}
