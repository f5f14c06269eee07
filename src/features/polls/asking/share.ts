import type { Dialog, Share } from '../../../bot/feature';
import { Refusal, type Turn } from '../../../bot/turn';
import { PollId } from '../poll';
import { mustBeKnown } from '../../../work/known';
import { cardKey, sharedOn, type PollPorts } from '../ports';
import { pollOf } from '../voting/own';
import { draftOf, drawPreview, keepDraft } from './drafts';
import { Typed, typedOf } from './form-reading';
import { drawTyped, emptyForm } from './form';
import { pollId } from './making';
import { openHere } from './posting';
import { readTyped } from './submitting';

const title = 'Ask a poll';
const button = 'Preview';
const Submitted = Typed.extend({ poll: PollId });

/** A poll from the message extension: filled in, looked at, and posted by the bot where it was opened. */
export function pollShare(ports: PollPorts): Share {
  const { directory, polls, outbox, clock, id: newId } = ports;

  function mustBeAmongOthers({ where, who }: Turn): void {
    mustBeKnown(directory, who.id, 'nothing was posted');
    if (where.kind !== 'personal') return;
    throw new Refusal(
      'A poll is posted where others can vote. Open this in a channel or chat, or type “poll” here to draft one.',
    );
  }

  function dialog(form: Parameters<typeof drawTyped>[1]): Dialog {
    return { title, shown: drawTyped(directory, { ...form, button }) };
  }

  return {
    command: 'poll',
    async open(turn) {
      mustBeAmongOthers(turn);
      return dialog(emptyForm(pollId(newId()), turn.timeZone));
    },
    async submit(turn, data) {
      mustBeAmongOthers(turn);
      const submitted = Submitted.safeParse(data);
      if (!submitted.success) throw new Refusal('That form is out of date. Please open it again.');
      const { poll, ...typed } = submitted.data;
      const reading = readTyped(directory, typed, { ...turn, at: clock() });
      if ('faults' in reading) return dialog({ poll, typed, faults: reading.faults });
      const kept = await keepDraft(ports, turn, poll, reading.draft);
      return { draft: poll, shown: drawPreview(ports, turn, kept) };
    },
    async edit(turn, draft) {
      const poll = await draftOf(ports, turn, draft);
      return dialog({ poll: poll.poll, typed: typedOf(poll) });
    },
    async send(turn, draft) {
      mustBeAmongOthers(turn);
      const before = await pollOf({ polls }, draft);
      const poll = before.by === turn.who.id ? before : await draftOf(ports, turn, draft);
      const opened = await openHere(ports, turn, poll);
      const to = opened.place?.contact;
      if (to) await outbox.cards.post({ key: cardKey(draft), to, on: sharedOn(draft), by: opened.by });
    },
  };
}
