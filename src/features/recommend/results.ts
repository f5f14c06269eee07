import { z } from 'zod';
import type { On } from '../../bot/feature';
import { Id } from '../../store/store';

/** How many communities a card shows, and how deep "Show more" can go. */
export const page = 5;
export const deepest = 50;

/**
 * What a results card is drawn again from: the question's subject and the communities on it. Each button of the
 * card carries it, so it is kept short: defaults are left out and ids are packed.
 */
export const Results = z.object({
  q: z.string().max(200).default(''),
  ids: z.array(Id.transform(unpacked)).max(page),
  /** How many suggestions came before the ones on this card. */
  from: z.number().int().min(0).max(deepest).default(0),
  /** Nothing fits, these are only the nearest. */
  near: z.boolean().default(false),
  support: z.boolean().default(false),
  people: z.boolean().default(false),
});
export type Results = z.output<typeof Results>;

/** The card's own place in the data of its buttons. */
export function onResults(results: Results): On & { params: Record<string, unknown> } {
  const said = Object.entries(results).filter(([, value]) => Boolean(value));
  return { view: 'results', params: { ...Object.fromEntries(said), ids: results.ids.map(packed) } };
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids that have been packed: the same communities are shown to many people. */
const known = new Map<string, string>();
const mostKnown = 2_000;

/** A GUID in 22 characters instead of 36. */
function packed(id: string): string {
  if (!guid.test(id)) return id;
  const short = known.get(id) ?? Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
  if (known.size === mostKnown) known.clear();
  known.set(id, short);
  return short;
}

function unpacked(text: string): string {
  if (text.length !== 22) return text;
  const hex = Buffer.from(text, 'base64url').toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
