import { z } from 'zod';
import listTemplate from '../../../../cards/signup-list.json';
import noticeTemplate from '../../../../cards/signup-notice.json';
import rosterTemplate from '../../../../cards/signup-roster.json';
import runTemplate from '../../../../cards/signup-run.json';
import { button, defineCard, label, link, words } from '../../../bot/card';

const fact = z.object({ title: words, value: words });
const actions = z.array(button).max(6);

/** What somebody is told of a sign-up, or is to think over before it is done. */
export const NoticeView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words.optional(),
  facts: z.array(fact).max(8).optional(),
  link: link.optional(),
  actions,
});
export type NoticeView = z.input<typeof NoticeView>;
export const signupNoticeCard = defineCard('signup-notice', noticeTemplate, NoticeView);

const input = z.object({ label, value: z.string() });

/** A sign-up as whoever runs it sees it. `ask` is what they are asked before something is done. */
export const RunView = z.object({
  notice: words.optional(),
  heading: words,
  when: words,
  state: words,
  lead: words.optional(),
  facts: z.array(fact).max(12),
  ask: z
    .object({
      words,
      reason: input.optional(),
      who: input.optional(),
      option: input
        .extend({ choices: z.array(z.object({ title: label, value: z.string() })).max(6) })
        .optional(),
      actions,
    })
    .optional(),
  actions,
});
export type RunView = z.input<typeof RunView>;
export const signupRunCard = defineCard('signup-run', runTemplate, RunView);

/** Who has signed up, five at a time. */
export const RosterView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  ask: z.object({ words, actions }).optional(),
  rows: z
    .array(z.object({ name: words, standing: words, needs: words.optional(), remove: button.optional() }))
    .max(5),
  aside: words.optional(),
  link: link.optional(),
  actions,
});
export type RosterView = z.input<typeof RosterView>;
export const signupRosterCard = defineCard('signup-roster', rosterTemplate, RosterView);

/** What somebody has signed up for, and what they run. */
export const ListView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words.optional(),
  sections: z
    .array(
      z.object({
        title: words,
        rows: z.array(z.object({ open: button, name: words, standing: words })).max(5),
      }),
    )
    .max(2),
  actions,
});
export type ListView = z.input<typeof ListView>;
export const signupListCard = defineCard('signup-list', listTemplate, ListView);
