import type { Held } from '../ledger/entry';

type Name = Pick<Held, 'partition' | 'id'>;

/** The entries that this instance is at. */
export type UnderWay = {
  add(entry: Held): void;
  remove(entry: Held): void;
  has(entry: Name): boolean;
};

export function createUnderWay(): UnderWay {
  const names = new Set<string>();
  const nameOf = ({ partition, id }: Name): string => `${partition} ${id}`;
  return {
    add: (entry) => void names.add(nameOf(entry)),
    remove: (entry) => void names.delete(nameOf(entry)),
    has: (entry) => names.has(nameOf(entry)),
  };
}
