import type { Draft } from './draft';
import type { Closeness } from './gathering';
import type { Random } from './random';

/**
 * How much a duplicate shares with the community it repeats: nearly everything when no word is shared or nothing
 * is described, much when people moved from an old name to a new one, anything at all otherwise.
 */
export function closeness(random: Random, duplicate: Draft, older: Draft): Closeness {
  const silent = duplicate.flaw !== undefined || older.flaw !== undefined;
  if (duplicate.duplicate === 'same people' || silent) {
    return { members: 0.62 + random.next() * 0.25, owners: random.between(2, 3) };
  }
  const luck = random.next();
  const strong = duplicate.duplicate === 'renamed' ? 0.5 : 0.2;
  if (luck < strong) return { members: 0.35 + random.next() * 0.3, owners: random.between(1, 2) };
  if (luck < strong + 0.35) return { members: 0.1 + random.next() * 0.2, owners: random.between(0, 1) };
  return { members: 0, owners: 0 };
}
