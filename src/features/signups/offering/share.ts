import { show, type Shown } from '../../../bot/card';
import type { Dialog, Reply, Share } from '../../../bot/feature';
import { Refusal, type Turn } from '../../../bot/turn';
import { cardKey, sharedOn, type SignupPorts } from '../ports';
import { signupCard } from '../cards';
import { sharedView, summaryOf } from '../taking/shared';
import { draftOf, saveDraft } from './draft';
import { openHere } from './posting';
import { Submitted } from './submitted';
import { emptyTyped, typedOf } from './typed';
import { newForm, read } from './writing';

/** Offering places from the message extension: a form, a look at it, and the bot posts it where that was opened. */
export function signupShare(ports: SignupPorts): Share {
  return {
    command: 'sign-up',
    open: async (turn) => dialog(newForm(ports, refusePersonal(turn), { typed: emptyTyped(turn) })),

    async submit(turn, data) {
      const parsed = Submitted.safeParse(data);
      if (!parsed.success) throw new Refusal('That form is out of date. Open it again to get a current one.');
      const { signup, for: _author, ...typed } = parsed.data; // it is submitted by whoever has opened it
      const written = read(ports, turn, typed);
      if ('faults' in written) return dialog(newForm(ports, turn, { typed, faults: written.faults, signup }));
      const draft = await saveDraft(ports, turn, written, signup);
      const view = await sharedView(ports, draft, turn.at);
      const notes = written.notes.map((text) => ({ text }));
      return { draft: draft.signup, shown: show(signupCard, { ...view, notes }, summaryOf(draft)) };
    },

    async edit(turn, id) {
      const draft = await draftOf(ports, turn, id);
      return dialog(newForm(ports, turn, { typed: typedOf(draft), signup: id }));
    },

    async send(turn, id) {
      const { contact: to } = await openHere(ports, turn, id);
      const card = { key: cardKey(id), to, on: sharedOn(id), by: turn.who.id };
      await ports.outbox.cards.post(card);
    },
  };
}

function refusePersonal(turn: Turn): Turn {
  if (turn.where.kind !== 'personal') return turn;
  throw new Refusal('Nobody else would see it here. Open it in a channel or group chat instead.');
}

function dialog(form: Reply): Dialog {
  return { title: 'Sign-up', shown: shownOf(form) };
}

function shownOf(reply: Reply): Shown {
  if ('text' in reply) throw new Refusal(reply.text);
  return reply;
}
