import type { Held } from '../ledger/entry';

/** The entries that this instance is at. */
export type UnderWay = {
  add(entry: Held): void;
  remove(entry: Held): void;
  has(entry: Held): boolean;
};

export function createUnderWay(): UnderWay {
  const names = new Set<string>();
  const nameOf = ({ partition, id }: Held): string => `${partition} ${id}`;
  return {
    add: (entry) => void names.add(nameOf(entry)),
    remove: (entry) => void names.delete(nameOf(entry)),
    has: (entry) => names.has(nameOf(entry)),
  };
}
