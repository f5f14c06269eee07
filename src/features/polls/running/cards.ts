import { z } from 'zod';
import resultsTemplate from '../../../../cards/poll-results.json';
import runTemplate from '../../../../cards/poll-run.json';
import { button, defineCard, label, link, words } from '../../../bot/card';

/** A poll for whoever runs it. `aside` is what they are asked or told besides, `until` and `organisers` what they can fill in. */
export const PollRunView = z.object({
  notice: words.optional(),
  heading: words,
  state: words,
  lead: words,
  facts: z.array(z.object({ title: words, value: words })).max(6),
  aside: words.optional(),
  until: z.object({ date: z.string(), time: z.string(), label, fault: words.optional() }).optional(),
  organisers: z
    .object({ value: z.string(), choices: z.array(z.object({ title: label, value: z.string() })) })
    .optional(),
  actions: z.array(button).max(6),
});
export type PollRunView = z.input<typeof PollRunView>;
export const pollRunCard = defineCard('poll-run', runTemplate, PollRunView);

/** Results, or who has voted: `rows` say in words what the chart shows. */
export const PollResultsView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  chart: label.optional(),
  bars: z.array(z.object({ x: label, y: z.number() })).optional(),
  rows: z.array(z.object({ name: words, facts: words.optional() })).max(10),
  aside: words.optional(),
  link: link.optional(),
  actions: z.array(button).max(6),
});
export type PollResultsView = z.input<typeof PollResultsView>;
export const pollResultsCard = defineCard('poll-results', resultsTemplate, PollResultsView);
