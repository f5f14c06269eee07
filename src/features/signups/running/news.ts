import { z } from 'zod';
import { collection, type Store } from '../../../store/store';
import type { KindName } from '../../../work/outbox/kinds';
import { tellEach } from '../../../work/outbox/telling';
import type { SignupPorts } from '../ports';
import { Entry, type EntryState, type Signup } from '../signup';
import { reminderMs } from './looks';
import { noticeOn, type NoticeOf } from './ports';

/** How far something has been told to everybody whom it concerns: document `news~<name>` beside the sign-up. */
const Spread = z.object({
  id: z.string(),
  v: z.literal(1),
  /** The last entry that was come to. */
  after: z.string().optional(),
  done: z.boolean(),
  ttl: z.number(),
});

/** Something that many people are to be told, once each. */
export type News = {
  name: string;
  kind: KindName;
  what: NoticeOf['what'];
  seq: number;
  /** Whom it concerns. */
  states: readonly EntryState[];
  /** Not those who have come, or have answered, since. */
  since?: Date;
  until: Date;
};

/** So many are read and told before it is noted how far it has come. */
const pieceLength = 100;

/** What is to be told by now. What the sign-up was changed to is told at any time, reminders while they are of use. */
export function newsDue(signup: Signup, at: Date): News[] {
  if (Date.parse(signup.end) <= at.getTime()) return [];
  const change = changeNews(signup);
  const reminders = signup.state === 'cancelled' ? [] : remindersDue(signup, at);
  return [...(change ? [change] : []), ...reminders];
}

function changeNews({ changed, sequence, state, end }: Signup): News | undefined {
  if (!changed) return undefined;
  return {
    name: changeName(sequence),
    kind: 'signup-change',
    what: state === 'cancelled' ? 'cancelled' : 'changed',
    seq: sequence,
    states: ['in', 'offered', 'waiting'],
    until: new Date(end),
  };
}

function changeName(sequence: number): string {
  return `change-${sequence}`;
}

/** Whoever has heard of this start less long ago than the reminder is meant for needs none. */
function remindersDue({ start, changed }: Signup, at: Date): News[] {
  const begins = Date.parse(start);
  const found: News[] = [];
  for (const what of ['day', 'hour'] as const) {
    const moment = begins - reminderMs[what];
    const over = what === 'day' ? begins - reminderMs.hour : begins;
    if (at.getTime() < moment || at.getTime() >= over) continue;
    if (changed && Date.parse(changed.at) > moment) continue;
    found.push({
      name: `${what}-${start}`,
      kind: what === 'day' ? 'signup-reminder' : 'signup-soon',
      what,
      seq: begins / 1_000,
      states: ['in'],
      since: new Date(moment),
      until: new Date(begins),
    });
  }
  return found;
}

/** Tells them all. It goes on where it has stopped, and the outbox knows whom it has been told of already. */
export async function spread(
  { store, outbox }: Pick<SignupPorts, 'store'> & { outbox: Pick<SignupPorts['outbox'], 'tell'> },
  { signup, ttl }: Signup,
  news: News,
): Promise<void> {
  const spreads = collection(store, 'signups', Spread);
  const id = spreadId(news.name);
  const former = (await spreads.get(signup, id))?.doc;
  if (former?.done) return;

  const { kind, what, seq, until } = news;
  const notice = { kind, key: `${signup}~${news.name}`, on: noticeOn(signup, what, seq), until };
  for await (const piece of pieces(store, signup, former?.after)) {
    const people = piece.filter((entry) => concerns(news, entry)).map(({ person }) => person);
    await tellEach(outbox, people, notice);
    const after = piece.at(-1)?.id;
    await spreads.put(signup, { id, v: 1, ...(after !== undefined && { after }), done: false, ttl });
  }
  await spreads.put(signup, { id, v: 1, done: true, ttl });
}

/** Whether everybody has been told of the last change. */
export async function isTold(store: Store, { signup, changed, sequence }: Signup): Promise<boolean> {
  if (!changed) return true;
  const found = await collection(store, 'signups', Spread).get(signup, spreadId(changeName(sequence)));
  return found?.doc.done ?? false;
}

function spreadId(name: string): string {
  return `news~${name}`;
}

function concerns({ states, since }: News, entry: Entry): boolean {
  if (!states.includes(entry.state)) return false;
  return since === undefined || Date.parse(entry.at) <= since.getTime();
}

async function* pieces(store: Store, signup: string, after: string | undefined): AsyncGenerator<Entry[]> {
  let piece: Entry[] = [];
  const range = { from: after ?? 'entry~', before: 'entry~~', limit: pieceLength };
  for await (const { doc } of collection(store, 'signups', Entry).list(signup, range)) {
    piece.push(doc);
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
