import { z } from 'zod';

/** An id of whoever made the files. It means nothing: it is never indexed and never shown. */
const Id = z.string().min(1);
/** Some number their questions. */
const Numbered = z.union([Id, z.number().transform(String)]);
const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
const Texts = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

/** A community as a file tells of it. A closed one is never answered. */
export const CommunityRow = z.object({
  id: Id,
  name: z.string(),
  description: Text,
  tags: Texts,
  owners: Texts,
  kind: z.string().nullish(),
  closed: z.boolean().nullish(),
});
export type CommunityRow = z.infer<typeof CommunityRow>;

export const QuestionRow = z.object({ qid: Numbered, text: z.string(), asker: Id.nullish() });
export type QuestionRow = z.infer<typeof QuestionRow>;

export const MembershipRow = z.object({ person: Id, community: Id });
export type MembershipRow = z.infer<typeof MembershipRow>;

export const PersonRow = z.object({
  id: Id,
  organisation: Text,
  department: Text,
  jobTitle: Text,
  location: Text,
  interests: Texts,
});
export type PersonRow = z.infer<typeof PersonRow>;

/** Somebody a ranking is wanted for. */
export const WantedRow = z.object({ person: Id });
export type WantedRow = z.infer<typeof WantedRow>;

/** What somebody asked, and the community they then joined. */
export const PostRow = z.object({ person: Id, text: z.string(), community: Id });
export type PostRow = z.infer<typeof PostRow>;
