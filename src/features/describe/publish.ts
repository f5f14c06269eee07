import { z } from 'zod';
import type { Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { TenantFault } from '../../directory/tenant';
import type { Findings } from '../../work/findings/findings';
import { keyOf, unsettled } from '../../work/findings/finding';
import type { Describing, Withdrawal } from '../../work/writes';
import { digest, draftsIn, presentOf, stampOf, textOf, Typed } from './draft';
import { drawLook } from './look';
import type { DescribePorts } from './ports';
import { drawDescription } from './present';
import { opinionOf } from './quality';
import { DescribeOf, mustStillTend, tended } from './tended';

/** A draft, and which state of it somebody has looked at. */
export const Stamped = DescribeOf.extend({ stamp: z.string().max(40) });
type Stamped = z.infer<typeof Stamped>;

/** Writes a draft to Graph, unless what stood there has been changed meanwhile. */
export async function publish(
  ports: DescribePorts,
  turn: Turn,
  { stamp, ...params }: Stamped,
): Promise<Reply | Redraw> {
  const community = await tended(ports, turn, params.community);
  const drafts = draftsIn(ports.store);
  const draft = await drafts.get(turn.who.id, community.id);
  if (!draft) return drawDescription(ports, turn, params, 'It has been published or discarded meanwhile.');
  if (stampOf(draft) !== stamp) {
    const notice = 'You have changed it since you looked, so nothing was published. This is how it is now.';
    return drawLook(ports, turn, params, notice);
  }
  if (!opinionOf(await ports.descriptions(), community, draft).may) {
    return drawLook(ports, turn, params, 'It can’t be published like this.');
  }
  const text = textOf(draft);
  const { expected, restores } = draft;
  const written = await attempt(ports, turn, community, { text, expected, restores });
  if (written.outcome === 'changed') {
    await drafts.save(turn.who.id, community.id, { ...draft, expected: written.now, contested: true });
    return drawLook(ports, turn, params, overtaken);
  }
  await drafts.drop(turn.who.id, community.id, stamp);
  const follow = draft.restores === undefined ? begin : giveUp;
  await follow(ports.findings, community, turn);
  const notice =
    written.outcome === 'already so'
      ? 'That is what stands there already.'
      : draft.restores === undefined
        ? 'Published. People find it by these words at once; in Teams and Viva Engage it can take a while to show.'
        : restored;
  return drawDescription(ports, turn, params, notice);
}

const overtaken = 'It has been changed since you looked, so nothing was published. Choose which is to stand.';
const keptDraft =
  'It has been changed since you looked, so nothing was put back. What you have written of it and not published is still there: press “Change it”.';
const restored = 'What stood there before stands there again.';

/** One of the earlier texts, and a digest of the one that somebody sees in its place. */
export const Restoring = DescribeOf.extend({ at: z.iso.datetime(), shown: z.string().max(40) });
type Restoring = z.infer<typeof Restoring>;

/** Puts back what stood there before one of our writes, unless it has been changed since they looked. */
export async function restore(
  ports: DescribePorts,
  turn: Turn,
  { at, shown, ...params }: Restoring,
): Promise<Reply> {
  const community = await tended(ports, turn, params.community);
  const described = await ports.writes.described(community.id);
  const earlier = described.find((one) => one.at === at);
  if (!earlier) {
    throw new Refusal('That was more than 30 days ago, so I have not kept what stood there before.');
  }
  // What we wrote a moment ago may not be known everywhere yet.
  const known = [community.description, ...described.map(({ after }) => after)];
  const seen = known.find((text) => digest(text) === shown);
  const written: Describing =
    seen === undefined
      ? { outcome: 'changed', now: community.description }
      : await attempt(ports, turn, community, { text: earlier.before, expected: seen, restores: at });
  const drafts = draftsIn(ports.store);
  const held = await drafts.get(turn.who.id, community.id);
  if (written.outcome === 'changed' && held && held.restores === undefined) {
    return drawDescription(ports, turn, params, keptDraft, written.now);
  }
  if (written.outcome === 'changed') {
    const draft = { as: 'piece' as const, typed: Typed.parse({ text: earlier.before }), restores: at };
    const contest = { ...draft, expected: written.now, contested: true };
    await drafts.save(turn.who.id, community.id, contest);
    return drawLook(ports, turn, params, overtaken);
  }
  await giveUp(ports.findings, community, turn);
  return drawDescription(ports, turn, params, restored);
}

/** What was written of it goes, and is not tried on where it was on its way. A draft that has changed since stays. */
export async function discard(
  ports: DescribePorts,
  turn: Turn,
  { stamp, ...params }: Stamped,
): Promise<Reply> {
  const community = await tended(ports, turn, params.community);
  const drafts = draftsIn(ports.store);
  const draft = await drafts.get(turn.who.id, community.id);
  if (draft && stampOf(draft) !== stamp) {
    const notice = 'You have changed it since you looked, so nothing was discarded. This is how it is now.';
    return drawLook(ports, turn, params, notice);
  }
  const outcome = await ports.writes.withdraw(community.id, turn.who.id);
  await drafts.drop(turn.who.id, community.id, stamp);
  const told = outcome === 'written' ? undefined : presentOf(community, draft);
  return drawDescription(ports, turn, params, discarded[outcome], told);
}

const discarded: Readonly<Record<Withdrawal, string>> = {
  'nothing open': 'Discarded. The description is as it was.',
  'taken back':
    'Discarded. It was on its way, and I no longer try to publish it. If Microsoft 365 has taken it all the same, it shows here after a while.',
  written: 'Microsoft 365 had taken it already, so it is published. You can undo that.',
};

/** Writes it; a fault of the tenant becomes a sentence for the person. */
async function attempt(
  ports: DescribePorts,
  turn: Turn,
  community: Community,
  { text, expected, restores }: { text: string; expected: string; restores: string | undefined },
): Promise<Describing> {
  await mustStillTend(ports, turn, community);
  try {
    return await ports.writes.describe(community.id, text, turn.who.id, expected, restores);
  } catch (error) {
    if (!(error instanceof TenantFault)) throw error;
    const words = restores === undefined ? faultWords(community, error) : undoWords(community, error);
    throw new Refusal(words, { cause: error });
  }
}

function faultWords({ name }: Community, fault: TenantFault): string {
  return fault.passing
    ? `Microsoft 365 did not answer in time, so I can’t say yet whether ${name} has its new description. If it was on its way, I see to it within the hour. Look again in a few minutes before you press again.`
    : `Microsoft 365 refused the new description of ${name}, so nothing has changed. You can try it in Viva Engage or Teams, or ask the community team.`;
}

function undoWords({ name }: Community, fault: TenantFault): string {
  return fault.passing
    ? `Microsoft 365 did not answer in time, so I can’t say yet whether the earlier description of ${name} stands there again. If it was on its way, I see to it within the hour. Look again in a few minutes before you press again.`
    : `Microsoft 365 refused to put back the earlier description of ${name}, so it could not be undone and nothing has changed. The earlier text is kept for 30 days: press “Earlier texts” to copy it.`;
}

/** The finding that it is not described is being put right; the next look says whether it is. */
async function begin(
  findings: DescribePorts['findings'],
  community: Community,
  { who }: Turn,
): Promise<void> {
  const found = findings.of(community.id).find(({ kind }) => kind === 'undescribed');
  if (!found || !unsettled.includes(found.state)) return;
  await noted(findings.begun(keyOf(found), who, 'A description was written'));
}

/** The earlier text is back, and with it whatever was wrong about it. */
async function giveUp(
  findings: DescribePorts['findings'],
  community: Community,
  { who }: Turn,
): Promise<void> {
  const found = findings.of(community.id).find(({ kind }) => kind === 'undescribed');
  if (found?.state !== 'being fixed') return;
  await noted(findings.givenUp(keyOf(found), who, 'the earlier text was put back'));
}

/** What has been published stays so, whatever has become of the finding. */
async function noted(begun: ReturnType<Findings['begun']>): Promise<void> {
  try {
    await begun;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
