import type { JobKind } from '../../../bot/feature';
import { z } from 'zod';
import { PollId } from '../poll';
import type { PollPorts } from '../ports';
import { follow } from './following';
import { lookAtPoll } from './looks';

const Look = z.object({ poll: PollId });

/** Looks at a poll and does whatever is due by then. It says no more than where to look, so it may come at any time, and twice. */
export function lookJob(ports: PollPorts): JobKind {
  return {
    kind: lookAtPoll,
    async run(data, at) {
      const { poll } = Look.parse(data);
      await follow(ports, poll, at);
    },
  };
}
