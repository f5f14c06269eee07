import { z } from 'zod';
import { ask, verb, type Feature } from '../../../bot/feature';
import { Id } from '../../../store/store';
import { PollId } from '../poll';
import type { PollPorts } from '../ports';
import { discard, postDraft } from './drafts';
import { Typed } from './form-reading';
import { longestLine, readLine } from './line';
import { pollShare } from './share';
import { askByLine, openForm, submit } from './submitting';

const PollOf = z.object({ poll: PollId });
const Form = Typed.extend({ poll: PollId, by: Id.optional() });

/** Whether it is a poll does not depend on when it is read. */
const anyReader = { at: new Date(0), timeZone: 'UTC' };

/** Polls as they are asked: in a line, in a form, from the message extension, or as a draft that is posted later. */
export function asking(ports: PollPorts): Omit<Feature, 'name'> {
  return {
    asks: [
      ask({
        name: 'poll',
        about: 'Ask a poll in a channel or chat',
        longest: 2 * longestLine,
        examples: ['Poll “Where shall we meet?” York, Leeds, Online', 'New poll'],
        match: (text) => (readLine(text, anyReader) ? text : undefined),
        reply: (turn, text) => askByLine(ports, turn, text),
      }),
      ask({
        name: 'post my poll',
        about: 'Post the poll I have drafted',
        examples: ['Post my poll'],
        match: draftNamed,
        reply: (turn, name) => postDraft(ports, turn, name),
      }),
    ],
    verbs: [
      verb('ask-poll', Form, (turn, form) => submit(ports, turn, form)),
      verb('poll-form', z.object({ poll: PollId.optional() }), (turn, { poll }) =>
        openForm(ports, turn, poll),
      ),
      verb('discard-poll', PollOf, (turn, { poll }) => discard(ports, turn, poll)),
    ],
    shares: [pollShare(ports)],
  };
}

/** Which draft to post; the empty text for the newest. */
function draftNamed(text: string): string | undefined {
  const found = /^(?:please )?post (?:my|the) (?:draft )?poll\b(?: about)?:?\s*(.*?)[.! ]*$/is.exec(
    text.trim(),
  );
  return found?.[1]?.replace(/^["“”'‘]|["“”'’]$/g, '').trim();
}
