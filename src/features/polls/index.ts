import type { Feature } from '../../bot/feature';
import { asking } from './asking/index';
import type { PollPorts } from './ports';
import { running } from './running/index';
import { voting } from './voting/index';

/** Polls in chats and channels: asked, voted in, and run. */
export function polls(ports: PollPorts): Feature {
  const parts = [asking(ports), voting(ports), running(ports)];
  return {
    name: 'polls',
    asks: parts.flatMap(({ asks = [] }) => asks),
    verbs: parts.flatMap(({ verbs = [] }) => verbs),
    views: parts.flatMap(({ views = [] }) => views),
    shares: parts.flatMap(({ shares = [] }) => shares),
    jobs: parts.flatMap(({ jobs = [] }) => jobs),
    pages: parts.flatMap(({ pages = [] }) => pages),
  };
}
