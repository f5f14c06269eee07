import { createHash } from 'node:crypto';
import { z } from 'zod';
import { collection, type Collection, type Store } from '../../store/store';

const Deed = z.object({ by: z.string(), name: z.string(), at: z.iso.datetime() });

export const WelcomeLink = z.object({ label: z.string(), url: z.string() });
export type WelcomeLink = z.infer<typeof WelcomeLink>;

/** What the owners of a community say to its new members. */
export const WelcomeText = z.object({ text: z.string(), links: z.array(WelcomeLink).max(3) });
export type WelcomeText = z.infer<typeof WelcomeText>;

export const longest = { text: 400, label: 40, url: 200 } as const;

/** A community's own welcome: document `<community>` in partition `community-welcomes` of `state`. */
export const CommunityWelcome = WelcomeText.extend({
  id: z.string(),
  v: z.literal(1),
  /** Since when new members are welcomed; of what was stopped and published again, since then. */
  since: z.iso.datetime(),
  published: Deed,
  /** Nothing of it is sent while it is there. `team`: by the community team, so that its owners cannot publish it again. */
  stopped: Deed.extend({ team: z.boolean() }).exactOptional(),
});
export type CommunityWelcome = z.infer<typeof CommunityWelcome>;

export const welcomesPartition = 'community-welcomes';

export function welcomesIn(store: Store): Collection<CommunityWelcome> {
  return collection(store, 'state', CommunityWelcome);
}

/** Tells one text from another. */
export function stampOf({ text, links }: WelcomeText): string {
  const all = [text, ...links.flatMap(({ label, url }) => [label, url])];
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 16);
}
