import { createHash } from 'node:crypto';
import { kept, optionIds, type OptionId, type Poll } from '../poll';
import type { Draft } from './form-reading';

/** A new poll's id: short, for it stands on every button, and as hard to guess as the one it is made from. */
export function pollId(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 24);
}

/** A poll as it was asked for, which nobody else sees yet. */
export function drafted(
  { options, note: _note, ...asked }: Draft,
  { id, by, at }: { id: string; by: string; at: Date },
): Poll {
  return {
    id: 'poll',
    v: 1,
    poll: id,
    ...asked,
    ...(asked.every && { first: asked.closes }),
    options: options.flatMap((text, index) => {
      const id: OptionId | undefined = optionIds[index];
      return id === undefined ? [] : [{ id, text }];
    }),
    by,
    state: 'draft',
    createdAt: at.toISOString(),
    edition: 0,
    ttl: kept.poll,
  };
}
