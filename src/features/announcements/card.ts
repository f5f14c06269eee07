import { z } from 'zod';
import announcementTemplate from '../../../cards/announcement.json';
import draftTemplate from '../../../cards/announcement-draft.json';
import formTemplate from '../../../cards/announcement-form.json';
import campaignTemplate from '../../../cards/campaign.json';
import { button, defineCard, label, link, words } from '../../bot/card';

/** An announcement as people read it. A line may begin a paragraph. `foot` stands under it where it is looked at before it is sent. */
const Message = z.object({
  heading: words,
  lines: z.array(z.object({ text: words, begins: z.boolean() })).max(40),
  link: link.optional(),
  from: words,
  foot: z.object({ why: words, urgent: words.optional() }).optional(),
});

export const AnnouncementView = Message.extend({ notice: words.optional() });
export type AnnouncementView = z.input<typeof AnnouncementView>;
export const announcementCard = defineCard('announcement', announcementTemplate, AnnouncementView);

/** One input: what stands in it, and what is wrong with that. */
const field = z.object({ value: z.string(), fault: words.optional() });

/** Writing an announcement. */
export const FormView = z.object({
  notice: words.optional(),
  heading: words,
  title: field,
  text: field,
  linkTitle: field,
  linkUrl: field,
  audience: z.object({ fault: words.optional() }),
  organisations: field.extend({ choices: z.array(z.object({ title: label, value: z.string() })) }),
  communities: field,
  roles: field,
  everyone: field,
  allOwners: field,
  fromDate: field,
  fromTime: field,
  untilDate: field,
  untilTime: field,
  urgent: field,
  reason: field,
  actions: z.array(button).max(6),
});
export type FormView = z.input<typeof FormView>;
export const formCard = defineCard('announcement-form', formTemplate, FormView);

/** A draft: the message, whom it reaches, who will not get it and why. */
export const DraftView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  message: Message,
  figures: z.array(z.object({ title: words, value: words })).max(8),
  missed: z
    .array(z.object({ title: words, value: words }))
    .max(12)
    .optional(),
  warnings: z.array(z.object({ text: words })).max(6),
  actions: z.array(button).max(6),
});
export type DraftView = z.input<typeof DraftView>;
export const draftCard = defineCard('announcement-draft', draftTemplate, DraftView);

/** How far an announcement has come. `aside` is what somebody has asked for besides. */
export const CampaignView = z.object({
  notice: words.optional(),
  heading: words,
  state: words,
  lead: words.optional(),
  figures: z.array(z.object({ title: words, value: words })).max(18),
  details: z.array(z.object({ title: words, value: words })).max(5),
  aside: words.optional(),
  link: link.optional(),
  actions: z.array(button).max(6),
});
export type CampaignView = z.input<typeof CampaignView>;
export const campaignCard = defineCard('campaign', campaignTemplate, CampaignView);
