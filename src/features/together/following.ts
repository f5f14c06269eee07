import type { JobKind } from '../../bot/feature';
import { Refusal } from '../../bot/turn';
import { unsettled } from '../../work/findings/finding';
import { Later } from '../../work/jobs';
import { leaveOut } from '../../work/leaving-out';
import { addAlias, dropAlias } from './moving';
import { pairsIn } from './pairs';
import type { TogetherPorts } from './ports';
import { audienceOf, audienceSize, isThere, mayStay, sidesOf, speakers, whyNotStay } from './sides';
import { spread } from './telling';
import {
  agreedWithin,
  campaignOf,
  daysSince,
  ended,
  isOpen,
  pairOf,
  PairOf,
  settled,
  watchedFor,
  type Outcome,
  type Together,
} from './together';

const kind = 'follow bringing together';
const minute = 60_000;
const soon = 10;
const daily = 24 * 60;

/** Has a pair looked after: before anything is done about it, so that whatever dies then is made good. Safe to repeat. */
export async function follow(
  { jobs, clock }: Pick<TogetherPorts, 'jobs' | 'clock'>,
  pair: PairOf,
): Promise<void> {
  const { community, other } = pair;
  const due = new Date(clock().getTime() + minute);
  await jobs.schedule({ kind, key: `${community}~${other}`, due, data: pairOf(pair) });
}

/** Does what a crash has left undone, notices what has come to pass elsewhere, and reminds; until it has ended. */
export function followPair(ports: TogetherPorts): JobKind {
  return {
    kind,
    async run(data, now) {
      const which = PairOf.parse(data);
      const pair = await advanced(ports, which, now);
      if (!pair) return;
      await conclude(ports, pair);
      if (!isOpen(pair)) return;
      const waits = pair.stage === 'noticed' || (pair.sending !== undefined && pair.stage === 'agreed');
      throw new Later(waits ? soon : daily, 'two communities are still being brought together');
    },
  };
}

/** The pair after whatever has come to pass without anybody pressing. */
async function advanced(ports: TogetherPorts, which: PairOf, now: Date): Promise<Together | undefined> {
  const { directory, store } = ports;
  const pairs = pairsIn(store);
  const before = await pairs.get(which);
  if (before?.stage === 'agreed' && before.sending) await resume(ports, before);
  return pairs.change(which, async (held) => {
    if (!isOpen(held)) return held;
    const isWhole = sidesOf(held).every((id) => isThere(directory.community(id)));
    if (!isWhole && directory.ready) return ended(held, 'gone', now);
    if (held.stage === 'asked') {
      if (daysSince(held.begun.at, now) > agreedWithin) return ended(held, 'unanswered', now);
      return settled(held, await speakers(ports, held), mayStay(directory), now);
    }
    if (held.stage === 'noticed' && (await isThrough(ports, held)))
      return { ...held, stage: 'moved' as const };
    return isTooLong(held, now) ? ended(held, 'unanswered', now) : held;
  });
}

function isTooLong({ agreed, noticed, sending }: Together, now: Date): boolean {
  if (noticed) return daysSince(noticed.at, now) > watchedFor;
  return agreed !== undefined && !sending && daysSince(agreed.at, now) > agreedWithin;
}

/** Whoever had it sent may not send it any more: then it waits for somebody else. */
async function resume(ports: TogetherPorts, pair: Together): Promise<void> {
  try {
    await carryOut(ports, pair);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error; // the card offers it again
  }
}

async function isThrough({ outbox }: TogetherPorts, { noticed }: Together): Promise<boolean> {
  const campaign = noticed && (await outbox.campaigns.get(noticed.campaign));
  return !campaign || campaign.state === 'finished' || campaign.state === 'cancelled';
}

/** Whatever follows from how a pair stands. Safe to repeat. */
export async function conclude(ports: TogetherPorts, pair: Together): Promise<void> {
  if (pair.stage === 'noticed' || pair.stage === 'moved') await addAlias(ports, pair);
  await spread(ports, pair);
  if (pair.stage === 'ended') await afterEnd(ports, pair);
}

