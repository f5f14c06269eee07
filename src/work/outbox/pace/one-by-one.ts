/** What has one name is done one after the other, whatever becomes of it; other names do not wait for it. */
export type OneByOne = {
  isBusy(name: string): boolean;
  inTurn<T>(name: string, act: () => Promise<T>): Promise<T>;
};

export function createOneByOne(): OneByOne {
  const last = new Map<string, Promise<unknown>>();
  return {
    isBusy: (name) => last.has(name),
    async inTurn(name, act) {
      const turn = (last.get(name) ?? Promise.resolve()).then(act);
      const over = Promise.allSettled([turn]);
      last.set(name, over);
      try {
        return await turn;
      } finally {
        if (last.get(name) === over) last.delete(name);
      }
    },
  };
}
