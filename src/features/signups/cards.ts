import { z } from 'zod';
import signupTemplate from '../../../cards/signup.json';
import formTemplate from '../../../cards/signup-form.json';
import { button, defineCard, label, link, words } from '../../bot/card';

/** A sign-up: what it is and how many places are left. `state` says first how it stands, or how whoever looks at it does. */
export const SignupView = z.object({
  notice: words.optional(),
  /** Above a sign-up that nobody sees yet: where it will stand, and what was decided. */
  lead: words.optional(),
  notes: z.array(z.object({ text: words })).default([]),
  heading: words,
  state: z.object({ text: words, more: z.array(z.object({ text: words })).max(3) }).optional(),
  when: words,
  ownWhen: words.optional(),
  where: words.optional(),
  text: z.array(z.object({ text: words, begins: z.boolean() })).max(60),
  /** One line for each option, with its button where one may choose. */
  options: z.array(z.object({ name: words.optional(), left: words, take: button.optional() })).max(6),
  facts: z.array(z.object({ text: words })).max(6),
  needs: z.object({ value: z.string(), send: button }).optional(),
  links: z.array(link).max(2),
  actions: z.array(button).max(6),
  refresh: z.object({ verb: z.string(), data: z.record(z.string(), z.unknown()) }),
});
export type SignupView = z.input<typeof SignupView>;
export const signupCard = defineCard('signup', signupTemplate, SignupView);

/** One input: what stands in it, and what is wrong with that. */
const field = z.object({ value: z.string(), fault: words.optional() });

const choice = z.object({ title: label, value: z.string() });

/** Offering places, or changing what is offered. `more` are the fields that few need. */
export const FormView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words.optional(),
  title: field,
  date: field,
  from: field,
  until: field,
  where: field,
  places: field,
  more: z.object({ open: z.boolean() }),
  endDate: field,
  zone: field,
  link: field,
  options: field,
  closesDate: field,
  closesTime: field,
  text: field,
  waiting: field,
  roster: field,
  needs: field,
  organisers: z.object({ value: z.string(), choices: z.array(choice).max(20) }),
  /** One more of them: whoever looks people up chooses one. */
  organiser: field.extend({ choices: z.array(choice).max(1) }),
  submit: button,
  actions: z.array(button).max(5),
});
export type FormView = z.input<typeof FormView>;
export const signupFormCard = defineCard('signup-form', formTemplate, FormView);
