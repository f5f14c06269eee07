import { show, type Shown } from '../../../bot/card';
import type { Dialog, Reply, Share } from '../../../bot/feature';
import { Refusal, type Turn } from '../../../bot/turn';
import { mustBeKnown } from '../../../work/known';
import { cardKey, sharedOn, type SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { signupCard } from '../cards';
import { sharedView, summaryOf } from '../taking/shared';
import { draftOf, newId, saveDraft } from './draft';
import { openHere } from './posting';
import { Submitted } from './submitted';
import { emptyTyped, typedOf } from './typed';
import { newForm, notPosted, read } from './writing';

/** Offering places from the message extension: a form, a look at it, and the bot posts it where that was opened. */
export function signupShare(ports: SignupPorts): Share {
  return {
    command: 'sign-up',
    async open(turn) {
      refuseAlone(ports, turn);
      return dialog(newForm(ports, turn, { typed: emptyTyped(turn), fresh: newId(ports.id()) }));
    },

    async submit(turn, data) {
      refuseAlone(ports, turn);
      const parsed = Submitted.safeParse(data);
      if (!parsed.success) throw new Refusal('That form is out of date. Open it again to get a current one.');
      const { signup, fresh, for: _author, ...typed } = parsed.data; // it is submitted by whoever has opened it
      const into = { signup, fresh };
      const written = read(ports, turn, typed);
      if ('faults' in written)
        return dialog(newForm(ports, turn, { typed, faults: written.faults, ...into }));
      const draft = await savedOrRefused(saveDraft(ports, turn, written, into));
      if (draft instanceof Refusal) {
        const notice = `${draft.message} You can offer it as a new one.`; // what was typed must not be lost to a no
        return dialog(newForm(ports, turn, { typed, notice, fresh: newId(ports.id()) }));
      }
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

/** For whoever the directory knows, and where others are. */
function refuseAlone({ directory }: SignupPorts, { who, where }: Turn): void {
  mustBeKnown(directory, who.id, notPosted);
  if (where.kind !== 'personal') return;
  throw new Refusal('Nobody else would see it here. Open it in a channel or group chat instead.');
}

async function savedOrRefused(saving: Promise<Signup>): Promise<Signup | Refusal> {
  try {
    return await saving;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function dialog(form: Reply): Dialog {
  return { title: 'Sign-up', shown: shownOf(form) };
}

function shownOf(reply: Reply): Shown {
  if ('text' in reply) throw new Refusal(reply.text);
  return reply;
}
