import { z } from 'zod';
import formTemplate from '../../../cards/poll-form.json';
import pollTemplate from '../../../cards/poll.json';
import { button, defineCard, label, words } from '../../bot/card';

/** How much of a bar is filled, in per cent; a part that is nothing is not there. */
const bar = z.object({ filled: z.number().optional(), rest: z.number().optional() });

/** A poll, as everybody sees it or as one person does. Options are pressed in their rows, or ticked in `choice`. */
export const PollView = z.object({
  notice: words.optional(),
  heading: words,
  outcome: words.optional(),
  lead: words,
  mine: words.optional(),
  secrecy: words.optional(),
  rows: z
    .array(
      z.object({
        name: words.optional(),
        button: button.optional(),
        facts: words.optional(),
        bar: bar.optional(),
      }),
    )
    .max(10),
  choice: z
    .object({
      label,
      several: z.boolean(),
      value: z.string(),
      choices: z.array(z.object({ title: label, value: z.string() })),
      vote: button,
    })
    .optional(),
  later: words.optional(),
  another: z.object({ value: z.string(), add: button }).optional(),
  refresh: z.record(z.string(), z.unknown()),
  actions: z.array(button).max(6),
});
export type PollView = z.input<typeof PollView>;
export const pollCard = defineCard('poll', pollTemplate, PollView);

/** One input: what stands in it, and what is wrong with that. */
const field = z.object({ value: z.string(), fault: words.optional() });
const choice = z.object({ title: label, value: z.string() });

/** Asking a poll. `settings` cannot be changed any more once people vote. */
export const PollFormView = z.object({
  notice: words.optional(),
  heading: words,
  question: field,
  options: field,
  /** More than question and options is shown from the beginning. */
  opened: z.boolean(),
  settings: z
    .object({
      several: field,
      anonymous: field,
      closesDate: field,
      closesTime: field,
      timeZone: field,
      every: field,
    })
    .optional(),
  results: field,
  growing: field,
  organisers: field.extend({ choices: z.array(choice) }).optional(),
  actions: z.array(button).max(6),
});
export type PollFormView = z.input<typeof PollFormView>;
export const pollFormCard = defineCard('poll-form', formTemplate, PollFormView);
