/** Numbers for ids. */
export type Positions = { at(id: string): number | undefined; of(id: string): number };

/** Numbers ids in the order in which they are first met. */
export function createPositions(): Positions {
  const known = new Map<string, number>();
  return {
    at: (id) => known.get(id),
    of(id) {
      const at = known.get(id) ?? known.size;
      known.set(id, at);
      return at;
    },
  };
}

/** One copy of each text, however many people have it. */
export function createSharing(): (text: string) => string {
  const copies = new Map<string, string>();
  return (text) => {
    const copy = copies.get(text) ?? text;
    copies.set(copy, copy);
    return copy;
  };
}
