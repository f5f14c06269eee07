import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Directory } from '../../directory/directory';
import { Profile } from '../../directory/person';
import { collection, type Collection, type Store } from '../../store/store';
import { morningOf } from '../newcomers/steps';
import type { Outbox } from '../outbox/outbox';
import { won } from '../races';
import type { CommunityWelcome } from './welcome';

export const messageKind = 'community-welcome';
export const lettersId = 'community-welcomes';
export const welcomeView = 'community-welcome-message';

/**
 * Which communities somebody has been, or is to be, welcomed to: document `community-welcomes` in their own partition of
 * `people`. All with one `due` are one message, which is sent then; `since` is that of the welcome it was for.
 */
export const Letters = z.object({
  id: z.literal(lettersId),
  v: z.literal(1),
  items: z.array(z.object({ community: z.string(), since: z.string(), due: z.iso.datetime() })),
  ttl: z.number(),
});
export type Letters = z.infer<typeof Letters>;

export type LetterPorts = {
  store: Store;
  directory: Directory;
  outbox: Pick<Outbox, 'tell'>;
  clock: () => Date;
  /** Of the tenant, for people whose own is not known. */
  timeZone: string;
};

const dayMs = 24 * 60 * 60_000;
/** For so long nobody is welcomed to the same community again. */
const keptDays = 400;
/** From one message to the next to the same person. */
const apartDays = 7;
/** Nothing is added to a message that may be on its way. */
const marginMs = 10 * 60_000;
const mostItems = 500;

export function lettersIn(store: Store): Collection<Letters> {
  return collection(store, 'people', Letters);
}

/**
 * Has somebody welcomed to a community, once: with what else they join until the next morning, or a week after their last
 * such message. May be repeated at any point.
 */
export async function welcomeLater(
  ports: LetterPorts,
  person: string,
  { id: community, since }: Pick<CommunityWelcome, 'id' | 'since'>,
): Promise<void> {
  const { store, clock } = ports;
  for (;;) {
    const stored = await lettersIn(store).get(person, lettersId);
    const now = clock();
    const items = (stored?.doc.items ?? []).filter(({ due }) => isKept(due, now));
    const had = items.find((one) => one.community === community);
    if (had) return tellOnce(ports, person, had.due);
    if (!stored && (await isErased(store, person))) return;
    const due = nextDue(ports, person, items, now);
    const doc: Letters = {
      ...{ id: lettersId, v: 1, ttl: keptDays * 24 * 60 * 60 },
      items: [...items, { community, since, due }].slice(-mostItems),
    };
    const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
    if (await won(lettersIn(store).put(person, doc, condition))) return tellOnce(ports, person, due);
  }
}

function isKept(due: string, now: Date): boolean {
  return now.getTime() - Date.parse(due) < keptDays * dayMs;
}

/** The same again is sent once. What is long past was told then, or is not worth telling. */
async function tellOnce({ outbox, clock }: LetterPorts, person: string, due: string): Promise<void> {
  if (clock().getTime() - Date.parse(due) > apartDays * dayMs) return;
  const on = { view: welcomeView, params: { due } };
  await outbox.tell({ kind: messageKind, person, key: due, on, due: new Date(due) });
}

/** When the message is due that a community joined now comes with. */
export function nextDue(
  { directory, timeZone }: Pick<LetterPorts, 'directory' | 'timeZone'>,
  person: string,
  items: Letters['items'],
  now: Date,
): string {
  const last = items.reduce((latest, { due }) => (due > latest ? due : latest), '');
  if (last !== '' && Date.parse(last) - now.getTime() > marginMs) return last;
  const zone = directory.reach(person)?.timeZone ?? timeZone;
  const here = DateTime.fromJSDate(now, { zone });
  const tomorrow = (here.isValid ? here : DateTime.fromJSDate(now, { zone: timeZone })).plus({ days: 1 });
  const apart =
    last === '' ? tomorrow : DateTime.fromISO(last, { zone: tomorrow.zone }).plus({ days: apartDays });
  const date = (apart > tomorrow ? apart : tomorrow).toISODate() ?? now.toISOString().slice(0, 10);
  return morningOf(date, { person, timeZone: zone }).toISOString();
}

async function isErased(store: Store, person: string): Promise<boolean> {
  const profile = await store.get('people', person, 'profile');
  return Profile.safeParse(profile?.doc).data?.erased !== undefined;
}
