import type { Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import { Refusal, type Turn } from '../../../bot/turn';
import { mustBeKnown } from '../../../work/known';
import type { SignupPorts } from '../ports';
import { nameOf } from '../words';
import { draftOf, drawPreview, saveDraft, type DraftOf, type Into } from './draft';
import { drawForm } from './form';
import { readForm, type Written } from './form-reading';
import { readLine } from './line';
import type { Submitted } from './submitted';
import { emptyTyped, typedOf, withChosen, type Faults, type Typed } from './typed';

/** What the form of a sign-up that has not been posted shows, and into which draft it is written. */
export type NewForm = Into & { typed: Typed; faults?: Faults; notice?: string };

/** What follows for somebody whom the directory does not know. */
export const notPosted = 'nothing was posted';

/** What was said of a sign-up: shown back as it will look, or in the form with what is missing. */
export async function offer(ports: SignupPorts, turn: Turn, said: string): Promise<Reply> {
  mustBeKnown(ports.directory, turn.who.id, notPosted);
  if (said === '') return newForm(ports, turn, { typed: emptyTyped(turn) });
  const { typed, faults, notes } = readLine(said, turn);
  const written = read(ports, turn, typed);
  if ('faults' in written) return newForm(ports, turn, { typed, faults: { ...written.faults, ...faults } });
  if (Object.keys(faults).length > 0) return newForm(ports, turn, { typed, faults });
  return previewed(ports, turn, { ...written, notes: [...new Set([...notes, ...written.notes])] });
}

/** The look at what was filled in; or the form again, with everything in it and what is wrong. */
export async function submit(ports: SignupPorts, turn: Turn, form: Submitted): Promise<Reply> {
  const { for: author, signup, fresh: _fresh, ...typed } = form;
  if (author !== turn.who.id) {
    throw new Refusal(
      `Only ${nameOf(ports.directory, author)} can fill in this form. To offer something of your own, say “new sign-up”.`,
    );
  }
  mustBeKnown(ports.directory, turn.who.id, notPosted);
  const written = read(ports, turn, typed);
  if (!('faults' in written)) return previewed(ports, turn, written, signup);
  return newForm(ports, turn, { typed, faults: written.faults, signup }, discarding(signup));
}

/** The form again, with what stands in a draft. */
export async function change(ports: SignupPorts, turn: Turn, id: string): Promise<Reply> {
  const draft = await draftOf(ports, turn, id);
  return newForm(ports, turn, { typed: typedOf(draft), signup: id }, discarding(id));
}

function discarding(signup: string | undefined): Button[] {
  if (signup === undefined) return [];
  const data = { signup };
  return [{ title: 'Discard', tooltip: 'Discard this sign-up', verb: 'discard-signup', data }];
}

/** What somebody has typed, read by their clock. */
export function read(
  { directory }: Pick<SignupPorts, 'directory'>,
  { at, timeZone, who }: Turn,
  typed: Typed,
): Written | { faults: Faults } {
  const isPerson = (id: string): boolean => directory.person(id)?.disabled === false;
  return readForm(withChosen(directory, typed, who.id), { at, timeZone, by: who.id, isPerson });
}

/** The form of a sign-up that has not been posted; `actions` beside looking at it. */
export function newForm(
  ports: Pick<SignupPorts, 'directory'>,
  { who }: Turn,
  { typed, faults, notice, signup, fresh }: NewForm,
  actions: readonly Button[] = [],
): Reply {
  const into = { ...(signup !== undefined && { signup }), ...(fresh !== undefined && { fresh }) };
  return drawForm(ports, {
    heading: signup === undefined ? 'New sign-up' : 'Change this sign-up',
    lead: 'You see it as others will before it is posted.',
    typed: withChosen(ports.directory, typed, who.id),
    ...(faults && { faults }),
    ...(notice !== undefined && { notice }),
    submit: {
      title: 'Preview',
      tooltip: 'Look at the sign-up before it is posted',
      verb: 'preview-signup',
      data: { for: who.id, ...into },
    },
    actions,
  });
}

async function previewed(ports: SignupPorts, turn: Turn, written: Written, signup?: string): Promise<Reply> {
  const draft = await saveDraft(ports, turn, written, { signup });
  const of: DraftOf = { signup: draft.signup, here: turn.where.kind !== 'personal' };
  return drawPreview(ports, turn, of, { notes: written.notes });
}
