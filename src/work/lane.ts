/** Work that is done one piece after the other, whatever becomes of it, each under a name that is there only once. */
export type Lane = {
  has(name: string): boolean;
  /** Answers what became of the piece; of the one that is waiting or under way already if its name is there. */
  add(name: string, act: () => Promise<boolean>): Promise<boolean>;
  /** Resolves once everything that was added is over, however it ended. */
  empty(): Promise<unknown>;
};

export function createLane(): Lane {
  const pieces = new Map<string, Promise<boolean>>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    has: (name) => pieces.has(name),
    add(name, act) {
      const known = pieces.get(name);
      if (known) return known;
      const piece = last.then(act).finally(() => pieces.delete(name));
      pieces.set(name, piece);
      last = Promise.allSettled([piece]);
      return piece;
    },
    empty: () => last,
  };
}
