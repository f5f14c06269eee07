import type { Feature } from '../../bot/feature';
import { offering } from './offering/index';
import type { SignupPorts } from './ports';
import { running } from './running/index';
import { taking } from './taking/index';

/** Sign-ups in chats and channels: offered, taken, and run. */
export function signups(ports: SignupPorts): Feature {
  const parts = [offering(ports), taking(ports), running(ports)];
  return {
    name: 'signups',
    asks: parts.flatMap(({ asks = [] }) => asks),
    verbs: parts.flatMap(({ verbs = [] }) => verbs),
    views: parts.flatMap(({ views = [] }) => views),
    shares: parts.flatMap(({ shares = [] }) => shares),
    jobs: parts.flatMap(({ jobs = [] }) => jobs),
    pages: parts.flatMap(({ pages = [] }) => pages),
  };
}
