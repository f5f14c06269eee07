import { z } from 'zod';
import formTemplate from '../../../cards/community-welcome-form.json';
import template from '../../../cards/community-welcome.json';
import { button, defineCard, label, words } from '../../bot/card';

/** What stands in a field. */
const Field = z.object({ value: z.string() });
const LinkFields = z.object({ label: Field, url: Field });

/** A community's own welcome being written. */
export const WelcomeFormView = z.object({
  notice: words.optional(),
  heading: words,
  state: words,
  lead: words,
  text: Field,
  links: z.object({ first: LinkFields, second: LinkFields, third: LinkFields }),
  actions: z.array(button).max(6),
});
export type WelcomeFormView = z.input<typeof WelcomeFormView>;
export const communityWelcomeFormCard = defineCard('community-welcome-form', formTemplate, WelcomeFormView);

/** What communities say to somebody new in them; or a look at it before it is published. */
export const WelcomeView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  rows: z
    .array(
      z.object({
        name: words.optional(),
        lines: z.array(z.object({ text: words })).max(12),
        links: z.array(z.object({ title: words, host: words, tooltip: label, url: z.url() })).max(3),
      }),
    )
    .max(3),
  remarks: z.array(z.object({ text: words })).max(4),
  actions: z.array(button).max(6),
});
export type WelcomeView = z.input<typeof WelcomeView>;
export const communityWelcomeCard = defineCard('community-welcome', template, WelcomeView);