/** What ends without the two being one: nobody is at it any more. */
const givenUpWords: Partial<Record<Outcome, string>> = {
  stopped: 'bringing the two together was stopped',
  'not the same': 'an owner says that they are two things',
  unanswered: 'there was no agreement in time, or nobody went on',
};

async function afterEnd(ports: TogetherPorts, pair: Together): Promise<void> {
  const { findings, directory } = ports;
  const { outcome, by = '', why = '' } = pair.ended ?? {};
  const hasNowhereToGo = outcome === 'gone' && !isThere(directory.community(pair.agreed?.stays ?? ''));
  if (outcome === 'stopped' || outcome === 'not the same' || hasNowhereToGo) await dropAlias(ports, pair);
  if (outcome === 'archived') await leaveOut(ports, by, endingIn(pair), true);
  const key = { community: pair.community, id: `duplicate~${pair.other}` };
  const finding = findings.find(key);
  const reopens = outcome === undefined ? undefined : givenUpWords[outcome];
  const name = directory.person(by)?.name;
  if (finding?.state === 'being fixed' && reopens !== undefined) {
    await findings.givenUp(key, name === undefined ? undefined : { id: by, name }, reopens);
  }
  if (outcome !== 'not the same') return;
  const isSaid = finding?.history.some(
    (turning) => turning.to === 'disputed' && turning.by === by && turning.why === why,
  );
  if (!finding || isSaid || name === undefined || !unsettled.includes(finding.state)) return;
  await findings.dispute(key, { id: by, name }, why);
}

/** Sends the notice in the name of whoever had it sent, and notes it. The same round has one campaign, so nobody gets it twice. */
export async function carryOut(ports: TogetherPorts, pair: Together): Promise<Together | undefined> {
  const { outbox, directory, clock } = ports;
  const { sending, notice } = pair;
  const id = campaignOf(pair);
  const by = { id: sending?.by ?? '', name: directory.person(sending?.by ?? '')?.name ?? '' };
  const pairs = pairsIn(ports.store);
  if (!sending) return pair;
  const ends = endingIn(pair);
  const isNobody = audienceSize(directory, pair) === 0;
  try {
    const known = await outbox.campaigns.get(id);
    if (notice && !isNobody && (!known || known.state === 'draft')) {
      const stays = directory.community(pair.agreed?.stays ?? '');
      const fault = stays && whyNotStay(stays);
      if (fault !== undefined) throw new Refusal(`${fault} Nothing was sent.`);
      await outbox.campaigns.draft(
        id,
        {
          kind: 'community-moved',
          title: `${directory.community(ends)?.name ?? ''} moves`,
          audience: audienceOf(pair),
          on: { view: 'community-moved', params: { ...pairOf(pair), round: pair.begun.at } },
        },
        by,
      );
      await outbox.campaigns.confirm(id, by);
    }
    const people = (await outbox.campaigns.get(id))?.confirmed?.people ?? 0;
    const at = clock().toISOString();
    return await pairs.change(pair, (held) =>
      held?.stage === 'agreed' && held.begun.at === pair.begun.at
        ? { ...held, stage: 'noticed', noticed: { by: sending.by, at, campaign: id, people } }
        : held,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const state = (await outbox.campaigns.get(id))?.state;
    if (state !== undefined && state !== 'draft') return carryOut(ports, pair); // somebody else was quicker
    await pairs.change(pair, (held) => held && withoutSending(held, pair));
    throw error;
  }
}

function endingIn({ community, other, agreed }: Together): string {
  return agreed?.stays === community ? other : community;
}

function withoutSending(held: Together, { begun, sending }: Together): Together {
  const isSame = held.begun.at === begun.at && held.sending?.at === sending?.at;
  if (held.stage !== 'agreed' || !isSame) return held;
  const { sending: _sending, ...rest } = held;
  return rest;
}
