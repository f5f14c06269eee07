import { z } from 'zod';

/** A person's profile from Graph: document `profile` in their partition of `people`. */
export const Profile = z.object({
  id: z.literal('profile'),
  v: z.literal(1),
  name: z.string(),
  mail: z.string().optional(),
  organisation: z.string().optional(),
  department: z.string().optional(),
  jobTitle: z.string().optional(),
  office: z.string().optional(),
  guest: z.boolean().optional(),
  disabled: z.boolean().optional(),
  createdAt: z.string().optional(),
  hiredOn: z.string().optional(),
  /** Since when Graph no longer has them, and from when on they are to be erased. Absent while they are here. */
  left: z.object({ at: z.iso.datetime(), eraseFrom: z.iso.datetime() }).optional(),
  /** Their latest move from one organisation to another. */
  moved: z.object({ at: z.iso.datetime(), from: z.string() }).optional(),
  /** Nothing is left of them but this, which goes by itself: whoever follows the store forgets them too. */
  erased: z.literal(true).optional(),
  ttl: z.number().optional(),
});
export type Profile = z.infer<typeof Profile>;

/** What is ours of a person: document `ours`. `notForMe` are communities they asked not to be offered again. */
export const OurPerson = z.object({
  id: z.literal('ours'),
  v: z.literal(1),
  notForMe: z.array(z.string()).default([]),
});
export type OurPerson = z.infer<typeof OurPerson>;

/** One person as the directory knows them. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly mail?: string;
  readonly organisation?: string;
  readonly department?: string;
  readonly jobTitle?: string;
  readonly office?: string;
  readonly guest: boolean;
  readonly disabled: boolean;
};
