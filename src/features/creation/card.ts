import { z } from 'zod';
import template from '../../../cards/creation.json';
import formTemplate from '../../../cards/creation-form.json';
import { button, defineCard, label, link, words } from '../../bot/card';

/** What stands in a field. */
const Field = z.object({ value: z.string() });
const Choices = z.object({
  value: z.string(),
  choices: z.array(z.object({ title: label, value: z.string() })),
});

const Row = z.object({
  open: button,
  name: words,
  facts: words,
  line: words.optional(),
  why: words.optional(),
  state: words.optional(),
  button: button.optional(),
});

/** A community on its way: the ones there are, a look at it, and how far it is. */
export const CreationView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words.optional(),
  details: z
    .array(z.object({ title: words, value: words }))
    .max(5)
    .default([]),
  lines: z
    .array(z.object({ text: words }))
    .max(12)
    .default([]),
  nearest: words.optional(),
  rows: z.array(Row).max(3).default([]),
  good: words.optional(),
  points: z
    .array(z.object({ title: words, text: words }))
    .max(3)
    .default([]),
  /** A text to be taken away. */
  copy: Field.optional(),
  links: z.array(link).max(1).default([]),
  actions: z.array(button).max(5),
});
export type CreationView = z.input<typeof CreationView>;
export const creationCard = defineCard('creation', template, CreationView);

/** What a new community is to be. */
export const CreationFormView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  faults: z.array(z.object({ text: words })).max(5),
  name: Field,
  description: Field,
  kind: Choices,
  privacy: Choices,
  owner: Field,
  /** Those who may be meant by the name of the second owner. */
  which: Choices.optional(),
  actions: z.array(button).max(5),
});
export type CreationFormView = z.input<typeof CreationFormView>;
export const creationFormCard = defineCard('creation-form', formTemplate, CreationFormView);
