import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Community } from '../../directory/community';
import type { Tongue } from '../../directory/meaning/vocabulary';
import { collection } from '../../store/store';
import { won } from '../../work/races';
import type { WatchesPorts } from './ports';

type TextsPorts = Pick<WatchesPorts, 'directory' | 'store'>;

/**
 * What communities said of themselves when they were last looked at, as hashes with the words they were read by, and in which look that was found: a part of
 * them, by community id, in `state`, partition `watches`. Looks are numbered, for clocks differ.
 */
const Texts = z.object({
  id: z.string(),
  v: z.literal(1),
  of: z.record(z.string(), z.object({ text: z.string(), look: z.number() })),
});
type Texts = z.infer<typeof Texts>;

/** The last look that was begun, and the last after which nothing was left to do: document `looks`. */
const Looks = z.object({ id: z.literal('looks'), v: z.literal(1), begun: z.number(), done: z.number() });
type Looks = z.infer<typeof Looks>;

const partition = 'watches';
const parts = [...'0123456789abcdef'];

/** In which look each community was found to be new, to say something new of itself, or to be read anew; by id. 0: never. */
export type News = ReadonlyMap<string, number>;

/** Notes what communities say by now, under the number of a new look. In the first, nothing of it is news. */
export async function beginLook(ports: TextsPorts): Promise<{ look: number; since: number; news: News }> {
  const { begun, done } = await change(ports, ({ begun, done }) => ({ begun: begun + 1, done }));
  return { look: begun, since: done, news: await noteTexts(ports, begun) };
}

/** Everything up to this look has been told. */
export async function endLook(ports: TextsPorts, look: number): Promise<void> {
  await change(ports, ({ begun, done }) => ({ begun, done: Math.max(done, look) }));
}

/** The last look so far: what is found later is news. Makes the first one where there has been none. */
export async function lastLook(ports: TextsPorts): Promise<number> {
  const looks = await collection(ports.store, 'state', Looks).get(partition, 'looks');
  if (looks) return looks.doc.begun;
  const { look } = await beginLook(ports);
  await endLook(ports, look);
  return look;
}

async function noteTexts({ directory, store }: TextsPorts, look: number): Promise<News> {
  const texts = collection(store, 'state', Texts);
  const byPart = new Map(parts.map((part): [string, Community[]] => [part, []]));
  for (const community of directory.communities()) byPart.get(hash(community.id).charAt(0))?.push(community);
  const words = wordsOf(directory.content.tongue);
  const news = new Map<string, number>();
  for (const [part, communities] of byPart) {
    const stored = await texts.get(partition, `texts-${part}`);
    const of = noted(communities, stored?.doc.of, look, words);
    if (JSON.stringify(of) !== JSON.stringify(stored?.doc.of)) {
      const doc: Texts = { id: `texts-${part}`, v: 1, of };
      await texts.put(partition, doc, stored ? { ifMatch: stored.etag } : { ifAbsent: true });
    }
    for (const [id, { look }] of Object.entries(of)) if (look > 0) news.set(id, look);
    await setImmediate(); // people are answered meanwhile
  }
  return news;
}

function noted(
  communities: readonly Community[],
  former: Texts['of'] | undefined,
  look: number,
  words: string,
): Texts['of'] {
  const entries = communities.map((community) => {
    const text = textOf(community, words);
    const before = former?.[community.id];
    const isNews = former !== undefined && before?.text !== text && text !== '';
    return [community.id, { text, look: isNews ? look : (before?.look ?? 0) }] as const;
  });
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Empty while nobody may find it: once it can be found, it is new. Read by other words it may mean something new. */
function textOf({ name, description, tags, aliases, ...community }: Community, words: string): string {
  const { goneAt, excluded, visibility, onlyFor = '' } = community;
  if (goneAt !== undefined || excluded || visibility === 'hidden') return '';
  const said = [name, description, tags, aliases, onlyFor, ...(words === '' ? [] : [words])];
  return hash(JSON.stringify(said)).slice(0, 16);
}

/** The organisation's own words, as a hash. Empty where it has none. */
function wordsOf({ own }: Tongue): string {
  if (own === undefined) return '';
  const { glossary, added, muted } = own;
  if (glossary.length + added.length + muted.length === 0) return '';
  return hash(JSON.stringify([glossary, added, muted]));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function change(
  { store }: TextsPorts,
  make: (looks: Looks) => Pick<Looks, 'begun' | 'done'>,
): Promise<Looks> {
  const all = collection(store, 'state', Looks);
  for (;;) {
    const stored = await all.get(partition, 'looks');
    const former: Looks = stored?.doc ?? { id: 'looks', v: 1, begun: 0, done: 0 };
    const doc: Looks = { ...former, ...make(former) };
    if (await won(all.put(partition, doc, stored ? { ifMatch: stored.etag } : { ifAbsent: true })))
      return doc;
  }
}
