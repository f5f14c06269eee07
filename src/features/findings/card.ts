import { z } from 'zod';
import findingTemplate from '../../../cards/finding.json';
import findingsTemplate from '../../../cards/findings.json';
import { button, defineCard, label, link, words } from '../../bot/card';

const Choices = z.object({
  value: z.string(),
  choices: z.array(z.object({ title: label, value: z.string() })),
});

/** What could be put right: how much of each kind, and the worst, five at a time. `filter` while it is being chosen. */
export const FindingsView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  counts: z
    .array(z.object({ title: words, value: words }))
    .max(4)
    .optional(),
  chart: label.optional(),
  bars: z.array(z.object({ x: label, y: z.number() })).optional(),
  unmeasured: words.optional(),
  filter: z.object({ kind: Choices, stage: Choices, organisation: Choices, owner: Choices }).optional(),
  rows: z
    .array(z.object({ open: button.optional(), name: words, facts: words, why: words.optional() }))
    .max(5),
  aside: words.optional(),
  link: link.optional(),
  actions: z.array(button).max(6),
});
export type FindingsView = z.input<typeof FindingsView>;
export const findingsCard = defineCard('findings', findingsTemplate, FindingsView);

const Side = z.object({ name: words, facts: z.array(z.object({ text: words })).max(5), description: words });

/** One finding with its evidence. Of a pair both are shown side by side. `ask` for the reason of a decision. */
export const FindingView = z.object({
  notice: words.optional(),
  heading: words,
  state: words,
  lead: words,
  reasons: z
    .array(z.object({ text: words }))
    .max(5)
    .optional(),
  sides: z.array(Side).min(1).max(2),
  history: z
    .array(z.object({ text: words }))
    .max(6)
    .optional(),
  ask: z.object({ label, value: z.string() }).optional(),
  actions: z.array(button).max(6),
});
export type FindingView = z.input<typeof FindingView>;
export const findingCard = defineCard('finding', findingTemplate, FindingView);
