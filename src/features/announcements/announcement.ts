import { z } from 'zod';
import { collection, type Store, type Stored } from '../../store/store';
import { won } from '../../work/races';

/** The id of an announcement and of its campaign. Newer ones sort before older ones. */
export const AnnouncementId = z.string().regex(/^announcement-\d{13}-[\w-]{1,40}$/);
export const AnnouncementOf = z.object({ campaign: AnnouncementId });

/** What is far too long is cut, so that the form can be drawn again with the rest. */
function typed(longest: number) {
  return z
    .string()
    .overwrite((text) => text.slice(0, longest))
    .default('');
}
export const longestTyped = 5_000;
const day = 24 * 60 * 60;

/** The form as it was typed, whatever it says: one text for each input. */
export const Typed = z.object({
  title: typed(500),
  text: typed(longestTyped),
  linkTitle: typed(500),
  linkUrl: typed(2_000),
  /** Organisations as `choiceOf` writes them, separated by commas. */
  organisations: typed(10_000),
  communities: typed(2_000),
  roles: typed(500),
  everyone: typed(500),
  allOwners: typed(500),
  fromDate: typed(500),
  fromTime: typed(500),
  untilDate: typed(500),
  untilTime: typed(500),
  urgent: typed(500),
  reason: typed(500),
});
export type Typed = z.infer<typeof Typed>;

/** What the figures of an announcement show besides for a while to somebody who has pressed a button of theirs, since `at`. */
export const Aside = z.object({
  what: z.enum(['cancel', 'export', 'why']),
  by: z.string(),
  at: z.iso.datetime(),
});
export type Aside = z.infer<typeof Aside>;

/**
 * What the community team has written: document of its campaign's id in partition `announcements` of `outbox`. Once the
 * campaign has been confirmed only `aside` changes.
 */
export const Announcement = z.object({
  id: AnnouncementId,
  v: z.literal(1),
  typed: Typed,
  /** Who wrote it, or changed it last, and when. */
  by: z.string(),
  at: z.iso.datetime(),
  aside: Aside.optional(),
  ttl: z.number(),
});
export type Announcement = z.infer<typeof Announcement>;

/** Longer than its draft can be confirmed; and as long as its campaign is kept once it has been. */
export const kept = { draft: 8 * day, confirmed: 400 * day } as const;

export function newId(at: Date, id: string): string {
  const newestFirst = String(9_999_999_999_999 - at.getTime()).padStart(13, '0');
  return `announcement-${newestFirst}-${id.replace(/[^\w-]/g, '').slice(-40)}`;
}

/** Announcements as the store keeps them. */
export type Announcements = {
  get(id: string): Promise<Announcement | undefined>;
  /** Changes one whoever else does at the same time; `make` is given nothing where there is none yet. */
  change(id: string, make: (former: Announcement | undefined) => Announcement | undefined): Promise<void>;
  remove(id: string): Promise<void>;
  /** The newest, at most so many. */
  newest(limit: number): Promise<Announcement[]>;
};

export function announcementsIn(store: Store): Announcements {
  const partition = 'announcements';
  const announcements = collection(store, 'outbox', Announcement);

  return {
    get: async (id) => (await announcements.get(partition, id))?.doc,
    async change(id, make) {
      for (;;) {
        const stored: Stored<Announcement> | undefined = await announcements.get(partition, id);
        const changed = make(stored?.doc);
        if (!changed) return;
        const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
        if (await won(announcements.put(partition, changed, condition))) return;
      }
    },
    remove: (id) => announcements.remove(partition, id),
    async newest(limit) {
      const found: Announcement[] = [];
      for await (const { doc } of announcements.list(partition, { limit })) {
        found.push(doc);
        if (found.length === limit) break;
      }
      return found;
    },
  };
}
