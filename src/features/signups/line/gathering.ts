/** How one of those that were asked together has ended. */
export type Ended<Answer> = { readonly answer: Answer } | { readonly error: unknown };

type Asking<Asked, Answer> = {
  readonly asked: Asked;
  readonly end: (ended: Ended<Answer>) => void;
};

/**
 * Gathers what is asked about one thing while the former batch about it is at work. `work` answers the first ones of a batch, in
 * their order and at least one; the others are in the next.
 */
export function createGathering<Asked, Answer>(
  most: number,
  work: (about: string, asked: readonly Asked[]) => Promise<Ended<Answer>[]>,
): (about: string, asked: Asked) => Promise<Answer> {
  const gathered = new Map<string, Asking<Asked, Answer>[]>();

  async function together(about: string, batch: readonly Asking<Asked, Answer>[]): Promise<Ended<Answer>[]> {
    try {
      return await work(
        about,
        batch.map(({ asked }) => asked),
      );
    } catch (error) {
      return batch.map(() => ({ error }));
    }
  }

  async function run(about: string, asking: Asking<Asked, Answer>[]): Promise<void> {
    while (asking.length > 0) {
      const batch = asking.slice(0, most);
      const ended = await together(about, batch);
      asking.splice(0, ended.length);
      for (const [index, one] of ended.entries()) batch[index]?.end(one);
    }
    gathered.delete(about);
  }

  return (about, asked) =>
    new Promise((resolve, reject) => {
      const end = (ended: Ended<Answer>): void => {
        if ('answer' in ended) resolve(ended.answer);
        else reject(ended.error as Error); // whatever `work` has thrown
      };
      const asking = gathered.get(about);
      if (asking) return void asking.push({ asked, end });
      const first = [{ asked, end }];
      gathered.set(about, first);
      void run(about, first);
    });
}
