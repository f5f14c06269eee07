import { z } from 'zod';
import { ask, forAdministrators, verb, view, type Feature } from '../../bot/feature';
import { syncCommand } from './command/command';
import { activityJob, engageJob, eraseJob, syncJob } from './jobs';
import type { Ports } from './run';
import { drawStatus } from './status/status';
import { letPass, LetPass, readNow } from './status/replies';
import { subscribeJob, type SubscriptionPorts } from './watch/subscribing';
import { subscribe } from './watch/subscription';

const Nothing = z.object({});

/** Keeps the directory level with the tenant. */
export function sync(ports: Ports & SubscriptionPorts): Feature {
  return {
    name: 'sync',
    asks: [
      ask({
        name: 'sync status',
        only: 'administrators',
        about: 'When the directory was last brought up to date',
        examples: ['sync status'],
        match: (text) => (/^\s*sync(hronisation)?\s+status\s*[?.!]*\s*$/i.test(text) ? {} : undefined),
        reply: (turn) => drawStatus(ports, turn),
      }),
    ],
    verbs: forAdministrators([
      verb('sync-status', Nothing, (turn) => drawStatus(ports, turn)),
      verb('sync-now', Nothing, (turn) => readNow(ports, turn, 'delta')),
      verb('sync-full', Nothing, (turn) => readNow(ports, turn, 'full')),
      verb('sync-accept-shrink', LetPass, (turn, data) => letPass(ports, turn, data)),
    ]),
    views: [view('sync-status', Nothing, (viewer, _params, notice) => drawStatus(ports, viewer, notice))],
    jobs: [
      { kind: 'sync', long: true, run: (data) => syncJob(ports, data) },
      { kind: 'activity', long: true, run: () => activityJob(ports) },
      { kind: 'engage-map', long: true, run: () => engageJob(ports) },
      { kind: 'erase', long: true, run: () => eraseJob(ports) },
      { kind: subscribe, run: (data) => subscribeJob(ports, data) },
    ],
    commands: [
      {
        name: 'sync',
        about: 'bring the directory level with the tenant: sync [--full] [--dry-run] [--accept-shrink]',
        run: (args, print) => syncCommand(ports, args, print),
      },
    ],
  };
}
