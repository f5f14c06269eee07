import { show, type Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import { noticeCard } from '../../../bot/notice';
import { Refusal, type Turn, type Viewer } from '../../../bot/turn';
import { knownSignup } from '../running/ports';
import { signupCard, type SignupView } from '../cards';
import type { SignupPorts } from '../ports';
import { ttlOf, type Signup } from '../signup';
import { drawOwn } from '../taking/own';
import { sharedView, summaryOf } from '../taking/shared';
import { nameOf } from '../words';
import type { Written } from './form-reading';

/** Which draft is looked at. `here`: it can be posted where it is looked at. */
export type DraftOf = { signup: string; here?: boolean | undefined };

/** Into which draft something is written: one that stands, or a new one, whose id may have been given out (`fresh`). */
export type Into = { signup?: string | undefined; fresh?: string | undefined };

/** Keeps what was written as a new draft, or in the place of what stood in one. */
export async function saveDraft(
  ports: SignupPorts,
  turn: Turn,
  { fields }: Written,
  { signup: id, fresh }: Into = {},
): Promise<Signup> {
  const { signups } = ports;
  const now = turn.at.toISOString();
  const draft = (signup: string, createdAt: string): Signup => ({
    id: 'signup',
    v: 1,
    signup,
    ...fields,
    by: turn.who.id,
    state: 'draft',
    createdAt,
    sequence: 0,
    ttl: ttlOf({ createdAt, end: fields.end }),
  });
  const known = id ?? (fresh && (await signups.get(fresh))?.signup);
  const saved =
    known === undefined ? draft(fresh ?? newId(ports.id()), now) : await replaced(ports, turn, known, draft);
  await signups.noteOwn(turn.who.id, 'runs', saved);
  if (known === undefined) await signups.add(saved);
  return saved;
}

async function replaced(
  ports: SignupPorts,
  turn: Turn,
  id: string,
  draft: (signup: string, createdAt: string) => Signup,
): Promise<Signup> {
  await draftOf(ports, turn, id);
  const saved = await ports.signups.change(id, (found) =>
    found.state === 'draft' ? draft(id, found.createdAt) : undefined,
  );
  if (!saved) throw new Refusal('It has been posted or discarded meanwhile, so nothing was changed.');
  return saved;
}

/** An id that the store and a card's key take, and that nobody can guess if they could not guess the one it is made of. */
export function newId(id: string): string {
  return id
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')
    .slice(-40);
}

/** The draft, for whoever writes it. Refuses for everybody else, and once it is none any more. */
export async function draftOf(ports: SignupPorts, { who }: Viewer, id: string): Promise<Signup> {
  const signup = await knownSignup(ports, id);
  if (signup.by !== who.id) {
    throw new Refusal(
      `Only ${nameOf(ports.directory, signup.by)} can do that, who is writing this. To offer something of your own, say “new sign-up”.`,
    );
  }
  if (signup.state === 'draft') return signup;
  throw new Refusal(
    signup.place
      ? 'This has been posted already. Say “my sign-ups” to change it.'
      : 'This was discarded before it was posted. Say “new sign-up” to begin another.',
  );
}

/** A draft as others will see it, and what can be done with it: shown to its author, before anybody can sign up. */
export async function drawPreview(
  ports: SignupPorts,
  viewer: Viewer,
  { signup: id, here = false }: DraftOf,
  { notice, notes = [] }: { notice?: string | undefined; notes?: readonly string[] } = {},
): Promise<Reply> {
  const signup = await knownSignup(ports, id);
  if (signup.state !== 'draft')
    return signup.place ? drawOwn(ports, viewer, id, { notice }) : discarded(notice);
  const isAuthor = signup.by === viewer.who.id;
  const shared = await sharedView(ports, signup, viewer.at);
  const view: SignupView = {
    ...shared,
    ...(notice !== undefined && { notice }),
    lead: isAuthor ? leadWords(here) : `${nameOf(ports.directory, signup.by)} has not posted this yet.`,
    notes: isAuthor ? notes.map((text) => ({ text })) : [],
    links: [],
    actions: isAuthor ? actions(signup, here) : [],
    refresh: { verb: 'look-draft', data: { signup: id, here } },
  };
  return show(signupCard, view, summaryOf(signup));
}

function leadWords(here: boolean): string {
  return here
    ? 'This is how it will look. Nobody can sign up until you post it.'
    : 'This is how it will look. To post it, say “@Signpost post my sign-up” in the chat or channel where it belongs.';
}

function actions({ signup, title }: Signup, here: boolean): Button[] {
  const data = { signup, here, on: { view: 'signup-preview', params: { signup, here } } };
  return [
    ...(here ? [{ title: 'Post', tooltip: `Post ${title} here`, verb: 'post-signup', data }] : []),
    { title: 'Change', tooltip: `Change ${title}`, verb: 'change-draft', data },
    { title: 'Discard', tooltip: `Discard ${title}`, verb: 'discard-signup', data },
  ];
}

function discarded(notice: string | undefined): Reply {
  const view = { heading: 'Discarded', lead: notice ?? 'Nothing was posted, and nothing is kept of it.' };
  return show(noticeCard, view, 'Discarded');
}
