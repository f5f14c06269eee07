import { z } from 'zod';
import dayTemplate from '../../../cards/newcomer.json';
import outcomeTemplate from '../../../cards/newcomers.json';
import settingsTemplate from '../../../cards/settings-welcome.json';
import { button, defineCard, label, words } from '../../bot/card';

const Choices = z.object({
  value: z.string(),
  choices: z.array(z.object({ title: label, value: z.string() })),
});

/** What somebody new reads: what communities are, what they may care about, and five that fit. */
export const NewcomerView = z.object({
  notice: words.optional(),
  heading: words,
  lines: z.array(z.object({ line: words })).max(3),
  /** What their organisation says, and whom to ask. */
  own: words.optional(),
  contact: words.optional(),
  interests: Choices.optional(),
  fitting: words.optional(),
  rows: z
    .array(
      z.object({
        open: button,
        name: words,
        facts: words,
        line: words.optional(),
        why: words.optional(),
        state: words.optional(),
        button: button.optional(),
      }),
    )
    .max(5),
  actions: z.array(button).max(6),
});
export type NewcomerView = z.input<typeof NewcomerView>;
export const newcomerCard = defineCard('newcomer', dayTemplate, NewcomerView);

/** How the welcome is doing, with a chart and its numbers in words. */
export const OutcomeView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  chart: label.optional(),
  bars: z.array(z.object({ x: label, y: z.number() })).optional(),
  rows: z.array(z.object({ name: words, facts: words })).max(6),
  aside: words.optional(),
  organisations: z.array(z.object({ name: words, facts: words })).max(5),
  actions: z.array(button).max(6),
});
export type OutcomeView = z.input<typeof OutcomeView>;
export const outcomeCard = defineCard('newcomers', outcomeTemplate, OutcomeView);

/** Whether newcomers are written to, whom that would reach, and what each organisation says. */
export const WelcomeSettingsView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  outlook: words,
  organisation: Choices,
  text: z.object({ value: z.string() }),
  contact: z.object({ value: z.string() }),
  rows: z.array(z.object({ name: words, facts: words })).max(5),
  actions: z.array(button).max(6),
});
export type WelcomeSettingsView = z.input<typeof WelcomeSettingsView>;
export const welcomeSettingsCard = defineCard('settings-welcome', settingsTemplate, WelcomeSettingsView);
