import { z } from 'zod';
import type { Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import type { Finding } from '../../work/findings/finding';
import { lastTurnOf } from '../../work/findings/life';
import { turningWords } from './finding-words';
import { FindingOf } from './look';
import { drawFinding, longestWhy, mayDecide } from './one';
import type { FindingsPorts } from './ports';
import { knownFinding } from './scope';

/** A decision, and what had last become of the finding as they saw it. */
export const Decision = FindingOf.omit({ asking: true }).extend({ seen: z.string().max(40) });
export type Decision = z.infer<typeof Decision>;

/** The same with the reason for it. */
export const Reasoned = Decision.extend({
  why: z
    .string()
    .overwrite((text) => text.slice(0, 2 * longestWhy))
    .default(''),
});
type Reasoned = z.infer<typeof Reasoned>;

/** An administrator's word that there is nothing to put right, or an owner's that what is said is wrong. */
export async function decide(
  ports: FindingsPorts,
  turn: Turn,
  deed: 'dismiss' | 'dispute',
  { why, seen, ...params }: Reasoned,
): Promise<Reply | Redraw> {
  const known = await knownFinding(ports, turn, params);
  if (deed === 'dismiss' && known.scope !== 'administrator') throw new Refusal(onlyTheTeam);
  if (deed === 'dispute' && !known.owns) throw new Refusal('Only an owner of the community can say so.');
  if (!mayDecide(known, turn)[deed]) return asItStands(turn, known.finding, params);
  const reason = why.replace(/\s+/g, ' ').trim();
  const again = (notice: string): Promise<Reply> =>
    drawFinding(ports, turn, { ...params, asking: deed }, notice, why);
  if (reason === '') return again('Say why in a few words, so that others understand.');
  if (reason.length > longestWhy)
    return again(`That has ${reason.length} characters, and ${longestWhy} are the most. Please shorten it.`);
  if (lastTurnOf(known.finding) !== seen) {
    return again(`${meanwhile(turn, known.finding)} Press again if you still think so.`);
  }
  const done = await ports.findings[deed](params, turn.who, reason, seen);
  if (done === 'overtaken') return decide(ports, turn, deed, { why, seen, ...params });
  return { redraw: true, notice: outcome[deed](done), otherwise: { view: 'finding', params } };
}

const onlyTheTeam =
  'Only the community team can dismiss this. If it is about a community you run, press “This is wrong”.';

const outcome = {
  dismiss: ({ kind }: Finding) =>
    kind === 'duplicate'
      ? 'Dismissed. The two will not be reported as duplicates again.'
      : 'Dismissed. It will not be reported again unless the community changes.',
  dispute: () => 'Thank you. The community team sees what you say, and decides.',
} as const;

/** Counts it among what is to put right again. */
export async function reopen(
  ports: FindingsPorts,
  turn: Turn,
  { seen, ...params }: Decision,
): Promise<Redraw> {
  const known = await knownFinding(ports, turn, params);
  if (known.scope !== 'administrator') throw new Refusal('Only the community team can open this again.');
  if (!mayDecide(known, turn).reopen) return asItStands(turn, known.finding, params);
  const done = await ports.findings.reopen(params, turn.who, seen);
  if (done === 'overtaken') return asItStands(turn, ports.findings.find(params) ?? known.finding, params);
  return {
    redraw: true,
    notice: 'Open again: it counts among what is to put right.',
    otherwise: { view: 'finding', params },
  };
}

/** Nothing is changed, for somebody has decided before. */
function asItStands(turn: Turn, finding: Finding, params: FindingOf): Redraw {
  return {
    redraw: true,
    notice: `Nothing was changed. ${meanwhile(turn, finding)}`,
    otherwise: { view: 'finding', params },
  };
}

/** Who has decided what, before this press. */
function meanwhile(turn: Turn, { history }: Finding): string {
  const last = history.at(-1);
  return last
    ? turningWords(last, turn, history.length > 1 && last.to === 'open')
    : 'It has changed meanwhile.';
}
