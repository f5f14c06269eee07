import type { JobKind } from '../../../bot/feature';
import { z } from 'zod';
import { Id } from '../../../store/store';
import type { PollPorts } from '../ports';
import { follow } from './following';
import { lookAtPoll } from './looks';
import type { Members } from './members';
import { finishReminding } from './reminding';

const Look = z.object({ poll: Id });

/** Looks at a poll and does whatever is due by then. It says no more than where to look, so it may come at any time, and twice. */
export function lookJob(ports: PollPorts & { members: Members }): JobKind {
  return {
    kind: lookAtPoll,
    async run(data, at) {
      const { poll } = Look.parse(data);
      await finishReminding(ports, poll, at);
      await follow(ports, poll, at);
    },
  };
}
