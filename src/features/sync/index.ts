import { ask, type Feature } from '../../bot/feature';
import { replyStatus, syncCommand } from './replies';
import { engageJob, syncJob, type Ports } from './run';

/** Keeps the directory level with the tenant. */
export function sync(ports: Ports): Feature {
  return {
    name: 'sync',
    asks: [
      ask({
        name: 'sync status',
        about: 'For the community team: when the directory was last brought up to date',
        examples: ['sync status'],
        match: (text) => (/^\s*sync(hronisation)?\s+status\s*[?.!]*\s*$/i.test(text) ? {} : undefined),
        reply: (turn) => replyStatus(ports, turn),
      }),
    ],
    jobs: [
      { kind: 'sync', run: () => syncJob(ports) },
      { kind: 'engage-map', run: () => engageJob(ports) },
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
