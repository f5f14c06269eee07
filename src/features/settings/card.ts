import { z } from 'zod';
import listingTemplate from '../../../cards/settings-listing.json';
import reportTemplate from '../../../cards/settings-report.json';
import sendingTemplate from '../../../cards/settings-sending.json';
import overviewTemplate from '../../../cards/settings.json';
import supportTemplate from '../../../cards/settings-support.json';
import { button, defineCard, label, words } from '../../bot/card';

const Trouble = z.object({ what: words, why: words });
/** What stands in a field. */
const Field = z.object({ value: z.string() });

/** All settings at a glance. */
export const SettingsView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  troubles: z.array(Trouble).max(3),
  sections: z.array(z.object({ name: words, facts: words })).max(8),
  actions: z.array(button).max(6),
});
export type SettingsView = z.input<typeof SettingsView>;
export const settingsCard = defineCard('settings', overviewTemplate, SettingsView);

/** When and how much is sent. */
export const SendingView = z.object({
  notice: words.optional(),
  heading: words,
  troubles: z.array(Trouble).max(1),
  quiet: Field,
  from: Field,
  to: Field,
  weekends: Field,
  weekly: z.number(),
  actions: z.array(button).max(6),
});
export type SendingView = z.input<typeof SendingView>;
export const sendingCard = defineCard('settings-sending', sendingTemplate, SendingView);

/** What somebody in distress is shown first. `support` is drawn as they see it: with links, where there are any. */
export const SupportView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  support: z.string(),
  text: Field,
  actions: z.array(button).max(6),
});
export type SupportView = z.input<typeof SupportView>;
export const supportCard = defineCard('settings-support', supportTemplate, SupportView);

const Row = z.object({ name: words, facts: words, button });

/** Which communities people are shown. */
export const ListingView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  name: Field,
  /** Which community may be meant by a name. */
  choices: z.array(Row).max(5),
  leftOut: words,
  rows: z.array(Row).max(5),
  actions: z.array(button).max(6),
});
export type ListingView = z.input<typeof ListingView>;
export const listingCard = defineCard('settings-listing', listingTemplate, ListingView);

const Choices = z.object({
  value: z.string(),
  choices: z.array(z.object({ title: label, value: z.string() })),
});

/** Who gets the weekly report, and when. */
export const ReportView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  weekday: Choices,
  hour: Choices,
  whom: words,
  rows: z.array(Row).max(5),
  /** Whether owners are told of their own, and how many that are. */
  owners: words,
  /** Whether owners are told of look-alikes. */
  lookAlikes: words,
  actions: z.array(button).max(6),
});
export type ReportView = z.input<typeof ReportView>;
export const reportCard = defineCard('settings-report', reportTemplate, ReportView);
