import { z } from 'zod';
import formTemplate from '../../../cards/describe-form.json';
import historyTemplate from '../../../cards/describe-history.json';
import template from '../../../cards/describe.json';
import { button, defineCard, words } from '../../bot/card';

/** What stands in a field. */
const Field = z.object({ value: z.string() });
const lines = z.array(z.object({ text: words })).max(12);
const Remark = z.object({ text: words, lacking: z.boolean() });

/** A description being written: as three short answers, or in one piece. */
export const FormView = z.object({
  notice: words.optional(),
  heading: words,
  present: z.object({ title: words, lines }).optional(),
  remarks: z.array(Remark).max(3),
  lead: words,
  parts: z.object({ what: Field, whom: Field, happens: Field }).optional(),
  piece: Field.optional(),
  actions: z.array(button).max(6),
});
export type FormView = z.input<typeof FormView>;
export const describeFormCard = defineCard('describe-form', formTemplate, FormView);

/** A text as it stands or would stand, beside another one where there are two to choose from; and what is to be said of it. */
export const DescriptionView = z.object({
  notice: words.optional(),
  heading: words,
  texts: z
    .array(z.object({ title: words, lines, facts: words }))
    .min(1)
    .max(2),
  remarks: z.array(Remark).max(4),
  /** A text to be taken away. */
  copy: Field.optional(),
  actions: z.array(button).max(6),
});
export type DescriptionView = z.input<typeof DescriptionView>;
export const describeCard = defineCard('describe', template, DescriptionView);

/** What a description said before, the newest first. */
export const HistoryView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  rows: z.array(z.object({ when: words, text: words, buttons: z.array(button).max(1) })).max(3),
  actions: z.array(button).max(6),
});
export type HistoryView = z.input<typeof HistoryView>;
export const describeHistoryCard = defineCard('describe-history', historyTemplate, HistoryView);
