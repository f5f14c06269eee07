import { z } from 'zod';
import type { Answer } from './dispatch';
import type { Dialog, Feature, Preview } from './feature';
import { Refusal, type Deed, type Turn } from './turn';

type Sharing = Extract<Deed, { kind: 'share' }>;
type Looking = Extract<Deed, { kind: 'lookup' }>;

/** What the message extension makes, and the choices of fields that look them up. */
export type Shares = {
  share(turn: Turn, deed: Sharing): Promise<Answer>;
  lookup(turn: Turn, deed: Looking): Promise<Answer>;
};

/** What comes back with something that was shown before it is sent. */
const Shown = z.object({ draft: z.string().min(1).max(64) });

/** The longest text that choices are looked up for; the rest of a longer one is left out. */
const longestQuery = 200;

export function createShares(features: readonly Feature[], nonce: () => string): Shares {
  const shares = features.flatMap((feature) => feature.shares ?? []);
  const lookups = features.flatMap((feature) => feature.lookups ?? []);

  function shown(next: Dialog | Preview): Answer {
    const card = next.shown.render(nonce());
    if ('title' in next) return { kind: 'dialog', title: next.title, card };
    return { kind: 'preview', draft: next.draft, card, summary: next.shown.summary };
  }

  return {
    async share(turn, { command, step, data }) {
      const share = shares.find((share) => share.command === command);
      if (!share) throw new Refusal('That is nothing I can make. Type "help" to see what I can do.');
      if (step === 'open') return shown(await share.open(turn));
      if (step === 'submit') return shown(await share.submit(turn, data));
      const draft = draftIn(data);
      if (step === 'edit') return shown(await share.edit(turn, draft));
      await share.send(turn, draft);
      return { kind: 'done' };
    },

    async lookup(turn, { dataset, query, limit }) {
      const lookup = lookups.find((lookup) => lookup.dataset === dataset);
      const choices = (await lookup?.look(turn, query.slice(0, longestQuery), limit)) ?? [];
      return { kind: 'choices', choices: choices.slice(0, limit) };
    },
  };
}

function draftIn(data: unknown): string {
  const parsed = Shown.safeParse(data);
  if (parsed.success) return parsed.data.draft;
  throw new Refusal('What you were shown is out of date, so nothing was posted. Please begin again.');
}
