import { z } from 'zod';
import { createHash } from 'node:crypto';
import type { Redraw } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import { OurRecord } from '../../directory/community';
import { TenantFault } from '../../directory/tenant';
import { collection } from '../../store/store';
import { won } from '../../work/races';
import { pairsIn } from './pairs';
import type { TogetherPorts } from './ports';
import { isThere, mustBeOf, nameOf, seatOf } from './sides';
import { onOf } from './telling';
import { endingOf, Pressed, type Together } from './together';

const longestDescription = 1_024;

/** Has the one that stays found under the name of the other. Safe to repeat. */
export async function addAlias(ports: TogetherPorts, pair: Together): Promise<void> {
  const { directory, store } = ports;
  const stays = pair.agreed && directory.community(pair.agreed.stays);
  const ends = directory.community(endingOf(pair) ?? '');
  if (!stays || !ends || isSecret(ends.visibility, stays.visibility)) return;
  const name = pair.alias ?? ends.name;
  if (same(name, stays.name) || stays.aliases.some((alias) => same(alias, name))) return;
  const isOurs = (held: Together): boolean =>
    held.begun.at === pair.begun.at && (held.stage === 'noticed' || held.stage === 'moved');
  const noted = await pairsIn(store).change(pair, (held) =>
    held && isOurs(held) && held.alias === undefined ? { ...held, alias: name } : held,
  ); // before it is done, so that it can be undone
  if (noted && isOurs(noted)) await changeAliases(ports, stays.id, (aliases) => [...aliases, name]);
}

/** A hidden name is not to be found out by searching. */
function isSecret(ends: string, stays: string): boolean {
  return ends === 'hidden' && stays !== 'hidden';
}

/** Takes back what we have added, where it was stopped. Safe to repeat. */
export async function dropAlias(ports: TogetherPorts, { agreed, alias }: Together): Promise<void> {
  if (!agreed || alias === undefined) return;
  await changeAliases(ports, agreed.stays, (aliases) => aliases.filter((one) => !same(one, alias)));
}

async function changeAliases(
  { store, directory }: TogetherPorts,
  id: string,
  make: (aliases: readonly string[]) => string[],
): Promise<void> {
  const communities = collection(store, 'communities', OurRecord);
  for (;;) {
    const stored = await communities.get(id, 'ours');
    const ours: OurRecord = stored?.doc ?? { id: 'ours', v: 1, tags: [], aliases: [] };
    const doc = { ...ours, aliases: [...new Set(make(ours.aliases))] };
    const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
    if (!(await won(communities.put(id, doc, condition)))) continue;
    directory.noteOurs(id, doc);
    return;
  }
}

function same(one: string, two: string): boolean {
  return one.toLocaleLowerCase('en-GB').trim() === two.toLocaleLowerCase('en-GB').trim();
}

/** What the description of the one that ends would say: the way to the other first, then what stands there. */
export function movedText(stays: string, present: string): string {
  const lead = `We have moved to ${stays}.`;
  return present.startsWith(lead) ? present : `${lead} ${present}`.trim().slice(0, longestDescription);
}

export function shownOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** The text that somebody has seen in its place. */
export const Describing = Pressed.extend({ shown: z.string().max(40) });
type Describing = z.infer<typeof Describing>;

/** Has the description of the one that ends say where its people have gone, as long as it is what they have seen. */
export async function describe(
  ports: TogetherPorts,
  turn: Turn,
  { round, shown, ...which }: Describing,
): Promise<Redraw> {
  const { directory, writes } = ports;
  const seat = await seatOf(ports, turn, which);
  const pair = mustBeOf(await pairsIn(ports.store).get(which), round);
  const id = endingOf(pair);
  const ends = directory.community(id ?? '');
  if (!pair.noticed || !pair.agreed || !isThere(ends)) {
    throw new Refusal('There is nothing to change just now: it has gone, or its members have not been told.');
  }
  if (!seat.administers && !seat.owns.includes(ends.id)) {
    throw new Refusal(`Only those who own ${ends.name} and the community team can change what it says.`);
  }
  const overtaken = 'It has been changed since you looked, so nothing was written. Look at it again.';
  if (shownOf(ends.description) !== shown) return { redraw: true, notice: overtaken, otherwise: onOf(pair) };
  try {
    const text = movedText(nameOf(directory, pair.agreed.stays), ends.description);
    const { outcome } = await writes.describe(ends.id, text, turn.who.id, ends.description);
    const notice =
      outcome === 'changed'
        ? overtaken
        : `Its description says so now. For 30 days you can put back what stood there: type “description history of ${nameOf(directory, ends.id)}”.`;
    return { redraw: true, notice, otherwise: onOf(pair) };
  } catch (error) {
    if (!(error instanceof TenantFault)) throw error;
    const why = error.passing
      ? 'Microsoft 365 did not answer in time. I keep trying for an hour.'
      : 'Microsoft 365 refused the change, so the description is as it was.';
    throw new Refusal(why, { cause: error });
  }
}
