import { z } from 'zod';
import { show } from '../../../bot/card';
import type { Redraw, Reply } from '../../../bot/feature';
import type { Turn, Viewer } from '../../../bot/turn';
import { Id } from '../../../store/store';
import { history, type SyncRun } from '../history';
import { requestSync } from '../schedule';
import { troubles, type Kind } from '../state';
import { administratorsOnly, on, runsRead, stoppedRun, type StatusPorts } from './status';
import { syncStatusCard, type SyncStatusView } from './card';
import { momentWords, removalWords } from './words';
import type { Losses } from '../sync';

/** Which run is to be let pass, and whether the person has seen what that means. */
export const LetPass = z.object({ run: Id, sure: z.boolean().default(false) });

/** Has a sync run at once. */
export async function readNow(ports: StatusPorts, turn: Turn, kind: Kind): Promise<Redraw> {
  await administratorsOnly(ports, turn);
  await requestSync(ports, { kind, by: 'administrator' });
  const notice =
    kind === 'full'
      ? 'Reading everything now, which takes a few minutes. Press Refresh then.'
      : 'Reading changes now. Press Refresh in a moment.';
  return { redraw: true, notice, otherwise: on };
}

/** Has a sync that the shrink guard stopped run again and remove what has gone; asks first. */
export async function letPass(
  ports: StatusPorts,
  turn: Turn,
  { run, sure }: z.infer<typeof LetPass>,
): Promise<Reply | Redraw> {
  await administratorsOnly(ports, turn);
  const { store } = ports;
  const stopped = stoppedRun(await troubles(store), await history(store, runsRead));
  if (!stopped) {
    return {
      redraw: true,
      notice: 'No sync is stopped any more. This is how things are now.',
      otherwise: on,
    };
  }
  if (!sure || stopped.id !== run) return asked(stopped, sure, turn);
  await requestSync(ports, { kind: stopped.kind, accept: lossesIn(stopped), by: 'administrator' });
  const notice = 'The sync runs again now, and may remove them. Press Refresh in a moment.';
  return { redraw: true, notice, otherwise: on };
}

/** What the person has seen that would be removed. */
function lossesIn({ communities, people, memberships, dissolved = 0 }: SyncRun): Losses {
  return {
    communities: communities?.gone ?? 0,
    people: people?.gone ?? 0,
    memberships: (memberships?.gone ?? 0) + dissolved,
  };
}

function asked(stopped: SyncRun, again: boolean, viewer: Viewer): Reply {
  const heading = `Remove ${removalWords(stopped)}?`;
  const view: SyncStatusView = {
    ...(again && { notice: 'The figures are others now than when you were asked.' }),
    heading,
    lead: `The sync of ${momentWords(stopped.startedAt, viewer)} no longer found them in Microsoft 365. Nothing has been removed so far. Remove them only if you know why they have gone: it looks the same when permissions were taken away.`,
    troubles: [],
    actions: [
      { title: 'Remove them', verb: 'sync-accept-shrink', data: { run: stopped.id, sure: true, on } },
      { title: 'Keep them', tooltip: 'Keep them for now', verb: 'sync-status', data: { on } },
    ],
  };
  return show(syncStatusCard, view, heading);
}
