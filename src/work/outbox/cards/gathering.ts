/**
 * The same, but for one key at most one at a time: calls that come meanwhile are done together, right after. `act` begins
 * after each call that it stands for.
 */
export function gathered<T>(act: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const underWay = new Map<string, Promise<unknown>>();
  const following = new Map<string, Promise<T>>();

  async function begin(key: string): Promise<T> {
    const doing = act(key);
    const ended = Promise.allSettled([doing]);
    underWay.set(key, ended);
    await ended;
    if (underWay.get(key) === ended) underWay.delete(key);
    return doing;
  }

  async function follow(key: string, former: Promise<unknown>): Promise<T> {
    await former;
    following.delete(key);
    return begin(key);
  }

  return (key) => {
    const next = following.get(key);
    if (next) return next;
    const former = underWay.get(key);
    if (!former) return begin(key);
    const then = follow(key, former);
    following.set(key, then);
    return then;
  };
}

/** Done once for each key until it is forgotten; whoever comes meanwhile waits for it, and tries again if it has failed. */
export function oncePerKey<T extends { key: string }>(
  act: (one: T) => Promise<void>,
): { run(one: T): Promise<void>; forget(key: string): void } {
  const done = new Map<string, Promise<void>>();
  return {
    run(one) {
      const known = done.get(one.key);
      if (known) return known;
      const doing = act(one);
      done.set(one.key, doing);
      void doing.catch(() => done.delete(one.key));
      return doing;
    },
    forget: (key) => void done.delete(key),
  };
}
