import { z } from 'zod';
import { collection, Conflict, type Store } from '../store/store';

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
  /** When they were first seen, where Graph tells of no other day. */
  seenAt: z.iso.datetime().optional(),
  /** Since when Graph no longer has them, and from when on they are to be erased. Absent while they are here. */
  left: z.object({ at: z.iso.datetime(), eraseFrom: z.iso.datetime() }).optional(),
  /** Their latest move from one organisation to another. */
  moved: z.object({ at: z.iso.datetime(), from: z.string() }).optional(),
  /** Nothing is left of them but this, which goes by itself: whoever follows the store forgets them too. */
  erased: z.literal(true).optional(),
  ttl: z.number().optional(),
});
export type Profile = z.infer<typeof Profile>;

/**
 * What is ours of a person: document `ours`. `notForMe` are communities they asked not to be offered again; `interests` what they
 * said they care about, in their own words.
 */
export const OurPerson = z.object({
  id: z.literal('ours'),
  v: z.literal(1),
  notForMe: z.array(z.string()).default([]),
  interests: z.array(z.string()).exactOptional(),
});
export type OurPerson = z.infer<typeof OurPerson>;

const nothing: OurPerson = { id: 'ours', v: 1, notForMe: [] };

/**
 * Changes what is ours of a person, whoever else does at the same time: `make` may be asked again. What it leaves as it is
 * is not written.
 */
export async function changeOurs(
  store: Store,
  person: string,
  make: (ours: OurPerson) => OurPerson,
): Promise<void> {
  const people = collection(store, 'people', OurPerson);
  for (;;) {
    const stored = await people.get(person, 'ours');
    const before = stored?.doc ?? nothing;
    const after = make(before);
    if (after === before) return;
    try {
      await people.put(person, after, stored ? { ifMatch: stored.etag } : { ifAbsent: true });
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error; // somebody wrote meanwhile: once more
    }
  }
}

/** An empty one stays, for whoever follows the store hears of what is written and not of what is removed. */
export function forgetOurs(store: Store, person: string): Promise<void> {
  return changeOurs(store, person, (ours) =>
    ours.interests === undefined && ours.notForMe.length === 0 ? ours : nothing,
  );
}

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

/** How somebody is greeted: the first of their given names, which stand after the comma where there is one. At most 40 characters. */
export function givenName(name: string): string {
  const plain = name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
  const [family = '', given = ''] = plain.split(',');
  const [first = ''] = (given.trim() === '' ? family : given).trim().split(/\s+/);
  return first.slice(0, 40);
}

/** `share` gives one text for all that are equal. */
export function personOf(id: string, profile: Profile, share: (text: string) => string): Person {
  const { organisation, department, jobTitle, office } = profile;
  return {
    id,
    name: profile.name,
    ...(profile.mail === undefined ? {} : { mail: profile.mail }),
    ...(organisation === undefined ? {} : { organisation: share(organisation) }),
    ...(department === undefined ? {} : { department: share(department) }),
    ...(jobTitle === undefined ? {} : { jobTitle: share(jobTitle) }),
    ...(office === undefined ? {} : { office: share(office) }),
    guest: profile.guest ?? false,
    disabled: profile.disabled === true || profile.left !== undefined,
  };
}
