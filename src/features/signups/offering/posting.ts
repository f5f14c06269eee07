import type { Reply } from '../../../bot/feature';
import { Refusal, type Turn } from '../../../bot/turn';
import { mustBeKnown } from '../../../work/known';
import { placeOf, type KeptPlace } from '../../../work/place';
import { scheduleLooks } from '../running/looks';
import { knownSignup } from '../running/ports';
import { cardKey, sharedOn, type SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { drawOwn } from '../taking/own';
import { drawShared } from '../taking/shared';
import { quoted } from '../words';
import { draftOf, drawPreview, type DraftOf } from './draft';
import { notPosted } from './writing';

const elsewhere =
  'Nobody else would see it here. Say “@Signpost post my sign-up” in the chat or channel where it belongs.';

/** The preview that was pressed becomes the card for everybody; its author sees their own. */
export async function post(ports: SignupPorts, turn: Turn, id: string): Promise<Reply> {
  const to = (await openHere(ports, turn, id)).contact;
  const message = turn.what.kind === 'press' ? turn.what.message : undefined;
  const card = { key: cardKey(id), to, on: sharedOn(id), by: turn.who.id };
  if (message === undefined) await ports.outbox.cards.post(card);
  else await ports.outbox.cards.met({ ...card, message });
  return drawOwn(ports, turn, id, { notice: 'Posted. Everybody here can sign up now.' });
}

/**
 * Opens a draft for everybody where the turn is, once: its card is still to be posted. One that its author has opened here
 * already stays as it is, for whoever did so may have died before there was a card.
 */
export async function openHere(ports: SignupPorts, turn: Turn, id: string): Promise<KeptPlace> {
  if (turn.where.kind === 'personal') throw new Refusal(elsewhere);
  mustBeKnown(ports.directory, turn.who.id, notPosted);
  const found = await knownSignup(ports, id);
  if (isOpenHere(found, turn)) return found.place;
  const draft = await draftOf(ports, turn, id);
  if (Date.parse(draft.closes) <= turn.at.getTime()) {
    throw new Refusal('Signing up would be over already. Change the times first.');
  }
  const place = await placeOf(turn, ports.conversations());
  await scheduleLooks(ports, draft);
  for (const organiser of draft.organisers) await ports.signups.noteOwn(organiser, 'runs', draft);
  await ports.signups.change(id, (former) =>
    former.state === 'draft' ? { ...former, state: 'open', place } : undefined,
  );
  const now = await knownSignup(ports, id);
  if (isOpenHere(now, turn)) return now.place;
  throw new Refusal(
    'This has been posted elsewhere, or discarded, meanwhile. Say “my sign-ups” in our own chat.',
  );
}

function isOpenHere(signup: Signup, { who, where }: Turn): signup is Signup & { place: KeptPlace } {
  return signup.by === who.id && signup.state !== 'draft' && signup.place?.id === where.id;
}

/** Where others can see the draft, they see what has become of it. */
export async function discard(ports: SignupPorts, turn: Turn, { signup, here }: DraftOf): Promise<Reply> {
  await draftOf(ports, turn, signup);
  const discarded = await ports.signups.change(signup, (found) =>
    found.state === 'draft' ? { ...found, state: 'cancelled' } : undefined,
  );
  if (!discarded) {
    const notice = 'It has been posted or discarded meanwhile, so nothing was changed.';
    return drawPreview(ports, turn, { signup, here }, { notice });
  }
  await ports.signups.forgetOwn(turn.who.id, signup, 'runs');
  const { what, contact, where, who } = turn;
  if (what.kind === 'press' && what.message !== undefined && contact && where.kind !== 'personal') {
    const key = cardKey(signup);
    const on = { view: 'signup-preview', params: { signup } };
    await ports.outbox.cards.adopt({ key, to: contact, on, by: who.id, message: what.message });
    await ports.outbox.cards.finish(key);
  }
  return drawPreview(ports, turn, { signup, here });
}

/** Brings a draft made in their own chat to where it belongs: the newest one, or the one of that name. */
export async function postMine(ports: SignupPorts, turn: Turn, named: string | undefined): Promise<Reply> {
  if (turn.where.kind === 'personal') throw new Refusal(elsewhere);
  const drafts = await toPost(ports, turn);
  const [draft] = named === undefined ? drafts : drafts.filter(({ title }) => isNamed(title, named));
  if (!draft) throw new Refusal(noneWords(drafts, named));
  const id = draft.signup;
  await openHere(ports, turn, id);
  const shown = await drawShared(ports, turn, id);
  return 'text' in shown
    ? shown
    : { ...shown, keep: { key: cardKey(id), on: sharedOn(id), by: turn.who.id } };
}

/** Their drafts, the newest first; and what is open here without a card. */
async function toPost({ signups, outbox }: SignupPorts, turn: Turn): Promise<Signup[]> {
  const found: Signup[] = [];
  for (const signup of await signups.of(turn.who.id, 'runs', turn.at)) {
    const isLost = isOpenHere(signup, turn) && signup.state === 'open';
    const isDraft = signup.by === turn.who.id && signup.state === 'draft';
    if (isDraft || (isLost && !(await outbox.cards.state(cardKey(signup.signup))))) found.push(signup);
  }
  return found.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
}

function isNamed(title: string, named: string): boolean {
  return plain(title).includes(plain(named));
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

function noneWords(drafts: readonly Signup[], named: string | undefined): string {
  if (named === undefined || drafts.length === 0) {
    return 'You have no sign-up that waits to be posted. Say “new sign-up” to make one.';
  }
  const titles = drafts.slice(0, 3).map(({ title }) => quoted(title));
  return `You have no draft called ${quoted(named)}. There is ${new Intl.ListFormat('en-GB').format(titles)}.`;
}
