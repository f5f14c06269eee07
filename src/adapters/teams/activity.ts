import { z } from 'zod';

/** Teams and its stand-ins send null, nothing or '' where they have nothing to say. */
const maybe = z
  .string()
  .nullish()
  .transform((given) => given || undefined);

/** Teams' are some hundred letters long; they are kept, and compared. */
const id = z.string().min(1).max(1_000);

const Account = z.object({ id, name: maybe, aadObjectId: maybe.pipe(id.optional()) });

const Conversation = z.object({
  id,
  conversationType: maybe,
  isGroup: z.boolean().nullish(),
  tenantId: maybe,
});

/** What is used of a Bot Framework activity. Everything else is left out, so that it cannot do harm. */
export const Activity = z.object({
  type: z.string().min(1),
  id: maybe.pipe(id.optional()),
  channelId: id,
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: Conversation,
  from: Account,
  recipient: Account,
  name: maybe,
  action: maybe,
  text: maybe,
  value: z.unknown().optional(),
  replyToId: maybe.pipe(id.optional()),
  localTimezone: maybe,
  channelData: z
    .object({
      tenant: z.object({ id: maybe }).nullish(),
      team: z.object({ id: maybe, aadGroupId: maybe }).nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.object({ contentType: maybe })).nullish(),
  membersAdded: z.array(z.object({ id: z.string() })).nullish(),
});
export type Activity = z.infer<typeof Activity>;

/** An entity that names somebody in a message's text. Other entities are of no interest. */
export const Mention = z.object({
  type: z.literal('mention'),
  text: z.string().min(1),
  mentioned: z.object({ id: z.string() }),
});

/** The value of a press on Action.Execute, or of Teams fetching a card anew for somebody who looks at it. */
export const Pressed = z.object({
  action: z.object({ verb: z.string(), data: z.unknown().optional() }),
  trigger: z.string().nullish().catch(undefined),
});

/** The value of a press on Action.Submit, whose data carries the verb. */
export const Submitted = z.looseObject({ verb: z.string() });

/** The value of a search from the message extension. */
export const Query = z.object({
  // The Agents Playground leaves out the command; the manifest has this one only.
  commandId: z.string().default('communities'),
  parameters: z.array(z.object({ name: maybe, value: z.unknown().optional() })).default([]),
  queryOptions: z.object({ skip: z.number().optional(), count: z.number().optional() }).optional(),
});
export type Query = z.infer<typeof Query>;

/** The value of a command that opens a dialog, and of what is done in it and after it. */
export const Shared = z.object({
  commandId: z.string().min(1),
  data: z.unknown().optional(),
  botMessagePreviewAction: z
    .enum(['edit', 'send', ''])
    .nullish()
    .transform((given) => given || undefined),
});

/** The value of a dialog that asked for the bot to be brought in, once it has been. */
export const Installed = z.object({
  data: z.object({ msteams: z.object({ justInTimeInstall: z.literal(true) }) }),
});

/** The value of a field that looks its choices up. */
export const Typed = z.object({
  dataset: z.string().min(1),
  queryText: z.string().nullish(),
  queryOptions: z.object({ top: z.number().optional() }).nullish(),
});
