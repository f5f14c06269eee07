/**
 * The same, but for one key at most one at a time: calls that come meanwhile are done together, right after. `act` begins
 * after each call that it stands for.
 */
export function gathered(act: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const underWay = new Map<string, Promise<unknown>>();
  const following = new Map<string, Promise<void>>();

  async function begin(key: string): Promise<void> {
    const doing = act(key);
    const ended = Promise.allSettled([doing]);
    underWay.set(key, ended);
    await ended;
    if (underWay.get(key) === ended) underWay.delete(key);
    return doing;
  }

  async function follow(key: string, former: Promise<unknown>): Promise<void> {
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
