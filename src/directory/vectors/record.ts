import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Community } from '../community';

/** What a community means to a model: document `vector` in the community's partition of `vectors`. */
export const VectorRecord = z.object({
  id: z.literal('vector'),
  v: z.literal(1),
  model: z.string(),
  /** Of the text that was embedded, so that it is embedded again when it has changed, and not before. */
  hash: z.string(),
  /** A byte for each dimension, base64. */
  bytes: z.base64(),
});
export type VectorRecord = z.infer<typeof VectorRecord>;

/** What a model is given of a community. */
export function textOf({ name, tags, aliases, description }: Community): string {
  return [name, [...tags, ...aliases].join(', '), description].filter((part) => part !== '').join('\n');
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
