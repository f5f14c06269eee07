import { z } from 'zod';
import { verb, view, type Feature } from '../../../bot/feature';
import { PollId } from '../poll';
import type { PollPorts } from '../ports';
import { drawOwn, drawShared } from './own';
import { addOption, look, vote, withdraw } from './replies';

const PollOf = z.object({ poll: PollId });
/** What is ticked, as Teams sends it: `o1,o3`. */
const Ticked = PollOf.extend({ choice: z.string().max(200).default('') });
/** Of these presses nothing is kept. */
const unremembered = { remembered: false };

/** Polls as they are voted in. */
export function voting(ports: PollPorts): Omit<Feature, 'name'> {
  return {
    verbs: [
      verb('vote', PollOf.extend({ option: z.string().max(10) }), (turn, { poll, option }) =>
        vote(ports, turn, { poll, choices: [option] }),
      ),
      verb('vote-several', Ticked, (turn, { poll, choice }) =>
        vote(ports, turn, { poll, choices: ticked(choice) }),
      ),
      verb(
        'vote-secretly',
        Ticked,
        (turn, { poll, choice }) => vote(ports, turn, { poll, choices: ticked(choice), secretly: true }),
        unremembered,
      ),
      verb('withdraw-vote', PollOf, (turn, { poll }) => withdraw(ports, turn, poll)),
      verb(
        'add-option',
        PollOf.extend({ another: z.string().max(2_000).default('') }),
        (turn, { poll, another }) => addOption(ports, turn, { poll, option: another }),
        unremembered,
      ),
      verb('look-poll', PollOf, (turn, { poll }) => look(ports, turn, poll), unremembered),
    ],
    views: [
      view('poll', PollOf, (viewer, { poll }, notice) => drawOwn(ports, viewer, poll, { notice })),
      view('poll-shared', PollOf, (viewer, { poll }) => drawShared(ports, viewer, poll)),
    ],
  };
}

function ticked(choice: string): string[] {
  return choice.split(',').filter((id) => id !== '');
}
